import { Construct } from 'constructs';
import { admissionRules, AuthorizationRule, contributeEdges, Edge, PeerFacts, PolicyBook } from '../access';
import { AuthorizationPolicy, AuthorizationPolicyAction } from '../api/security';
import { DEFAULT_CLUSTER_DOMAIN, Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { IPeer, IPolicyTarget } from '../refs';
import { AccessRule, AuthorizationProvider } from '../values';

/**
 * Properties for `ExternalAuthorization`.
 */
export interface ExternalAuthorizationProps {
  /**
   * Whose requests are decided about: a service, a workload, a gateway, a namespace, the mesh. A workload has one provider (`TwoProviders`).
   */
  readonly on: IPolicyTarget;

  /**
   * Who decides: one of the fact `extensionProviders` of the Mesh (`ProviderUnknown`).
   */
  readonly provider: AuthorizationProvider;

  /**
   * Which requests or connections the provider is asked about; the others pass it by. Rendered as `rules`.
   *
   * Claims of tokens cannot tell them apart (`NotForProvider`), since the provider is asked before tokens are verified for policies. A provider that speaks
   * HTTP is never asked about connections (`NeverAsked`).
   * @default - all
   */
  readonly requests?: AccessRule;
}

const CUSTOM = AuthorizationPolicyAction.CUSTOM;

/**
 * Has a provider decide about requests: OPA, oauth2-proxy, or a service of one's own.
 *
 * What it allows, other policies still decide about; what it denies is denied. Rendered as an AuthorizationPolicy with `action: CUSTOM`, named
 * `<target>-custom-<provider>`. Several ExternalAuthorizations of one target are one policy.
 *
 * It is an edge, too: the target calls the provider, which lets it in where its own callers are declared.
 *
 * @see https://istio.io/latest/docs/tasks/security/authorization/authz-custom/
 */
export class ExternalAuthorization extends Construct {
  private readonly book: PolicyBook;
  private readonly provider: AuthorizationProvider;

  constructor(scope: Construct, id: string, props: ExternalAuthorizationProps) {
    super(scope, id);
    const { on, provider, requests } = props;
    const { name } = provider;
    this.book = on._policies();
    this.provider = provider;
    const bad = requests?._terms.flatMap(({ when }) => when).find(({ key }) => key.startsWith('request.auth.'));
    if (bad !== undefined) {
      throw new MeshError('NotForProvider', `'${bad.key}' cannot say what provider '${name}' is asked about: Istio takes no claims there; have the provider read the token`, this);
    }
    this.book.addRules({ by: this, action: CUSTOM, provider: name, rules: () => this.rules(requests) });
    contributeEdges(this, () => this.edges(on));
  }

  /** The AuthorizationPolicy, to patch. */
  public get authorizationPolicy(): AuthorizationPolicy {
    return this.book.get({ action: CUSTOM, provider: this.provider.name }, 'write an ExternalAuthorization');
  }

  private rules(access: AccessRule | undefined): AuthorizationRule[] {
    this.requireKnown();
    const rules = admissionRules({ by: this, peers: () => [{}], access }, this.book.target, CUSTOM);
    if (!this.provider._takesTcp) this.requireAsked(rules);
    return rules;
  }

  /** The proxies of the target call the provider, as who they stand before. */
  private edges(on: IPolicyTarget): Edge[] {
    const { namespace, labels } = this.book.target;
    const mesh = Mesh.tryOf(this);
    const isOfMesh = labels === undefined && namespace === mesh?.rootNamespace;
    const from = { namespace: isOfMesh ? undefined : namespace, peers: () => this.callers(on), isOfOthers: !isPeer(on) };
    const imports = this.provider._imports(mesh?.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN);
    return imports.map(({ host, namespace: foundIn }) => ({ by: this, from, to: host, foundIn }));
  }

  private callers(on: IPolicyTarget): PeerFacts[] {
    if (isPeer(on)) return on._peers();
    throw new MeshError('IdentityUnknown', `'${this.book.target.by.node.path}' asks the provider '${this.provider.name}', whose callers are declared, and nothing states who it is; let it in there, `
      + "as in allowFrom(Peer.serviceAccount('namespace', 'name'))", this);
  }

  /** istiod denies all that the policy is for if the mesh config does not have the provider. */
  private requireKnown(): void {
    const { name } = this.provider;
    const mesh = Mesh.tryOf(this);
    const known = mesh?.extensionProviders;
    const found = known?.find(one => one.name === name);
    if (known === undefined) {
      throw new MeshError('ProviderUnknown', `Istio denies everything for a provider that its mesh config does not have, and nothing states that '${name}' is there; `
        + "write new Mesh(app, 'mesh', { extensionProviders: [...] }), and give the mesh that config", this);
    }
    const wire = (one: { _toIstio(clusterDomain: string): object }) => JSON.stringify(one._toIstio(mesh!.clusterDomain));
    if (found === undefined || wire(found) !== wire(this.provider)) {
      throw new MeshError('ProviderUnknown', found !== undefined ? `the Mesh states another provider with the name '${name}'; use the one and the same value, or give them different names`
        : `'${name}' is not among 'extensionProviders' of the Mesh, which has ${known.map(one => `'${one.name}'`).join(', ') || 'none'}; add it, or Istio denies everything`, this);
    }
  }

  /** Of connections istiod leaves the policy out, without a word. */
  private requireAsked(rules: readonly AuthorizationRule[]): void {
    const { target } = this.book;
    const closed = target.ports?.()?.filter(({ isHttp }) => !isHttp) ?? [];
    const open = closed.find(({ port }) => rules.some(rule => covers(rule, port)));
    if (open !== undefined) {
      throw new MeshError('NeverAsked', `provider '${this.provider.name}' speaks HTTP, and is never asked about connections to port '${open.names[0]}' of '${target.name}', which would pass; `
        + "say requests: AccessRule.ports('...') with ports that speak HTTP, and keep the others shut otherwise, or use AuthorizationProvider.grpc", this);
    }
  }
}

function isPeer(target: object): target is IPeer {
  return '_peers' in target;
}

/** Whether a rule does not leave a port out. */
function covers({ to }: AuthorizationRule, port: number | undefined): boolean {
  return to === undefined || to.some(({ operation }) =>
    (operation?.ports === undefined || operation.ports.includes(String(port))) && operation?.notPorts?.includes(String(port)) !== true);
}

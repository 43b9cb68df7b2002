import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';

/** The proxies beside workloads, as opposed to a gateway. */
export const MESH_REALM = 'mesh';

/** What a construct, or an object that somebody wrote without us, decides alone. */
export interface Claim {
  readonly by: IConstruct;
  readonly host: string;
  /** `mesh`, or `namespace/name` of a Gateway. */
  readonly realm: string;
  /** Namespaces where it holds; `*` for all. */
  readonly namespaces: readonly string[];
}

/**
 * Who decides about which host, within one app.
 *
 * Istio merges what two owners say of one host by age, or drops one of them: both are chance. Hosts are compared when the tree is
 * validated, since facts such as the cluster domain may be written last; objects written without our constructs count as owners too.
 */
class HostOwners {
  private readonly claims: (() => readonly Claim[])[] = [];
  private readonly owners = new Set<IConstruct>();
  private readonly foreignClaims = new WeakMap<ApiObject, readonly Claim[]>();

  constructor(private readonly root: IConstruct) {
    root.node.addValidation({ validate: () => this.conflicts() });
  }

  public add(by: IConstruct, claims: () => readonly Claim[]): void {
    this.owners.add(by);
    this.claims.push(claims);
  }

  private conflicts(): string[] {
    const byHost = new Map<string, Claim[]>();
    const problems: string[] = [];
    for (const claim of this.all()) {
      const others = byHost.get(claim.host) ?? [];
      const rival = others.find(other => other.by !== claim.by && collide(other, claim));
      if (rival !== undefined && (this.owners.has(rival.by) || this.owners.has(claim.by))) {
        problems.push(new MeshError('TwoOwners', `host '${claim.host}' has two owners ${claim.realm === MESH_REALM ? 'in the mesh' : `at gateway '${claim.realm}'`}: `
          + `${described(rival.by)} and ${described(claim.by)}; let one own it and contribute to it from elsewhere, or give them different hosts`, claim.by).message);
      }
      byHost.set(claim.host, [...others, claim]);
    }
    return problems;
  }

  private all(): Claim[] {
    const foreign = this.root.node.findAll()
      .filter((c): c is ApiObject => ApiObject.isApiObject(c) && c.apiGroup === 'networking.istio.io' && c.kind in HOSTS_OF)
      .filter(object => !object.node.scopes.some(scope => this.owners.has(scope)));
    return [...this.claims.flatMap(claims => claims()), ...foreign.flatMap(object => this.claimsOf(object))];
  }

  private claimsOf(object: ApiObject): readonly Claim[] {
    let claims = this.foreignClaims.get(object);
    if (claims === undefined) {
      claims = foreignClaims(object);
      this.foreignClaims.set(object, claims);
    }
    return claims;
  }
}

const OWNERS = new PerApp(root => new HostOwners(root));

/** Claims hosts for a construct; the claims are asked for when the tree is validated. */
export function claimHosts(by: IConstruct, claims: () => readonly Claim[]): void {
  OWNERS.of(by).add(by, claims);
}

/** Where a short name is read, it is a Service of that namespace. */
export function qualifyHost(host: string, namespace: string, clusterDomain: string): string {
  return host.includes('.') ? host.toLowerCase() : `${host}.${namespace}.svc.${clusterDomain}`.toLowerCase();
}

interface Written { readonly spec: any; readonly namespace: string; readonly domain: string }

/** Which hosts an object that is not ours decides about, and where. */
const HOSTS_OF: { [kind: string]: (object: Written) => Omit<Claim, 'by'>[] } = {
  VirtualService: ({ spec, namespace, domain }) => strings(spec.hosts).flatMap(host =>
    (strings(spec.gateways).length > 0 ? strings(spec.gateways) : [MESH_REALM]).map(gateway => ({
      host: qualifyHost(host, namespace, domain),
      realm: gateway === MESH_REALM || gateway.includes('/') ? gateway : `${namespace}/${gateway}`,
      namespaces: visibility(spec, namespace),
    }))),
  // A client's namespace may hold a rule of its own for a foreign host; next to the service there is one.
  DestinationRule: ({ spec, namespace, domain }) => typeof spec.host === 'string' && qualifyHost(spec.host, namespace, domain).split('.')[1] === namespace
    ? [{ host: qualifyHost(spec.host, namespace, domain), realm: MESH_REALM, namespaces: visibility(spec, namespace) }]
    : [],
  ServiceEntry: ({ spec, namespace }) => strings(spec.hosts).map(host =>
    ({ host: host.toLowerCase(), realm: MESH_REALM, namespaces: visibility(spec, namespace) })),
};

function foreignClaims(object: ApiObject): readonly Claim[] {
  let manifest;
  try {
    manifest = object.toJson();
  } catch {
    return []; // what cannot be rendered is reported by its own validation
  }
  const { metadata, spec } = manifest;
  const written = { spec: spec ?? {}, namespace: metadata?.namespace ?? 'default', domain: 'cluster.local' };
  return HOSTS_OF[object.kind](written).map(claim => ({ ...claim, by: object }));
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

function visibility(spec: any, namespace: string): string[] {
  const list = strings(spec.exportTo);
  return list.length === 0 ? ['*'] : list.map(item => item === '.' ? namespace : item);
}

function collide(a: Claim, b: Claim): boolean {
  return a.realm === b.realm && (a.namespaces.includes('*') || b.namespaces.includes('*') || a.namespaces.some(namespace => b.namespaces.includes(namespace)));
}

function described(owner: IConstruct): string {
  return ApiObject.isApiObject(owner) ? `${owner.kind} '${owner.node.path}'` : `'${owner.node.path}'`;
}

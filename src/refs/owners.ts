import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';
import { isWithin } from '../private/root';
import { constructsOf } from '../private/tree';
import { TreeCheck } from '../private/tree-check';

/** The proxies beside workloads, as opposed to a gateway. */
export const MESH_REALM = 'mesh';

/** The proxies of one namespace, where they go by a rule of their own. */
export function clientsRealm(namespace: string): string {
  return `clients in namespace '${namespace}'`;
}

/** What a construct, or an object that somebody wrote without us, decides alone. */
export interface Claim {
  readonly by: IConstruct;
  readonly host: string;
  /** Another name of the host, by which claims are compared instead. */
  readonly alias?: string;
  /** `mesh`, `namespace/name` of a Gateway, or clients of a namespace. */
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

  private readonly check: TreeCheck;

  constructor(private readonly root: IConstruct) {
    this.check = new TreeCheck(root, () => this.conflicts());
  }

  public add(by: IConstruct, claims: () => readonly Claim[]): () => void {
    this.owners.add(by);
    this.claims.push(claims);
    this.check.added();
    return () => this.check.added();
  }

  private conflicts(): string[] {
    const first = new Map<string, Claim>();
    const byHost = new Map<string, Claim[]>();
    const problems = new Map<string, string>();
    for (const claim of this.all()) {
      const host = claim.alias ?? claim.host;
      const before = first.get(host);
      if (before === undefined) {
        first.set(host, claim);
        continue;
      }
      const others = byHost.get(host) ?? [before];
      byHost.set(host, others);
      const rival = others.find(other => other.by !== claim.by && collide(other, claim));
      if (rival !== undefined && (this.owners.has(rival.by) || this.owners.has(claim.by))) {
        // Two constructs may meet in several realms, and under several names of a host: that is one mistake.
        const pair = `${rival.by.node.path} ${claim.by.node.path}`;
        problems.set(pair, problems.get(pair) ?? twoOwners(rival, claim));
      }
      others.push(claim);
    }
    return [...problems.values()];
  }

  private all(): Claim[] {
    const all: Claim[] = [];
    for (const claims of this.claims) all.push(...claims());
    for (const object of constructsOf(this.root)) {
      if (!ApiObject.isApiObject(object) || object.apiGroup !== 'networking.istio.io' || !(object.kind in HOSTS_OF)) continue;
      if (!isWithin(object, this.owners)) all.push(...this.claimsOf(object));
    }
    return all;
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

/**
 * Claims hosts for a construct; the claims are asked for when the tree is validated.
 *
 * @returns tells that the claims have changed
 */
export function claimHosts(by: IConstruct, claims: () => readonly Claim[]): () => void {
  return OWNERS.of(by).add(by, claims);
}

/** What the owner of a Service decides: about its host, and about its name in any cluster domain. */
export function serviceClaims(by: IConstruct, { host, serviceName, serviceNamespace }: OwnedService): Claim[] {
  const claim = { by, host: host.toLowerCase(), realm: MESH_REALM, namespaces: EVERYWHERE };
  return [claim, { ...claim, alias: serviceHost(serviceName, serviceNamespace) }];
}

interface OwnedService { readonly host: string; readonly serviceName: string; readonly serviceNamespace: string }

const EVERYWHERE: readonly string[] = ['*'];

/** Where a short name is read, it is a Service of that namespace; in which cluster domain is left open. */
export function qualifyHost(host: string, namespace: string): string {
  return host === '*' || host.includes('.') ? host.toLowerCase() : serviceHost(host, namespace);
}

/** A Service by its name in any cluster domain, for claims. */
export function serviceHost(name: string, namespace: string): string {
  return `${name}.${namespace}.svc`.toLowerCase();
}

/** Whether a host is a Service of another namespace. */
function belongsElsewhere(host: string, namespace: string): boolean {
  const [, other, svc] = host.split('.');
  return svc === 'svc' && other !== namespace;
}

interface Written { readonly spec: any; readonly namespace: string }

/** Which hosts an object that is not ours decides about, and where. */
const HOSTS_OF: { [kind: string]: (object: Written) => Omit<Claim, 'by'>[] } = {
  VirtualService: ({ spec, namespace }) => strings(spec.hosts).flatMap(host =>
    (strings(spec.gateways).length > 0 ? strings(spec.gateways) : [MESH_REALM]).map(gateway => ({
      host: qualifyHost(host, namespace),
      realm: gateway === MESH_REALM || gateway.includes('/') ? gateway : `${namespace}/${gateway}`,
      namespaces: visibility(spec, namespace),
    }))),
  // A client's namespace may hold a rule of its own for a foreign host; next to the service there is one.
  DestinationRule: ({ spec, namespace }) => typeof spec.host !== 'string' ? [] : [{
    host: qualifyHost(spec.host, namespace),
    realm: belongsElsewhere(qualifyHost(spec.host, namespace), namespace) ? clientsRealm(namespace) : MESH_REALM,
    namespaces: visibility(spec, namespace),
  }],
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
  const written = { spec: spec ?? {}, namespace: metadata?.namespace ?? 'default' };
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

function twoOwners(a: Claim, b: Claim): string {
  const fullest = a.host.length > b.host.length ? a.host : b.host;
  const where = b.realm === MESH_REALM ? 'in the mesh' : b.realm.startsWith('clients ') ? `for ${b.realm}` : `at gateway '${b.realm}'`;
  return new MeshError('TwoOwners', `host '${fullest}' has two owners ${where}: ${described(a.by)} and ${described(b.by)}; `
    + 'let one own it and contribute to it from elsewhere, or give them different hosts', b.by).message;
}

function described(owner: IConstruct): string {
  return ApiObject.isApiObject(owner) ? `${owner.kind} '${owner.node.path}'` : `'${owner.node.path}'`;
}

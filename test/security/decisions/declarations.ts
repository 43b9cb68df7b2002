import * as fc from 'fast-check';

/** What a rule says, in the words of `AccessRule`. */
export interface DeclaredRule {
  readonly protocol: 'http' | 'tcp' | 'grpc';
  readonly methods?: string[];
  readonly notMethods?: string[];
  readonly paths?: string[];
  readonly notPaths?: string[];
  readonly hosts?: string[];
  readonly headers?: { [name: string]: string[] };
  readonly notHeaders?: { [name: string]: string[] };
  readonly ports?: string[];
  readonly notPorts?: string[];
  readonly ipBlocks?: string[];
  readonly notIpBlocks?: string[];
}

/** Who is named, in the words of `Peer`. */
export interface DeclaredPeer {
  readonly kind: 'account' | 'namespace' | 'principal' | 'trustDomain' | 'identity' | 'anybody' | 'addresses' | 'user';
  readonly name: string;
  readonly except?: string;
}

/** Whether plaintext is taken. */
export type DeclaredMutualTls = 'strict' | 'permissive';

/** What is said of one server, of a namespace, or of the mesh. */
export interface DeclaredLayer {
  readonly access?: 'declared' | 'nothing' | 'all' | 'denied';
  readonly allowed: readonly { readonly peer: DeclaredPeer; readonly rule?: DeclaredRule }[];
  readonly denied: readonly { readonly peer: DeclaredPeer; readonly rule?: DeclaredRule }[];
  readonly mutualTls?: DeclaredMutualTls;
}

/** A server with rules of its own. */
export interface DeclaredServer extends DeclaredLayer {
  /** Where a route of the gateway leads here. */
  readonly route?: string;
  /** At its port `http`, where that differs. */
  readonly mutualTlsOfHttp?: DeclaredMutualTls;
}

/** Who calls whom. */
export interface DeclaredEdge {
  readonly from: string;
  readonly to: string;
  readonly rule?: DeclaredRule;
}

/** All that a program says. */
export interface Declarations {
  readonly servers: { readonly [name: string]: DeclaredServer };
  readonly edges: readonly DeclaredEdge[];
  readonly namespaces: { readonly [name: string]: DeclaredLayer };
  readonly mesh: DeclaredLayer;
}

/** Servers by their namespace; each is a client too, under an account of its name. */
export const SERVERS: { readonly [name: string]: string } = { web: 'shop', api: 'shop', db: 'data' };
const CLIENTS = [...Object.keys(SERVERS), 'job'];

const some = <T>(...items: T[]) => fc.subarray(items, { minLength: 1, maxLength: Math.min(2, items.length) });
/** As often there as not, or so many times as often. By weights, since `fc.option` with a `freq` of 1 never has anything. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, weight = 1) => fc.oneof({ arbitrary: fc.constant(undefined), weight: 1 }, { arbitrary, weight });

/** Of many conditions that must hold at once, few are there: else hardly any request would meet them all. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary, weight: 1 });

const ADDRESSES = { ipBlocks: rarely(some('10.0.0.0/16', '10.1.0.1')), notIpBlocks: rarely(some('10.0.0.2')) };

const httpRule = fc.record({
  protocol: fc.constant('http' as const),
  methods: rarely(some('GET', 'POST')),
  notMethods: rarely(some('DELETE')),
  paths: rarely(some('/', '/admin*', '/x/{*}', '*.css')),
  notPaths: rarely(some('/admin/x')),
  hosts: rarely(some('shop.example.com', '*.internal')),
  headers: rarely(fc.record({ 'x-team': some('red', 'blue*') })),
  notHeaders: rarely(fc.record({ 'x-test': some('*', 'on') })),
  ports: rarely(some('http', 'admin')),
  ...ADDRESSES,
});
const tcpRule = fc.record({ protocol: fc.constant('tcp' as const), ports: some('http', 'bytes', 'admin'), notPorts: rarely(some('admin')), ...ADDRESSES });
const grpcRule = fc.record({ protocol: fc.constant('grpc' as const), methods: rarely(some('List', 'Put')), ports: rarely(some('http')) });

/** Says something, and nothing by an undefined field. */
function saying(rule: fc.Arbitrary<DeclaredRule>): fc.Arbitrary<DeclaredRule> {
  return rule.map(one => Object.fromEntries(Object.entries(one).filter(([, said]) => said !== undefined)) as unknown as DeclaredRule)
    .filter(one => one.protocol !== 'http' || Object.keys(one).length > 1);
}

const anyRule = saying(fc.oneof({ arbitrary: httpRule, weight: 4 }, { arbitrary: tcpRule, weight: 2 }, { arbitrary: grpcRule, weight: 1 }));

const knownByConnections: fc.Arbitrary<DeclaredPeer> = fc.oneof(
  fc.record({ kind: fc.constant('account' as const), name: fc.constantFrom('shop/web', 'data/job', 'else/where') }),
  fc.record({ kind: fc.constant('namespace' as const), name: fc.constantFrom('shop', 'data'), except: maybe(fc.constantFrom('shop/web', 'data/db')) }),
  fc.record({ kind: fc.constant('principal' as const), name: fc.constantFrom('cluster.local/ns/shop/sa/api', '*/ns/data/sa/job', 'other.mesh/ns/shop/sa/web') }),
  fc.record({ kind: fc.constantFrom('identity' as const, 'anybody' as const), name: fc.constant('*') }),
  fc.record({ kind: fc.constant('addresses' as const), name: fc.constant('10.1.0.0/16') }),
);
const anyPeer: fc.Arbitrary<DeclaredPeer> = fc.oneof(
  { arbitrary: knownByConnections, weight: 6 },
  { arbitrary: fc.record({ kind: fc.constant('trustDomain' as const), name: fc.constantFrom('other.mesh') }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constant('user' as const), name: fc.constantFrom('acme/*', 'acme/jason') }), weight: 1 },
);

const CALLS = { from: fc.constantFrom(...CLIENTS), to: fc.constantFrom(...Object.keys(SERVERS)) };

const mutualTls = maybe(fc.constantFrom<DeclaredMutualTls[]>('strict', 'permissive'), 1);

/** Of a namespace or the mesh, where ports of servers are not known. */
const several = fc.array(fc.record({ peer: knownByConnections }), { maxLength: 2 });
const layer: fc.Arbitrary<DeclaredLayer> = fc.record({
  access: maybe(fc.constantFrom<DeclaredLayer['access'][]>('nothing', 'nothing', 'nothing', 'declared', 'all'), 1),
  allowed: several,
  denied: fc.oneof({ arbitrary: fc.constant([]), weight: 4 }, { arbitrary: several, weight: 1 }),
  mutualTls,
});

function declarations(peer: fc.Arbitrary<DeclaredPeer>, rule: fc.Arbitrary<DeclaredRule>): fc.Arbitrary<Declarations> {
  // Users are known by requests alone: a rule for connections of theirs is refused.
  const admission = fc.record({ peer, rule: maybe(rule, 2) }).filter(one => one.peer.kind !== 'user' || one.rule?.protocol !== 'tcp');
  // What is denied to a wildcard host could be evaded by a port, and is refused.
  const isKept = (one: { readonly rule?: DeclaredRule }) => one.rule?.hosts?.some(host => host.startsWith('*')) !== true;
  const denied = fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, { arbitrary: fc.array(admission.filter(isKept), { maxLength: 2 }), weight: 1 });
  const server: fc.Arbitrary<DeclaredServer> = fc.record({
    access: maybe(fc.constantFrom<DeclaredServer['access'][]>('declared', 'declared', 'declared', 'nothing', 'all', 'denied'), 5),
    allowed: fc.array(admission, { maxLength: 2 }),
    denied,
    mutualTls,
    mutualTlsOfHttp: mutualTls,
    route: maybe(fc.constantFrom('/', '/shop')),
  });
  return fc.record({
    servers: fc.record(Object.fromEntries(Object.keys(SERVERS).map(name => [name, server]))),
    edges: fc.array(fc.record({ ...CALLS, rule: maybe(rule, 2) }).filter(({ from, to }) => from !== to), { maxLength: 5 }),
    namespaces: fc.record({ shop: layer, data: layer }),
    mesh: layer,
  }).map(whole);
}

/** `allowFrom` needs declared access, and declared access needs somebody. */
function whole({ servers, edges, namespaces, mesh }: Declarations): Declarations {
  const isCalled = (name: string) => servers[name].route !== undefined || edges.some(({ to }) => to === name);
  const each = <T extends DeclaredLayer>(layers: { readonly [name: string]: T }, isNamed: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(layers).map(([name, one]) => [name, wholeLayer(one, isNamed(name))]));
  return { edges, servers: each(servers, isCalled), namespaces: each(namespaces, () => false), mesh: wholeLayer(mesh, false) };
}

function wholeLayer<T extends DeclaredLayer>(one: T, isCalled: boolean): T {
  if (one.access !== 'declared') return { ...one, allowed: [] };
  return isCalled || one.allowed.length > 0 ? one : { ...one, access: 'nothing' };
}

/** Any declarations that the library takes. */
export const anyDeclarations = declarations(anyPeer, anyRule);

/** Those that speak of connections alone: who, from where, and to which port. */
export const anyConnections = declarations(knownByConnections, saying(tcpRule));

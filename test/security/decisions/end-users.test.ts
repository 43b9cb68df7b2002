import { ApiObject, App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { policiesOf } from './manifests';
import { meshOf } from './mesh';
import { Request } from './request';
import { atSidecar } from './sidecar';
import {
  Access, AccessRule, CheckMode, IngressGateway, JwtAuthentication, JwtProvider, Mesh, MeshIngress, Peer, ProxyTopology, TokenDemand,
} from '../../../src';

/** More with `DECISION_CASES=20000 npx jest test/security/decisions/end-users`. */
const CASES = Number(process.env.DECISION_CASES ?? 1000);

/** Which requests. */
interface Requests {
  readonly methods?: string[];
  readonly paths?: string[];
}

/** Clients at an address, and what they may do. */
interface Clients {
  readonly address: string;
  readonly isFirst: boolean;
  readonly requests?: Requests;
}

interface Tokens {
  readonly providers: readonly { readonly issuer: string; readonly audiences?: string[] }[];
  readonly demand: { readonly kind: 'always' | 'except' | 'only' | 'optional'; readonly requests: readonly Requests[] };
  readonly groups?: string[];
}

/** What is said of one ingress. */
interface Declared {
  readonly allowed?: readonly Clients[];
  readonly denied: readonly Clients[];
  readonly tokens?: Tokens;
}

/** Two ingresses share the pods of a gateway with others. */
type Program = readonly [Declared, Declared];

const HOSTS = [['a.example.com', 'www.example.com'], ['b.example.com']];
const GATEWAY = { namespace: 'istio-ingress', labels: { istio: 'ingress' }, isGateway: true };

const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const some = (...texts: string[]) => fc.subarray(texts, { minLength: 1 });
const anyRequests: fc.Arbitrary<Requests> = fc.record({ methods: some('GET', 'POST', 'OPTIONS'), paths: some('/a', '/b/*', '*.css') }, { requiredKeys: [] })
  .filter(requests => Object.keys(requests).length > 0);
const anyClients = fc.record({ address: fc.constantFrom('10.0.0.0/8', '10.1.0.0/16', '192.168.0.1'), isFirst: fc.boolean(), requests: optional(anyRequests) });
const anyTokens: fc.Arbitrary<Tokens> = fc.record({
  providers: fc.uniqueArray(fc.record({ issuer: fc.constantFrom('https://x/', 'https://x/', 'y'), audiences: optional(some('one', 'two', 'three')) }), { minLength: 1, maxLength: 2 }),
  demand: fc.record({
    kind: fc.constantFrom('always' as const, 'except' as const, 'only' as const, 'optional' as const),
    requests: fc.array(anyRequests, { minLength: 1, maxLength: 2 }),
  }),
  groups: optional(some('dev', 'op*')),
});
const anyDeclared: fc.Arbitrary<Declared> = fc.record({
  allowed: optional(fc.array(anyClients, { minLength: 1, maxLength: 3 })),
  denied: fc.array(anyClients, { maxLength: 2 }),
  tokens: optional(anyTokens),
});
const anyRequest: fc.Arbitrary<Request> = fc.record({
  protocol: fc.constantFrom('HTTP' as const, 'HTTP' as const, 'HTTP' as const, 'TCP' as const),
  sourceIp: fc.constantFrom('10.1.2.3', '10.2.3.4', '192.168.0.1', '8.8.8.8'),
  remoteIp: fc.constantFrom('10.1.2.3', '192.168.0.1', '8.8.8.8'),
  method: fc.constantFrom('GET', 'POST', 'OPTIONS'),
  path: fc.constantFrom('/a', '/b', '/b/c', '/x.css', '/z?q=/a'),
  host: fc.constantFrom('a.example.com', 'A.example.com', 'www.example.com:8443', 'b.example.com', 'b.example.com:1', 'c.example.com'),
  headers: fc.constant({}),
  token: optional(fc.record({
    isValid: fc.constantFrom(true, true, true, false),
    claims: fc.record({
      iss: fc.constantFrom('https://x/', 'https://x/', 'https://x/', 'y', 'z'),
      sub: fc.constant('me'),
      aud: fc.constantFrom('one', ['two', 'four'], 'three'),
      groups: fc.constantFrom('dev', ['ops', 'all'], 'other'),
    }),
  })),
}).map(request => ({ ...request, port: request.protocol === 'TCP' ? 5432 : 8080 }));

/** The program that says it. */
function programOf(program: Program): App {
  const app = new App();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', checks: { mode: CheckMode.OFF } });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const gateway = IngressGateway.existing({
    namespace: GATEWAY.namespace, labels: GATEWAY.labels, targetPorts: { 80: 8080 }, topology: ProxyTopology.trustedProxies(1),
  });
  program.forEach(({ allowed, denied, tokens }, i) => {
    const edge = new MeshIngress(chart, `edge-${i}`, { gateway, hosts: HOSTS[i], access: allowed && Access.DECLARED });
    allowed?.forEach(clients => edge.allowFrom(peerOf(clients), { access: clients.requests && AccessRule.http(clients.requests) }));
    denied.forEach(clients => edge.denyFrom(peerOf(clients), { access: clients.requests && AccessRule.http(clients.requests) }));
    if (tokens === undefined) return;
    const providers = tokens.providers.map(({ issuer, audiences }) => JwtProvider.jwksUri(issuer, 'https://keys.example.com', { audiences }));
    new JwtAuthentication(chart, `login-${i}`, { on: edge, providers, demand: demandOf(tokens.demand), claims: tokens.groups && { groups: tokens.groups } });
  });
  return app;
}

function peerOf({ address, isFirst }: Clients): Peer {
  return isFirst ? Peer.remoteIpBlocks(address) : Peer.ipBlocks(address);
}

function demandOf({ kind, requests }: Tokens['demand']): TokenDemand {
  const rules = requests.map(one => AccessRule.http(one));
  switch (kind) {
    case 'always': return TokenDemand.always();
    case 'except': return TokenDemand.exceptFor(...rules);
    case 'only': return TokenDemand.onlyFor(...rules);
    case 'optional': return TokenDemand.optional();
  }
}

/** What the words say, without a look at what is rendered. */
function isMeant(program: Program, request: Request): boolean {
  if (request.protocol === 'TCP') return true;
  if (!isTaken(program, request)) return false;
  const own = program.filter((_, i) => HOSTS[i].includes(request.host.toLowerCase().replace(/:\d+$/, '')));
  return own.every(({ allowed, denied, tokens }) => (allowed === undefined || allowed.some(clients => isFrom(clients, request)))
    && !denied.some(clients => isFrom(clients, request)) && (tokens === undefined || isGood(tokens, request)));
}

/** No token is fine; one that no provider of the gateway has signed is not, where there are any. */
function isTaken(program: Program, { token }: Request): boolean {
  const providers = program.flatMap(({ tokens }) => tokens?.providers ?? []);
  return token === undefined || providers.length === 0 || token.isValid && providers.some(provider => isOf(provider, token.claims));
}

function isOf({ issuer, audiences }: Tokens['providers'][number], { iss, aud }: { readonly [name: string]: unknown }): boolean {
  return iss === issuer && (audiences === undefined || [aud].flat().some(one => audiences.includes(one as string)));
}

function isGood({ providers, demand, groups }: Tokens, request: Request): boolean {
  const isAmong = demand.requests.some(one => isOne(one, request));
  const isDemanded = { always: true, except: !isAmong, only: isAmong, optional: false }[demand.kind];
  const claims = request.token?.claims;
  const isOurs = claims !== undefined && providers.some(provider => isOf(provider, claims));
  const isIn = (group: string) => [claims?.groups].flat().some(one => group.endsWith('*') ? String(one).startsWith(group.slice(0, -1)) : one === group);
  const says = groups === undefined || groups.some(isIn);
  if (isDemanded) return isOurs && says;
  const isOfIssuer = providers.some(({ issuer }) => issuer === claims?.iss);
  return demand.kind !== 'optional' || !isOfIssuer || says;
}

function isFrom({ address, isFirst, requests }: Clients, request: Request): boolean {
  const ip = isFirst ? request.remoteIp! : request.sourceIp;
  const isThere = { '10.0.0.0/8': ip.startsWith('10.'), '10.1.0.0/16': ip.startsWith('10.1.'), '192.168.0.1': ip === '192.168.0.1' }[address];
  return isThere === true && (requests === undefined || isOne(requests, request));
}

function isOne({ methods, paths }: Requests, { method, path }: Request): boolean {
  const bare = path.replace(/\?.*/, '');
  const isAt = (pattern: string) => ({ '/a': bare === '/a', '/b/*': bare.startsWith('/b/'), '*.css': bare.endsWith('.css') })[pattern];
  return (methods === undefined || methods.includes(method)) && (paths === undefined || paths.some(isAt));
}

test('who may come in through a shared gateway is who is said to, and the hosts of others are left alone', () => {
  fc.assert(fc.property(fc.tuple(anyDeclared, anyDeclared), fc.array(anyRequest, { minLength: 30, maxLength: 30 }), (program, requests) => {
    const objects = programOf(program).node.findAll().filter(ApiObject.isApiObject).filter(({ apiGroup }) => apiGroup === 'security.istio.io');
    const mesh = meshOf(policiesOf(objects.map(object => object.toJson())));
    const wrong = requests.filter(request => atSidecar(request, GATEWAY, mesh).isAllowed !== isMeant(program, request));
    expect(wrong.map(request => [request, atSidecar(request, GATEWAY, mesh)])).toStrictEqual([]);
  }), { numRuns: CASES });
}, 300_000);

import { Chart, Duration, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import {
  AbArm, AbTest, AffinityTo, AuthorityMatch, BlueGreen, CanaryRollout, ConnectionMatch, CookieMatch, DirectResponse, Fault, FaultInjection,
  HeaderMatch, MeshIngress, MeshService, Mirror, PathMatch, QueryMatch, RequestMatch, Rewrite, SessionAffinity, Split, TrafficMirror,
} from '../../src';
import { GATEWAY, HTTP, service, shop } from '../support/shop';

/** Everything that a program may call on constructs that exist; each call is independent of the others. */
interface World { readonly chart: Chart; readonly a: MeshService; readonly b: MeshService; readonly edge: MeshIngress }
interface Call { (world: World): void }

const path = (kind: 'exact' | 'prefix' | 'stringPrefix', text: string) => RequestMatch.path(PathMatch[kind](text));
const CALLS: Call[] = [
  ({ a }) => a.addRoute('exact', { when: [path('exact', '/a')], to: a.version('v1') }),
  ({ a }) => a.addRoute('prefix', { when: [path('prefix', '/a')], to: a.version('v2') }),
  ({ a }) => a.addRoute('longer', { when: [path('prefix', '/a/b'), path('exact', '/z')] }),
  ({ a }) => a.addRoute('string', { when: [path('stringPrefix', '/b-')], to: a.version('v2') }),
  ({ a }) => a.addRoute('regex', { when: [RequestMatch.path(PathMatch.regex('/r/[0-9]+'))], to: a.version('v1') }),
  ({ a }) => a.addRoute('method', { when: [RequestMatch.all(path('prefix', '/m'), RequestMatch.method('GET'))] }),
  ({ a }) => a.addRoute('plain', { when: [path('prefix', '/m')], to: a.version('v1') }),
  ({ a }) => a.addRoute('one-header', { when: [RequestMatch.header(HeaderMatch.exact('x', '1'))], to: a.version('v2') }),
  ({ a }) => a.addRoute('two-headers', { when: [RequestMatch.all(RequestMatch.header(HeaderMatch.exact('x', '1')), RequestMatch.header(HeaderMatch.present('y')))] }),
  ({ a }) => a.addRoute('other-value', { when: [RequestMatch.header(HeaderMatch.exact('x', '2'))] }),
  ({ a }) => a.addRoute('query', { when: [RequestMatch.query(QueryMatch.exact('q', '1'))] }),
  ({ a }) => a.addRoute('first', { when: [path('prefix', '/a'), path('prefix', '/z')], to: a.version('v1'), priority: 5 }),
  ({ a }) => a.addRoute('host', { when: [RequestMatch.authority(AuthorityMatch.exact('a'))], to: a.version('v1') }),
  ({ a }) => a.addRoute('any-case', { when: [RequestMatch.path(PathMatch.exact('/CASE').ignoringCase())], fault: Fault.abort(500) }),
  ({ a }) => a.addRoute('port', { when: [RequestMatch.port(80)], priority: -3, mirrors: [Mirror.to(a.version('v1'))] }),
  ({ a }) => a.addRoute('qa', { when: [RequestMatch.sourceNamespace('qa'), RequestMatch.sourceNamespace('dev')], to: a.version('v2') }),
  ({ a }) => a.addRoute('gateways', { when: [RequestMatch.all(RequestMatch.atGateways(), path('exact', '/gw'))], to: a.version('v2') }),
  ({ a }) => a.addRoute('call', { when: [RequestMatch.grpc({ service: 'shop.Cart', method: 'Add' })], to: a.version('v2') }),
  ({ a }) => a.addRoute('answer', { when: [path('exact', '/closed')], directResponse: DirectResponse.empty(404) }),
  ({ a }) => a.addRawRoute({ name: 'raw', match: [{ uri: { exact: '/raw' } }, { method: { prefix: 'P' } }], redirect: { uri: '/' } }, { priority: 2 }),
  ({ a }) => a.addConnectionRoute('job', { when: [ConnectionMatch.sourceLabels({ app: 'job' })], to: a.version('v1') }),
  ({ a }) => a.addConnectionRoute('tls', { when: [ConnectionMatch.port(443), ConnectionMatch.addresses(['10.0.0.1'])], to: a.version('v2') }),
  ({ a }) => a.addVersion('v10'),
  ({ a }) => a.addVersion('v9'),
  ({ chart, a }) => new CanaryRollout(chart, 'canary', { service: a, stable: 'v1', canary: 'v2', canaryPercent: 20, pinnedBy: [RequestMatch.header(HeaderMatch.exact('pin', '1'))] }),
  ({ b, a }) => b.addRoute('to-a', { when: [path('prefix', '/to-a')], to: a.version('v1') }),
  ({ b }) => b.addVersion('red', { labels: { color: 'red' } }),
  ({ edge, a }) => edge.addRoute('a', { when: [path('prefix', '/api')], to: a }),
  ({ edge, b }) => edge.addRoute('b', { when: [path('prefix', '/api/b')], to: b, rewrite: Rewrite.prefix('/') }),
  ({ edge, a, b }) => edge.addRoute('both', { to: Split.percent(a.version('v1'), 30).and(b, 70) }),
  ({ edge }) => edge.addHosts(['c.example.com']),
  ({ edge }) => edge.addHosts(['b.example.com']),
];

/** What constructs add to a service, among some routes. */
const INTENTS: Call[] = [
  ({ chart, a }) => new CanaryRollout(chart, 'canary', { service: a, stable: 'v1', canary: 'v2', canaryPercent: 20, pinnedBy: [RequestMatch.header(HeaderMatch.exact('pin', '1'))] }),
  ({ chart, a }) => new AbTest(chart, 'ab', { service: a, arms: [AbArm.when('wide', 'v3', [RequestMatch.header(HeaderMatch.exact('arm', 'wide'))])] }),
  ({ chart, a }) => new AbTest(chart, 'ba', { service: a, arms: [AbArm.when('tall', 'v1', [RequestMatch.header(HeaderMatch.exact('arm', 'tall'))])] }),
  ({ chart, a }) => new TrafficMirror(chart, 'copy', { service: a, to: a.version('v3'), percent: 10, when: [path('prefix', '/a')] }),
  ({ chart, a, b }) => new TrafficMirror(chart, 'shadow', { service: a, to: b.version('green'), percent: 100 }),
  ({ chart, a }) => new FaultInjection(chart, 'slow', { service: a, fault: Fault.delay(Duration.seconds(1)), when: [RequestMatch.cookie(CookieMatch.exact('slow', '1'))], reason: 'a' }),
  ({ chart, a }) => new FaultInjection(chart, 'broken', { service: a, fault: Fault.abort(503, { percent: 1 }), reason: 'b' }),
  ({ chart, a }) => new SessionAffinity(chart, 'sticky', { service: a, to: AffinityTo.ENDPOINT }),
  ({ chart, b }) => new BlueGreen(chart, 'switch', { service: b, versions: ['blue', 'green'], active: 'green', previewedBy: [RequestMatch.header(HeaderMatch.exact('pin', '1'))] }),
  ({ a }) => a.addRoute('plain', { when: [path('prefix', '/m')], to: a.version('v1') }),
  ({ edge, a }) => edge.addRoute('a', { when: [path('prefix', '/api')], to: a }),
  ({ edge, a, b }) => edge.addRoute('both', { to: Split.percent(a.version('v1'), 30).and(b, 70), fault: Fault.none(), mirrors: [] }),
];

/** Objects by name: the order of documents is that of the tree, which a program may choose. */
function manifests(calls: readonly Call[]): { [object: string]: unknown } {
  const chart = shop();
  const a = service(chart, 'a', { versions: ['v1', 'v2', 'v3'] }, [...HTTP, { port: 5432, name: 'tcp' }, { port: 443, name: 'tls' }]);
  const b = service(chart, 'b', { versions: ['blue', 'green'] });
  const edge = new MeshIngress(chart, 'edge', { gateway: GATEWAY, hosts: ['a.example.com'] });
  calls.forEach(call => call({ chart, a, b, edge }));
  return Object.fromEntries(Testing.synth(chart).map(o => [`${o.kind} ${o.metadata.name}`, o]));
}

test.each([['routes and objects', CALLS], ['intents', INTENTS]])('any order of calls gives the same manifests: %s', (_, calls) => {
  const written = manifests(calls);

  fc.assert(fc.property(fc.shuffledSubarray(calls, { minLength: calls.length }), shuffled => {
    expect(manifests(shuffled)).toEqual(written);
  }), { numRuns: 150 });
});

test.each([['routes and objects', CALLS], ['intents', INTENTS]])('the program of the property has all the objects that the calls ask for: %s', (_, calls) => {
  expect(Object.keys(manifests(calls)).sort()).toEqual([
    'DestinationRule a', 'DestinationRule b', 'Gateway edge', 'VirtualService a', 'VirtualService b', 'VirtualService edge',
  ]);
});

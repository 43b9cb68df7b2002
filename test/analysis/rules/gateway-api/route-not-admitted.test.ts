import { routeNotAdmitted } from '../../../../src/analysis/rules/gateway-api/route-not-admitted';
import { gateway, namespace, route, waypoint } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const listening = (listener: object) => gateway({ listeners: [{ name: 'http', port: 80, protocol: 'HTTP', ...listener }] });
const letting = (namespaces: object) => listening({ allowedRoutes: { namespaces } });
const fromOther = route({ parentRefs: [{ name: 'edge', namespace: 'shop' }] }, 'other/web');
const TEAM = { from: 'Selector', selector: { matchLabels: { team: 'web' } } };

test('finds a route of a namespace that the Gateway does not take', () => {
  expect(runRule(routeNotAdmitted, fromOther + gateway())).toStrictEqual([{
    code: 'MESH0804',
    rule: 'route-not-admitted',
    severity: 'error',
    equivalents: ['KIA1401'],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace: 'other', name: 'web' },
    field: 'spec.parentRefs[0]',
    message: "Gateway 'edge' takes no routes of namespace 'other': its allowedRoutes are for 'shop' alone",
    fix: "let the listener take routes of 'other' by allowedRoutes.namespaces, or move the route",
  }]);
});

test.each([
  ['none', letting({ from: 'None' }) + fromOther, "Gateway 'edge' takes no routes of namespace 'other': its allowedRoutes are for none"],
  ['namespaces with other labels', letting(TEAM) + namespace({ team: 'api' }, 'other') + fromOther,
    "Gateway 'edge' takes no routes of namespace 'other': its allowedRoutes are for namespaces with other labels"],
  ['a namespace by another name', letting({ from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'web' } } }) + fromOther,
    "Gateway 'edge' takes no routes of namespace 'other': its allowedRoutes are for namespaces with other labels"],
  ['another kind by protocol', gateway() + route({}, 'shop/web', 'TCPRoute'), "Gateway 'edge' takes HTTPRoute, GRPCRoute, not TCPRoute"],
  ['another kind by list', listening({ allowedRoutes: { kinds: [{ kind: 'GRPCRoute' }] } }) + route(), "Gateway 'edge' takes GRPCRoute, not HTTPRoute"],
  ['no routes at all', waypoint('shop/edge') + route(), "Gateway 'edge' takes no routes, not HTTPRoute"],
  ['another host', listening({ hostname: 'api.example.com' }) + route({ hostnames: ['shop.example.com'] }),
    "Gateway 'edge' listens for api.example.com, and the route is for shop.example.com"],
  ['a narrower wildcard', listening({ hostname: '*.api.example.com' }) + route({ hostnames: ['shop.example.com', '*.shop.example.com'] }),
    "Gateway 'edge' listens for *.api.example.com, and the route is for shop.example.com, *.shop.example.com"],
])('finds a route where a listener is for %s', (_, yaml, message) => {
  expect(runRule(routeNotAdmitted, yaml).map(found => found.message)).toStrictEqual([message]);
});

test('judges the listener that is named, not others', () => {
  const listeners = [{ name: 'own', port: 80, protocol: 'HTTP' }, { name: 'open', port: 81, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }];
  const to = (ref: object) => findingsOf(routeNotAdmitted, gateway({ listeners }) + route({ parentRefs: [{ name: 'edge', namespace: 'shop', ...ref }] }, 'other/web'));

  expect(to({ sectionName: 'own' })).toStrictEqual(['error HTTPRoute other/web spec.parentRefs[0]']);
  expect([to({ sectionName: 'open' }), to({ port: 81 }), to({})]).toStrictEqual([[], [], []]);
});

test.each([
  ['of its own namespace', gateway() + route()],
  ['of any namespace', letting({ from: 'All' }) + fromOther],
  ['of a namespace with the labels', letting(TEAM) + namespace({ team: 'web' }, 'other') + fromOther],
  ['of a namespace with the name', letting({ from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } }) + fromOther],
  ['of a namespace whose labels are not known', letting(TEAM) + fromOther],
  ['of a host under a wildcard', listening({ hostname: '*.example.com' }) + route({ hostnames: ['shop.example.com'] })],
  ['of a wildcard that covers the host', listening({ hostname: 'shop.example.com' }) + route({ hostnames: ['*.example.com'] })],
  ['of no host', listening({ hostname: 'shop.example.com' }) + route()],
  ['of a kind for TLS', listening({ protocol: 'TLS', tls: { mode: 'Terminate' } }) + route({}, 'shop/web', 'TCPRoute')],
  ['on a protocol of another controller', listening({ protocol: 'example.com/quic' }) + route({}, 'shop/web', 'UDPRoute')],
  ['of a Gateway that is not here', route()],
])('is silent about a route %s', (_, yaml) => {
  expect(findingsOf(routeNotAdmitted, yaml)).toStrictEqual([]);
});

import { routeKindsMixed } from '../../../../src/analysis/rules/routing/route-kinds-mixed';
import { findingsOf } from '../../../support/analysis';
import { object, to, virtualService } from '../../../support/routing';

const VS = virtualService({ http: [{ route: [to()] }] });
const route = (parentRefs: unknown, at = 'shop/route', kind = 'HTTPRoute') => object('gateway.networking.k8s.io/v1', kind, at, { spec: { parentRefs } });

test.each([
  ['an HTTPRoute', route([{ group: '', kind: 'Service', name: 'reviews' }])],
  ['a GRPCRoute of another namespace', route([{ kind: 'Service', name: 'reviews', namespace: 'shop' }], 'other/route', 'GRPCRoute')],
])('finds %s for the same service', (_, yaml) => {
  expect(findingsOf(routeKindsMixed, VS + yaml)).toStrictEqual(['warning VirtualService shop/reviews spec.hosts[0]']);
});

test.each([
  ['another service', VS + route([{ kind: 'Service', name: 'ratings' }])],
  ['a gateway', VS + route([{ name: 'reviews' }])],
  ['a VirtualService of gateways', virtualService({ gateways: ['edge/main'] }) + route([{ kind: 'Service', name: 'reviews' }])],
  ['a route of nothing', VS + route(undefined)],
])('is silent about a route for %s', (_, yaml) => {
  expect(findingsOf(routeKindsMixed, yaml)).toStrictEqual([]);
});

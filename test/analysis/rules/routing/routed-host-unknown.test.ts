import { routedHostUnknown } from '../../../../src/analysis/rules/routing/routed-host-unknown';
import { findingsOf } from '../../../support/analysis';
import { service, serviceEntry, to, virtualService } from '../../../support/routing';

const routed = (host: string, spec: object = {}) => virtualService({ hosts: [host], http: [{ route: [to()] }], ...spec });

test.each([
  ['a typing error', routed('review') + service(), 'warning'],
  ['name and namespace', routed('reviews.shop') + service(), 'warning'],
  ['a short name of another namespace', routed('ratings') + service('other/ratings'), 'info'],
])('finds %s', (_, yaml, severity) => {
  expect(findingsOf(routedHostUnknown, yaml)).toStrictEqual([`${severity} VirtualService shop/reviews spec.hosts[0]`]);
});

test.each([
  ['a Service', routed('reviews') + service()],
  ['a ServiceEntry', routed('api.example.com') + serviceEntry(['*.example.com'])],
  ['an external host, which may be registered elsewhere', routed('api.example.com') + service()],
  ['a namespace without Services', routed('reviews')],
  ['a gateway', routed('review', { gateways: ['edge/main'] }) + service()],
  ['short forms beside the full name, which clients of TLS may ask for', service() + virtualService({
    hosts: ['reviews.shop.svc.cluster.local', 'reviews.shop.svc', 'reviews.shop'], tls: [{ match: [{ sniHosts: ['reviews.shop'] }], route: [to()] }],
  })],
  ['a wildcard', routed('*.shop.svc.cluster.local') + service('shop/x')],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(routedHostUnknown, yaml)).toStrictEqual([]);
});

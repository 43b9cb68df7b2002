import { meshHostShared } from '../../../../src/analysis/rules/routing/mesh-host-shared';
import { findingsOf, runRule } from '../../../support/analysis';
import { to, virtualService } from '../../../support/routing';

const routed = (at: string, spec: object = {}) => virtualService({ http: [{ route: [to()] }], ...spec }, at);
const findings = (yaml: string) => findingsOf(meshHostShared, yaml);

test('finds both objects of a host and names the other', () => {
  const found = runRule(meshHostShared, routed('shop/a') + routed('other/b'));

  expect(found.map(({ severity, resource: { name }, message }) => [severity, name, message])).toStrictEqual([
    ['error', 'a', "host 'reviews.shop.svc.cluster.local' is routed for sidecars by VirtualService other/b too: only the oldest is used"],
    ['error', 'b', "host 'reviews.shop.svc.cluster.local' is routed for sidecars by VirtualService shop/a too: only the oldest is used"],
  ]);
});

test('completes short names and takes mesh among other gateways', () => {
  expect(findings(routed('shop/a', { hosts: ['reviews'] }) + routed('shop/b', { gateways: ['edge/main', 'mesh'] }))).toStrictEqual([
    'error VirtualService shop/a spec.hosts[0]', 'error VirtualService shop/b spec.hosts[0]',
  ]);
});

test.each([
  ['one is exported to some only', routed('shop/a', { exportTo: ['.'] }) + routed('shop/b'), 'warning'],
  ['both are exported to the same', routed('shop/a', { exportTo: ['.'] }) + routed('other/b', { exportTo: ['shop', 'x'] }), 'error'],
  ['one is for a wildcard', routed('shop/a', { exportTo: ['.'] }) + routed('shop/b', { hosts: ['*.shop.svc.cluster.local'] }), 'info'],
  ['the narrower one is the wildcard', routed('shop/a') + routed('shop/b', { hosts: ['*.shop.svc.cluster.local'], exportTo: ['.'] }), 'info'],
  ['one is for TCP', routed('shop/a') + routed('shop/b', { http: [], tcp: [{ route: [to()] }] }), 'info'],
])('grades it where %s', (_, yaml, severity) => {
  expect(findings(yaml).map(one => one.split(' ')[0])).toStrictEqual([severity, severity]);
});

test.each([
  ['different hosts', routed('shop/a') + routed('shop/b', { hosts: ['ratings'] })],
  ['one short name in two namespaces', routed('shop/a', { hosts: ['x'] }) + routed('other/b', { hosts: ['x'] })],
  ['different namespaces of clients', routed('shop/a', { exportTo: ['.'] }) + routed('other/b', { exportTo: ['.'] })],
  ['a gateway', routed('shop/a') + routed('shop/b', { gateways: ['edge/main'] })],
  ['a wildcard that is exported as widely', routed('shop/a') + routed('shop/b', { hosts: ['*.shop.svc.cluster.local'] })],
])('is silent about %s', (_, yaml) => {
  expect(findings(yaml)).toStrictEqual([]);
});

import { kubernetesGatewaysShareHost } from '../../../../src/analysis/rules/gateway-api/kubernetes-gateways-share-host';
import { gateway, waypoint } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const SHARED = { addresses: [{ type: 'Hostname', value: 'ingress.istio-ingress.svc.cluster.local' }] };
const at = (name: string, listener: object = {}, spec: object = {}) =>
  gateway({ listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname: 'shop.example.com', ...listener }], ...spec }, name);

test('finds two Gateways on one Service', () => {
  const [first, second] = runRule(kubernetesGatewaysShareHost, at('shop/a', {}, SHARED) + at('other/b', {}, SHARED));

  expect(first).toStrictEqual({
    code: 'MESH0807',
    rule: 'kubernetes-gateways-share-host',
    severity: 'warning',
    equivalents: ['KIA1501'],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', namespace: 'shop', name: 'a' },
    field: 'spec.listeners[0].hostname',
    message: "Gateway 'other/b' listens for 'shop.example.com' on port 80 too, on the same Service: only the older one serves it",
    fix: 'keep the host on one Gateway, or give each a host of its own',
  });
  expect(second.resource.name).toBe('b');
});

test('finds Gateways for all hosts on one Service', () => {
  expect(findingsOf(kubernetesGatewaysShareHost, at('shop/a', { hostname: undefined }, SHARED) + at('shop/b', { hostname: undefined }, SHARED))).toHaveLength(2);
});

test('only tells where each Gateway has its own Service', () => {
  expect(findingsOf(kubernetesGatewaysShareHost, at('shop/a') + at('shop/b')))
    .toStrictEqual(['info Gateway shop/a spec.listeners[0].hostname', 'info Gateway shop/b spec.listeners[0].hostname']);
});

test('names a few of many', () => {
  const [found] = runRule(kubernetesGatewaysShareHost, ['a', 'b', 'c', 'd', 'e'].map(name => at(`shop/${name}`)).join(''));

  expect(found.message).toContain("Gateway 'shop/b', 'shop/c', 'shop/d' and 1 more listens");
});

test.each([
  ['hosts', at('shop/a') + at('shop/b', { hostname: 'api.example.com' })],
  ['ports', at('shop/a') + at('shop/b', { port: 8080 })],
  ['classes', at('shop/a') + at('shop/b', {}, { gatewayClassName: 'internal' })],
  ['Services, for all hosts', at('shop/a', { hostname: undefined }) + at('shop/b', { hostname: undefined })],
  ['Services that others made, for all hosts', at('shop/a', { hostname: undefined }, SHARED)
    + at('shop/b', { hostname: undefined }, { addresses: [{ type: 'Hostname', value: 'other' }] })],
  ['waypoints', waypoint('shop/a') + waypoint('shop/b')],
])('is silent about Gateways with different %s', (_, yaml) => {
  expect(findingsOf(kubernetesGatewaysShareHost, yaml)).toStrictEqual([]);
});

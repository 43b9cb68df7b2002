import { kubernetesGatewaysShareAddress } from '../../../../src/analysis/rules/gateway-api/kubernetes-gateways-share-address';
import { gateway } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const at = (name: string, ...addresses: object[]) => gateway({ addresses }, name);

test('finds an IP address that two Gateways ask for', () => {
  const [found, ...more] = runRule(kubernetesGatewaysShareAddress, at('shop/a', { value: '192.0.2.10' }) + at('shop/b', { type: 'IPAddress', value: '192.0.2.10' }));

  expect(found).toStrictEqual({
    code: 'MESH0808',
    rule: 'kubernetes-gateways-share-address',
    severity: 'warning',
    equivalents: ['KIA1502'],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', namespace: 'shop', name: 'a' },
    field: 'spec.addresses[0].value',
    message: "address '192.0.2.10' is also that of Gateway 'shop/b'",
    fix: 'give each Gateway an address of its own, or put the listeners into one Gateway',
  });
  expect(more).toHaveLength(1);
});

test('only tells of a Service that Gateways share', () => {
  const yaml = at('shop/a', { type: 'Hostname', value: 'ingress' }) + at('shop/b', { type: 'Hostname', value: 'ingress' });

  expect(findingsOf(kubernetesGatewaysShareAddress, yaml)).toStrictEqual(['info Gateway shop/a spec.addresses[0].value', 'info Gateway shop/b spec.addresses[0].value']);
});

test('names a few of many', () => {
  const [found] = runRule(kubernetesGatewaysShareAddress, ['a', 'b', 'c', 'd', 'e'].map(name => at(`shop/${name}`, { value: '192.0.2.10' })).join(''));

  expect(found.message).toBe("address '192.0.2.10' is also that of Gateway 'shop/b', 'shop/c', 'shop/d' and 1 more");
});

test.each([
  ['other addresses', at('shop/a', { value: '192.0.2.10' }) + at('shop/b', { value: '192.0.2.11' })],
  ['Services of one name in two namespaces', at('shop/a', { type: 'Hostname', value: 'ingress' }) + at('other/b', { type: 'Hostname', value: 'ingress' })],
  ['one address twice', at('shop/a', { value: '192.0.2.10' }, { value: '192.0.2.10' })],
  ['no addresses', at('shop/a') + at('shop/b', { value: '' })],
])('is silent about Gateways with %s', (_, yaml) => {
  expect(findingsOf(kubernetesGatewaysShareAddress, yaml)).toStrictEqual([]);
});

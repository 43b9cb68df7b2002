import { listenerRepeated } from '../../../../src/analysis/rules/gateway-api/listener-repeated';
import { gateway } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const listener = (name: string, more: object = {}) => ({ name, port: 80, protocol: 'HTTP', ...more });
const of = (...listeners: object[]) => gateway({ listeners });

test('finds two listeners for the same', () => {
  expect(runRule(listenerRepeated, of(listener('a', { hostname: 'a.example.com' }), listener('b', { hostname: 'a.example.com' })))).toStrictEqual([{
    code: 'MESH0809',
    rule: 'listener-repeated',
    severity: 'error',
    equivalents: ['KIA1503'],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.listeners[1]',
    message: "listeners 'a' and 'b' are both for 'a.example.com' on port 80 with HTTP",
    fix: 'remove one of them, or give it another host or port',
  }]);
});

test('finds two listeners for all hosts', () => {
  expect(runRule(listenerRepeated, of(listener('a'), listener('b')))[0].message).toBe("listeners 'a' and 'b' are both for all hosts on port 80 with HTTP");
});

test('finds two listeners of one name', () => {
  const found = runRule(listenerRepeated, of(listener('a'), listener('a', { port: 81 })));

  expect(found.map(({ field, equivalents }) => [field, equivalents])).toStrictEqual([['spec.listeners[1].name', []]]);
});

test.each([
  ['hosts', of(listener('a'), listener('b', { hostname: 'a.example.com' }))],
  ['ports', of(listener('a'), listener('b', { port: 81 }))],
  ['protocols', of(listener('a'), listener('b', { protocol: 'TCP' }))],
])('is silent about listeners with different %s', (_, yaml) => {
  expect(findingsOf(listenerRepeated, yaml)).toStrictEqual([]);
});

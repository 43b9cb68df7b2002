import { conditionNegative } from '../../../../src/analysis/rules/install/condition-negative';
import { findingsOf, runRule } from '../../../support/analysis';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const object = (apiVersion: string, kind: string, status: string) => `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: a, namespace: shop }, status: ${status} }`;
const condition = (type: string, status = 'False', reason = 'Invalid') => `conditions: [{ type: ${type}, status: '${status}', reason: ${reason}, message: not yet. }]`;

test('finds a condition that is false', () => {
  expect(runRule(conditionNegative, object('v1', 'Service', `{ ${condition('istio.io/WaypointBound')} }`)).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'warning',
    field: 'status.conditions[0]',
    message: 'the cluster says istio.io/WaypointBound False, Invalid: not yet',
    fix: 'do what the condition says, or read the object anew: the status is as old as the manifest',
  }]);
});

test.each([
  ['networking.istio.io/v1', 'ServiceEntry', `{ ${condition('istio.io/WaypointBound')} }`, 'status.conditions[0]'],
  ['security.istio.io/v1', 'AuthorizationPolicy', `{ ${condition('ZtunnelAccepted')} }`, 'status.conditions[0]'],
  ['security.istio.io/v1', 'AuthorizationPolicy', `{ ${condition('WaypointAccepted', 'True', 'PartiallyInvalid')} }`, 'status.conditions[0]'],
  [GATEWAY_API, 'Gateway', `{ ${condition('Programmed')} }`, 'status.conditions[0]'],
  [GATEWAY_API, 'HTTPRoute', `{ parents: [{}, { ${condition('Accepted')} }] }`, 'status.parents[1].conditions[0]'],
  [GATEWAY_API, 'GRPCRoute', `{ parents: [{ ${condition('ResolvedRefs')} }] }`, 'status.parents[0].conditions[0]'],
])('finds it in %s %s with %s', (apiVersion, kind, status, field) => {
  expect(runRule(conditionNegative, object(apiVersion, kind, status)).map(one => one.field)).toStrictEqual([field]);
});

test.each([
  ['v1', 'Service', `{ ${condition('istio.io/WaypointBound', 'True')} }`],
  ['v1', 'Service', `{ ${condition('example.com/Synced')} }`],
  ['security.istio.io/v1', 'AuthorizationPolicy', `{ ${condition('WaypointAccepted', 'True', 'Accepted')} }`],
  [GATEWAY_API, 'HTTPRoute', `{ ${condition('Accepted')} }`],
  [GATEWAY_API, 'TCPRoute', `{ parents: [{ ${condition('Accepted')} }] }`],
  ['v1', 'Service', '{ conditions: [7, null] }'], ['v1', 'Service', '[]'], [GATEWAY_API, 'HTTPRoute', '{ parents: 7 }'],
])('is silent about %s %s with %s', (apiVersion, kind, status) => {
  expect(findingsOf(conditionNegative, object(apiVersion, kind, status))).toStrictEqual([]);
});

import { selectorOnKubernetesGateway } from '../../../../src/analysis/rules/gateway-api/selector-on-kubernetes-gateway';
import { gateway, OF_WEB, pod, pods, policy, toGateway, waypoint } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const OF = (name: string) => ({ 'gateway.networking.k8s.io/gateway-name': name });
const selecting = (labels: object) => ({ selector: { matchLabels: labels } });

test('finds a policy that selects a waypoint by the label of its pods', () => {
  expect(runRule(selectorOnKubernetesGateway, policy('AuthorizationPolicy', selecting(OF('waypoint'))) + waypoint())).toStrictEqual([{
    code: 'MESH0802',
    rule: 'selector-on-kubernetes-gateway',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.selector',
    message: "selects the waypoint 'waypoint' by labels, and waypoints apply only what names them or their services in targetRefs",
    fix: 'name the Gateway in targetRefs: { group: gateway.networking.k8s.io, kind: Gateway, name: waypoint }',
  }]);
});

test.each(['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'])('finds a %s that selects pods of a Gateway, as Istio does', kind => {
  const found = runRule(selectorOnKubernetesGateway, policy(kind, OF_WEB) + pod(OF('edge')) + gateway());

  expect(found.map(({ severity, equivalents }) => [severity, ...equivalents])).toStrictEqual([['info', 'IST0166']]);
});

test('finds an empty selector, which means all pods', () => {
  expect(findingsOf(selectorOnKubernetesGateway, policy('Telemetry', { selector: {} }) + pod(OF('waypoint')) + waypoint()))
    .toStrictEqual(['info Telemetry shop/web spec.selector']);
});

test('finds pods that a Deployment is to make, which Istio does not know', () => {
  const found = runRule(selectorOnKubernetesGateway, policy('Telemetry', OF_WEB) + pods(OF('waypoint')) + waypoint());

  expect(found.map(({ severity, equivalents }) => [severity, ...equivalents])).toStrictEqual([['warning']]);
});

test.each([
  ['targets', policy('AuthorizationPolicy', toGateway('edge')) + pod(OF('edge'))],
  ['the old form of a target', policy('AuthorizationPolicy', { targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }, ...OF_WEB }) + pod(OF('edge'))],
  ['a selector of other pods', policy('AuthorizationPolicy', OF_WEB) + pod({ app: 'other', ...OF('edge') })],
  ['a selector of pods without a Gateway', policy('AuthorizationPolicy', OF_WEB) + pod()],
  ['a selector in another namespace', policy('AuthorizationPolicy', OF_WEB, 'other/web') + pod(OF('edge'))],
  ['neither', policy('AuthorizationPolicy', {}) + pod(OF('edge'))],
  ['a Gateway that is not there', policy('AuthorizationPolicy', selecting(OF('gone'))) + gateway()],
])('is silent about a policy with %s', (_, yaml) => {
  expect(findingsOf(selectorOnKubernetesGateway, yaml)).toStrictEqual([]);
});

import { agentgatewayIgnoresPolicy } from '../../../../src/analysis/rules/ambient/agentgateway-ignores-policy';
import { gateway, OF_WEB, policy, TO_WEB, toGateway, USING_WAYPOINT, waypoint, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const AGENT = { gatewayClassName: 'istio-agentgateway' };

test('finds a policy for a Gateway of agentgateway', () => {
  expect(runRule(agentgatewayIgnoresPolicy, policy('AuthorizationPolicy', toGateway('edge')) + gateway(AGENT))).toStrictEqual([{
    code: 'MESH0917',
    rule: 'agentgateway-ignores-policy',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.targetRefs[0]',
    message: "Gateway 'edge' is served by class 'istio-agentgateway', which does not read AuthorizationPolicy",
    fix: "use what agentgateway offers for it, or a Gateway of class 'istio' or 'istio-waypoint'",
  }]);
});

test.each(['RequestAuthentication', 'Telemetry', 'WasmPlugin', 'TrafficExtension', 'EnvoyFilter'])('finds a %s', kind => {
  expect(findingsOf(agentgatewayIgnoresPolicy, policy(kind, toGateway('edge')) + gateway(AGENT))).toStrictEqual([`warning ${kind} shop/web spec.targetRefs[0]`]);
});

test('finds a policy for a Service with a waypoint of agentgateway', () => {
  expect(findingsOf(agentgatewayIgnoresPolicy, policy('Telemetry', TO_WEB) + USING_WAYPOINT + waypoint('shop/waypoint', {}, AGENT) + web()))
    .toStrictEqual(['warning Telemetry shop/web spec.targetRefs[0]']);
});

test.each([
  ['a Gateway of Istio', policy('AuthorizationPolicy', toGateway('edge')) + gateway()],
  ['a Gateway that is not here', policy('AuthorizationPolicy', toGateway('gone')) + gateway(AGENT)],
  ['a Service with another waypoint', policy('Telemetry', TO_WEB) + USING_WAYPOINT + waypoint() + web()],
  ['a Service that is not here', policy('Telemetry', TO_WEB) + gateway(AGENT)],
  ['pods', policy('AuthorizationPolicy', OF_WEB) + gateway(AGENT)],
])('is silent about a policy for %s', (_, yaml) => {
  expect(findingsOf(agentgatewayIgnoresPolicy, yaml)).toStrictEqual([]);
});

import { doubtfulObject } from '../../../../src/analysis/rules/objects/doubtful-object';
import { findingsOf, runRule } from '../../../support/analysis';

const object = (apiVersion: string, kind: string, spec: string) => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: ${spec}
`;

test('finds a selector that selects everything', () => {
  expect(runRule(doubtfulObject, object('security.istio.io/v1', 'PeerAuthentication', '{ selector: {}, mtls: { mode: STRICT } }'))).toStrictEqual([{
    code: 'MESH0002',
    rule: 'doubtful-object',
    severity: 'warning',
    equivalents: ['IST0133'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', namespace: 'shop', name: 'web' },
    field: 'spec.selector',
    message: 'has no matchLabels, so it selects every workload of the namespace',
    fix: 'name the matchLabels, or remove the selector to say so',
  }]);
});

test.each([
  ['a denial that hits TCP too', 'security.istio.io/v1', 'AuthorizationPolicy', '{ action: DENY, rules: [{ to: [{ operation: { methods: [GET] } }] }] }', 'spec.rules[0]'],
  ['failover that never happens', 'networking.istio.io/v1', 'DestinationRule',
    '{ host: a, trafficPolicy: { loadBalancer: { localityLbSetting: { failover: [{ from: a, to: b }] } } } }', 'spec.trafficPolicy.loadBalancer.localityLbSetting.failover'],
  ['certificates that nobody uses', 'networking.istio.io/v1', 'Gateway',
    '{ servers: [{ hosts: [a.com], port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH, credentialName: a } }] }', 'spec.servers[0].tls'],
  ['a prefix of the old way to name gateways', 'networking.istio.io/v1', 'VirtualService',
    '{ hosts: [a.com], gateways: [a.b], http: [{ route: [{ destination: { host: a } }] }] }', 'spec.gateways[0]'],
  ['two tracings', 'telemetry.istio.io/v1', 'Telemetry', '{ tracing: [{}, {}] }', 'spec.tracing'],
])('finds %s', (_, apiVersion, kind, spec, field) => {
  expect(findingsOf(doubtfulObject, object(apiVersion, kind, spec))).toStrictEqual([`warning ${kind} shop/web ${field}`]);
});

test('only notes that an EnvoyFilter is one', () => {
  expect(findingsOf(doubtfulObject, object('networking.istio.io/v1alpha3', 'EnvoyFilter', '{ configPatches: [] }'))).toStrictEqual(['info EnvoyFilter shop/web spec']);
});

test('says nothing of an EnvoyFilter that says itself that it is fragile', () => {
  const filter = object('networking.istio.io/v1alpha3', 'EnvoyFilter', '{ configPatches: [] }').replace('metadata: {', "metadata: { annotations: { cdk8s-mesh.io/fragile: 'rate limits' },");

  expect(findingsOf(doubtfulObject, filter)).toStrictEqual([]);
});

test('leaves to others what they say better', () => {
  const routes = 'http: [{ route: [{ destination: { host: a } }] }, { route: [{ destination: { host: b } }], mirrorPercent: 5 }]';

  expect(findingsOf(doubtfulObject, object('networking.istio.io/v1', 'VirtualService', `{ hosts: [a.com], ${routes} }`))).toStrictEqual([]);
});

test('takes traces of either direction for what they are', () => {
  const telemetry = (tracing: string) => object('telemetry.istio.io/v1', 'Telemetry', `{ tracing: ${tracing} }`);

  expect(findingsOf(doubtfulObject, telemetry('[{ match: { mode: CLIENT } }, { match: { mode: SERVER } }]'))).toStrictEqual([]);
  expect(findingsOf(doubtfulObject, telemetry('[{ match: { mode: CLIENT } }, { match: { mode: CLIENT } }]'))).toHaveLength(1);
});

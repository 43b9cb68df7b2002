import { telemetrySelectsNothing } from '../../../../src/analysis/rules/telemetry/telemetry-selects-nothing';
import { findingsOf, runRule } from '../../../support/analysis';
import { configMap, deployment, pod, telemetry } from '../../../support/telemetry-manifests';

const WEB = telemetry('shop/web', 'selector: { matchLabels: { app: web } }, tracing: [{}]');
const ROOT = telemetry('istio-system/web', 'selector: { matchLabels: { app: web } }, tracing: [{}]');

test('finds labels that no pod of the namespace has', () => {
  const [{ severity, field, message, fix, equivalents }] = runRule(telemetrySelectsNothing, WEB + pod('shop/api-1', 'app: api'));

  expect({ severity, field, message, fix, equivalents }).toStrictEqual({
    severity: 'warning',
    field: 'spec.selector',
    message: "selects no workload: none in namespace 'shop' has the labels app=web",
    fix: 'write the labels of the pods, or remove the Telemetry; it reaches no further than its namespace',
    equivalents: ['IST0101'],
  });
});

test('tells that a selector in the root namespace reaches no other', () => {
  const [{ severity, message, fix }] = runRule(telemetrySelectsNothing, ROOT + pod('shop/web-1', 'app: web'));

  expect([severity, message, fix]).toStrictEqual([
    'warning',
    "selects no workload: 'istio-system' is the root namespace, but with a selector it reaches no other, such as 'shop'",
    "move it to namespace 'shop', or remove the selector so that it is for the whole mesh",
  ]);
});

test('knows the root namespace from the mesh config', () => {
  const yaml = telemetry('mesh/web', 'selector: { matchLabels: { app: web } }') + configMap('rootNamespace: mesh') + pod('shop/web-1', 'app: web');

  expect(runRule(telemetrySelectsNothing, yaml)[0].fix).toBe("move it to namespace 'shop', or remove the selector so that it is for the whole mesh");
});

test('only tells where the namespace has no workload here', () => {
  expect(findingsOf(telemetrySelectsNothing, WEB + pod('pay/web-1', 'app: web'))).toStrictEqual(['info Telemetry shop/web spec.selector']);
});

test.each([
  ['pods', WEB + pod('shop/web-1', 'app: web, version: v1')],
  ['the pods of a Deployment', WEB + deployment('shop/web', 'app: web')],
  ['gateways of the root namespace', ROOT + pod('istio-system/web', 'app: web') + pod('shop/web', 'app: web')],
  ['everything', telemetry('shop/web', 'selector: {}, tracing: [{}]') + pod('shop/api-1', 'app: api')],
])('is silent about one that selects %s', (_, yaml) => {
  expect(findingsOf(telemetrySelectsNothing, yaml)).toStrictEqual([]);
});

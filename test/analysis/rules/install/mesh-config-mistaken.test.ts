import { meshConfigMistaken } from '../../../../src/analysis/rules/install/mesh-config-mistaken';
import { findingsOf, runRule } from '../../../support/analysis';
import { configMap, installation } from '../../../support/telemetry-manifests';

test('finds what istiod refuses, and what it does not know', () => {
  const found = runRule(meshConfigMistaken, configMap('{ outboundTrafficPolcy: { mode: REGISTRY_ONLY }, defaultConfig: { drainDuration: 1500ms } }'));

  expect(found.map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([
    {
      severity: 'warning',
      field: 'data.mesh',
      message: "'outboundTrafficPolcy' of the mesh config is no field of the object: did you mean 'outboundTrafficPolicy'?",
      fix: "write 'outboundTrafficPolicy'",
    },
    {
      severity: 'error',
      field: 'data.mesh',
      message: "'defaultConfig.drainDuration' of the mesh config must be a whole number of seconds, got '1500ms'",
      fix: 'round it to seconds',
    },
  ]);
});

test('names the field of an installation', () => {
  expect(findingsOf(meshConfigMistaken, installation('values: { meshConfig: { connectTimeout: 2h } }'))).toStrictEqual(['error Istio /default spec.values.meshConfig.connectTimeout']);
});

test('finds what is newer than what runs', () => {
  const manifest = (version: string) => installation(`version: ${version}, values: { meshConfig: { hboneIdleTimeout: 15s } }`);

  expect(findingsOf(meshConfigMistaken, manifest('v1.28.4'))).toStrictEqual(['error Istio /default spec.values.meshConfig.hboneIdleTimeout']);
  expect(findingsOf(meshConfigMistaken, manifest('v1.29.0'))).toStrictEqual([]);
});

test('is silent about what istiod takes: names with underscores, numbers of words, what nobody reads', () => {
  expect(findingsOf(meshConfigMistaken, configMap('{ proxy_listen_port: 15001, ingressControllerMode: 3, defaultConfig: { sds: { enabled: true } } }'))).toStrictEqual([]);
  expect(findingsOf(meshConfigMistaken, configMap('{ accessLogFile: /dev/stdout, defaultProviders: { metrics: [prometheus] } }'))).toStrictEqual([]);
});

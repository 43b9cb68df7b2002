import { injectionNotStated } from '../../../../src/analysis/rules/workloads/injection-not-stated';
import { findingsOf, runRule } from '../../../support/analysis';
import { namespace } from '../../../support/workload-manifests';

const injector = (isOn: boolean, name = 'istio-sidecar-injector') => `${JSON.stringify({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'istio-system' },
  data: { values: JSON.stringify({ sidecarInjectorWebhook: { enableNamespacesByDefault: isOn } }) },
})}\n---\n`;

test('tells of a namespace that says nothing', () => {
  const [{ severity, equivalents, field, message }] = runRule(injectionNotStated, namespace());

  expect({ severity, equivalents, field, message }).toStrictEqual({
    severity: 'info',
    equivalents: ['IST0102'],
    field: 'metadata.labels',
    message: "namespace 'shop' does not say whether its pods join the mesh: by Istio's default they do not",
  });
});

test.each([
  ['IST0148', injector(true)],
  ['IST0102', injector(false)],
  ['IST0102', injector(true, 'istio-sidecar-injector-canary')],
  ['IST0102', injector(true).replace('{\\"sidecar', 'no JSON')],
])('knows what the injector does then: %s', (code, configMap) => {
  expect(runRule(injectionNotStated, namespace() + configMap).map(({ equivalents }) => equivalents)).toStrictEqual([[code]]);
});

test('takes an empty label and an ambient mode of none for nothing said, as Istio does', () => {
  expect(findingsOf(injectionNotStated, namespace({ 'istio-injection': '' }) + namespace({ 'istio.io/dataplane-mode': 'none' }, { name: 'other' })))
    .toStrictEqual(['info Namespace /shop metadata.labels', 'info Namespace /other metadata.labels']);
});

test.each([
  ['is injected', namespace({ 'istio-injection': 'enabled' })],
  ['is not', namespace({ 'istio-injection': 'disabled' })],
  ['names a revision', namespace({ 'istio.io/rev': 'canary' })],
  ['is ambient', namespace({ 'istio.io/dataplane-mode': 'ambient' })],
  ['is that of Istio', namespace({}, { name: 'istio-system' })],
  ['is one of Kubernetes', namespace({}, { name: 'kube-system' })],
])('is silent where the namespace %s', (_, yaml) => {
  expect(findingsOf(injectionNotStated, yaml)).toStrictEqual([]);
});

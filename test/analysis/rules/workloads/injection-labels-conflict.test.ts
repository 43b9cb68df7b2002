import { injectionLabelsConflict } from '../../../../src/analysis/rules/workloads/injection-labels-conflict';
import { findingsOf, runRule } from '../../../support/analysis';
import { namespace, workload } from '../../../support/workload-manifests';

test.each([
  [{ 'istio-injection': 'enabled', 'istio.io/rev': 'canary' }, 'warning',
    "namespace 'shop' has 'istio-injection: enabled' and 'istio.io/rev: canary': 'istio-injection' wins, so the default revision injects the pods"],
  [{ 'istio-injection': 'enabled', 'istio.io/dataplane-mode': 'ambient' }, 'warning',
    "namespace 'shop' has 'istio-injection: enabled' and 'istio.io/dataplane-mode: ambient': its pods get sidecars and are not in ambient mode"],
  [{ 'istio.io/rev': 'canary', 'istio.io/dataplane-mode': 'ambient' }, 'warning',
    "namespace 'shop' has 'istio.io/rev: canary' and 'istio.io/dataplane-mode: ambient': its pods get sidecars and are not in ambient mode"],
  [{ 'istio-injection': 'enabled', 'istio.io/dataplane-mode': 'none' }, 'info',
    "namespace 'shop' has 'istio-injection: enabled' and 'istio.io/dataplane-mode: none': all but one of them say nothing"],
])('finds %j', (labels, severity, message) => {
  expect(runRule(injectionLabelsConflict, namespace(labels))).toMatchObject([{ severity, message, equivalents: ['IST0123'], field: 'metadata.labels' }]);
});

test('finds pods that ask for both', () => {
  const labels = { 'sidecar.istio.io/inject': 'true', 'istio.io/dataplane-mode': 'ambient' };

  expect(runRule(injectionLabelsConflict, workload({ labels }))).toMatchObject([{
    severity: 'warning',
    equivalents: [],
    field: 'spec.template.metadata.labels',
    message: "the pods have 'istio.io/dataplane-mode: ambient' and 'sidecar.istio.io/inject: true': they get a sidecar and are not in ambient mode",
  }]);
  expect(findingsOf(injectionLabelsConflict, workload({ kind: 'Pod', labels }))).toStrictEqual(['warning Pod shop/app metadata.labels']);
});

test.each([
  ['one label', namespace({ 'istio.io/rev': 'canary' })],
  ['a no to injection', namespace({ 'istio-injection': 'disabled', 'istio.io/rev': 'canary', 'istio.io/dataplane-mode': 'ambient' })],
  ['a namespace of Kubernetes', namespace({ 'istio-injection': 'enabled', 'istio.io/rev': 'canary' }, { name: 'kube-system' })],
  ['pods that refuse a sidecar', workload({ labels: { 'sidecar.istio.io/inject': 'false', 'istio.io/dataplane-mode': 'ambient' } })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(injectionLabelsConflict, yaml)).toStrictEqual([]);
});

test("knows that Istio's analyzers leave out the namespace of Istio", () => {
  expect(runRule(injectionLabelsConflict, namespace({ 'istio-injection': 'enabled', 'istio.io/rev': 'canary' }, { name: 'istio-system' })).map(one => one.equivalents)).toStrictEqual([[]]);
});

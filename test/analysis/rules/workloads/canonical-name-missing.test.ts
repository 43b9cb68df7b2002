import { canonicalNameMissing } from '../../../../src/analysis/rules/workloads/canonical-name-missing';
import { findingsOf, runRule } from '../../../support/analysis';
import { INJECTED, namespace, workload } from '../../../support/workload-manifests';

const nameless = { app: undefined };

test('tells of pods in the mesh without the name of their application', () => {
  const [{ severity, field, message, fix }] = runRule(canonicalNameMissing, INJECTED + workload({ labels: nameless }));

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'info',
    field: 'spec.template.metadata.labels',
    message: 'the pods have none of the labels service.istio.io/canonical-name, app.kubernetes.io/name, app: in metrics and traces they are called after the Deployment',
    fix: "label the pods 'app: <name>', and 'version: <version>' to tell versions apart",
  });
});

test('tells of them in ambient mode too', () => {
  expect(findingsOf(canonicalNameMissing, namespace({ 'istio.io/dataplane-mode': 'ambient' }) + workload({ kind: 'StatefulSet', labels: nameless })))
    .toStrictEqual(['info StatefulSet shop/app spec.template.metadata.labels']);
});

test.each([
  ['have a name', INJECTED + workload() + workload({ labels: { 'app': undefined, 'app.kubernetes.io/name': 'app' } })],
  ['are outside the mesh', namespace() + workload({ labels: nameless })],
  ['may be outside the mesh', workload({ labels: nameless })],
  ['are a job', INJECTED + workload({ kind: 'CronJob', labels: nameless })],
])('is silent where pods %s', (_, yaml) => {
  expect(findingsOf(canonicalNameMissing, yaml)).toStrictEqual([]);
});

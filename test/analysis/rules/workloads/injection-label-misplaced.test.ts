import { injectionLabelMisplaced } from '../../../../src/analysis/rules/workloads/injection-label-misplaced';
import { findingsOf, runRule } from '../../../support/analysis';
import { namespace, workload } from '../../../support/workload-manifests';

const no = { 'sidecar.istio.io/inject': 'false' };

test.each([['Deployment', 'spec.template'], ['StatefulSet', 'spec.template'], ['CronJob', 'spec.jobTemplate.spec.template']])('finds it on a %s', (kind, template) => {
  const [{ severity, field, message, fix }] = runRule(injectionLabelMisplaced, workload({ kind, own: { labels: no } }));

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'warning',
    field: 'metadata.labels["sidecar.istio.io/inject"]',
    message: `label 'sidecar.istio.io/inject: false' of the ${kind} does nothing: Istio reads it on the pods`,
    fix: `move it to ${template}.metadata.labels`,
  });
});

test('finds it on a Namespace', () => {
  expect(runRule(injectionLabelMisplaced, namespace(no))).toMatchObject([{ fix: "label the Namespace 'istio-injection: disabled', or the pods 'sidecar.istio.io/inject: false'" }]);
});

test.each([
  ['is on the pods', workload({ labels: no })],
  ['is on both', workload({ labels: no, own: { labels: no } })],
  ['is on a Pod', workload({ kind: 'Pod', labels: no })],
])('is silent where the label %s', (_, yaml) => {
  expect(findingsOf(injectionLabelMisplaced, yaml)).toStrictEqual([]);
});

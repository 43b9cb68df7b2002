import { injectionLabelValue } from '../../../../src/analysis/rules/workloads/injection-label-value';
import { findingsOf, runRule } from '../../../support/analysis';
import { namespace, workload } from '../../../support/workload-manifests';

test.each([
  [namespace({ 'istio-injection': 'true' }), 'metadata.labels["istio-injection"]', "'true' means nothing to Istio: 'istio-injection' is enabled or disabled", 'enabled'],
  [namespace({ 'istio.io/dataplane-mode': 'Ambient' }), 'metadata.labels["istio.io/dataplane-mode"]',
    "'Ambient' means nothing to Istio: 'istio.io/dataplane-mode' is ambient or none", 'none'],
  [workload({ labels: { 'sidecar.istio.io/inject': 'enabled' } }), 'spec.template.metadata.labels["sidecar.istio.io/inject"]',
    "'enabled' means nothing to Istio: 'sidecar.istio.io/inject' is true or false", 'true'],
  [workload({ kind: 'Pod', labels: { 'sidecar.istio.io/inject': 'no' } }), 'metadata.labels["sidecar.istio.io/inject"]',
    "'no' means nothing to Istio: 'sidecar.istio.io/inject' is true or false", 'false'],
])('finds a value that Istio does not know', (yaml, field, message, meant) => {
  expect(runRule(injectionLabelValue, yaml)).toMatchObject([{ severity: 'warning', field, message, fix: expect.stringContaining(`: ${meant}'`) }]);
});

test('is silent about what Istio knows, and about empty values', () => {
  expect(findingsOf(injectionLabelValue, namespace({ 'istio-injection': 'disabled', 'istio.io/dataplane-mode': 'none' }) + namespace({ 'istio-injection': '' }, { name: 'b' })
    + workload({ labels: { 'sidecar.istio.io/inject': 'true', 'istio.io/dataplane-mode': 'ambient' } }))).toStrictEqual([]);
});

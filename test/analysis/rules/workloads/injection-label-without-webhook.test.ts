import { injectionLabelWithoutWebhook } from '../../../../src/analysis/rules/workloads/injection-label-without-webhook';
import { findingsOf, runRule } from '../../../support/analysis';
import { namespace } from '../../../support/workload-manifests';

const webhook = (revision: string) => `${JSON.stringify({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  metadata: { name: `istio-sidecar-injector-${revision}` },
  webhooks: [{
    name: 'rev.namespace.sidecar-injector.istio.io',
    namespaceSelector: {
      matchLabels: {},
      matchExpressions: [{ key: 'istio.io/rev', operator: 'In', values: [revision] }, { key: 'istio-injection', operator: 'DoesNotExist' }],
    },
    objectSelector: { matchExpressions: [{ key: 'sidecar.istio.io/inject', operator: 'NotIn', values: ['false'] }] },
  }],
})}\n---\n`;

test('finds a revision that is not installed, and the old label that only the default takes', () => {
  const found = runRule(injectionLabelWithoutWebhook, webhook('1-30') + namespace({ 'istio.io/rev': '1-29' }) + namespace({ 'istio-injection': 'enabled' }, { name: 'other' }));

  expect(found.map(({ severity, message }) => ({ severity, message }))).toStrictEqual([
    { severity: 'warning', message: "no injection webhook takes pods of namespace 'shop' with 'istio.io/rev: 1-29': the webhooks here are for the revisions 1-30" },
    { severity: 'warning', message: "no injection webhook takes pods of namespace 'other' with 'istio-injection: enabled': the webhooks here are for the revisions 1-30" },
  ]);
});

test.each([
  ['the revision is installed', webhook('1-30') + webhook('1-29') + namespace({ 'istio.io/rev': '1-29' })],
  ['no webhook is among the manifests', namespace({ 'istio.io/rev': '1-29' })],
  ['an install resource brings others', `${webhook('1-30')}{"apiVersion":"sailoperator.io/v1","kind":"Istio","metadata":{"name":"x"}}\n---\n${namespace({ 'istio.io/rev': '1-29' })}`],
  ['the namespace refuses', webhook('1-30') + namespace({ 'istio-injection': 'disabled', 'istio.io/rev': '1-29' })],
  ['the namespace is ambient', webhook('1-30') + namespace({ 'istio.io/dataplane-mode': 'ambient', 'istio.io/rev': '1-29' })],
  ['the webhook is another program\'s', webhook('1-30').replace('rev.namespace.sidecar-injector.istio.io', 'example.com') + namespace({ 'istio.io/rev': '1-29' })],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(injectionLabelWithoutWebhook, yaml)).toStrictEqual([]);
});

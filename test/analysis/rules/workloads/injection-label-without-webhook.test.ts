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

const sail = (name: string, kind = 'Istio', spec = {}) => `${JSON.stringify({ apiVersion: 'sailoperator.io/v1', kind, metadata: { name }, spec })}\n---\n`;

test('finds a revision that is not installed, and the old label that only the default takes', () => {
  const found = runRule(injectionLabelWithoutWebhook, webhook('1-30') + namespace({ 'istio.io/rev': '1-29' }) + namespace({ 'istio-injection': 'enabled' }, { name: 'other' }));

  expect(found.map(({ severity, message }) => ({ severity, message }))).toStrictEqual([
    { severity: 'warning', message: "no injection webhook takes pods of namespace 'shop' with 'istio.io/rev: 1-29': those here are for the revisions 1-30" },
    { severity: 'warning', message: "no injection webhook takes pods of namespace 'other' with 'istio-injection: enabled': those here are for the revisions 1-30" },
  ]);
});

test('finds what no resource of the Sail Operator is installed as', () => {
  const manifests = sail('1-30') + sail('stable', 'IstioRevisionTag') + namespace({ 'istio.io/rev': 'stabel' }) + namespace({ 'istio-injection': 'enabled' }, { name: 'other' });

  expect(runRule(injectionLabelWithoutWebhook, manifests).map(({ message, fix }) => [message, fix])).toStrictEqual([
    ["no injection webhook takes pods of namespace 'shop' with 'istio.io/rev: stabel': those here are for the revisions 1-30, stable",
      "write 'istio.io/rev: 1-30', or install the revision or tag that is meant"],
    ["no injection webhook takes pods of namespace 'other' with 'istio-injection: enabled': those here are for the revisions 1-30, stable",
      "write 'istio.io/rev: 1-30', or install the revision or tag that is meant"],
  ]);
});

test.each([
  ['the revision is installed', webhook('1-30') + webhook('1-29') + namespace({ 'istio.io/rev': '1-29' })],
  ['no webhook is among the manifests', namespace({ 'istio.io/rev': '1-29' })],
  ['a file for istioctl is among the manifests', `${webhook('1-30')}{"apiVersion":"install.istio.io/v1alpha1","kind":"IstioOperator","metadata":{"name":"x"}}\n---\n${namespace({ 'istio.io/rev': '1-29' })}`],
  ['the Sail Operator installs the revision', sail('1-30') + namespace({ 'istio.io/rev': '1-30' })],
  ['the Sail Operator installs the default revision', sail('default') + namespace({ 'istio-injection': 'enabled' })],
  ['the Sail Operator installs the tag', sail('1-30') + sail('stable', 'IstioRevisionTag') + namespace({ 'istio.io/rev': 'stable' })],
  ['the Sail Operator has a tag for the default revision', sail('1-30') + sail('default', 'IstioRevisionTag') + namespace({ 'istio-injection': 'enabled' })],
  ['the Sail Operator names revisions after versions', sail('prod', 'Istio', { updateStrategy: { type: 'RevisionBased' } }) + namespace({ 'istio.io/rev': 'prod-v1-29-2' })],
  ['the namespace refuses', webhook('1-30') + namespace({ 'istio-injection': 'disabled', 'istio.io/rev': '1-29' })],
  ['the namespace is ambient', webhook('1-30') + namespace({ 'istio.io/dataplane-mode': 'ambient', 'istio.io/rev': '1-29' })],
  ['the webhook is another program\'s', webhook('1-30').replace('rev.namespace.sidecar-injector.istio.io', 'example.com') + namespace({ 'istio.io/rev': '1-29' })],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(injectionLabelWithoutWebhook, yaml)).toStrictEqual([]);
});

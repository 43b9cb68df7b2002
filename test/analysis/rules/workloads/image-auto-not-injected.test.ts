import { imageAutoNotInjected } from '../../../../src/analysis/rules/workloads/image-auto-not-injected';
import { findingsOf, runRule } from '../../../support/analysis';
import { AUTO, INJECTED, namespace, workload } from '../../../support/workload-manifests';

const REFUSED = namespace({ 'istio-injection': 'disabled' });
const asks = { labels: { 'sidecar.istio.io/inject': 'true' }, containers: [AUTO] };
const webhook = (enabled: string) => `${JSON.stringify({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  metadata: { name: 'istio-sidecar-injector' },
  webhooks: [{ name: 'namespace.sidecar-injector.istio.io', namespaceSelector: { matchLabels: { 'istio-injection': enabled } } }],
})}\n---\n`;

test('finds pods that ask in a namespace that refuses', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(imageAutoNotInjected, REFUSED + workload(asks));

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'error',
    equivalents: ['IST0146'],
    field: 'spec.template.spec.containers[0].image',
    message: "the image 'auto' is filled in by the injector, but no injector takes these pods",
    fix: "label the pods 'sidecar.istio.io/inject: \"true\"', and let namespace 'shop' not have 'istio-injection: disabled'",
  });
});

test.each([
  ['error', ['IST0147'], REFUSED + workload({ kind: 'Pod', ...asks })],
  ['error', ['IST0147'], INJECTED + workload({ kind: 'Pod', ...asks, status: { phase: 'Pending' } })],
  ['error', [], REFUSED + workload({ kind: 'DaemonSet', ...asks })],
  ['error', ['IST0146'], namespace() + workload({ containers: [AUTO] })],
  ['info', ['IST0146'], workload({ containers: [AUTO] })],
  ['error', ['IST0146'], webhook('enabled') + REFUSED + workload(asks)],
  ['info', ['IST0146'], webhook('never') + INJECTED + workload(asks)],
])('is %s, as %j', (severity, equivalents, yaml) => {
  expect(runRule(imageAutoNotInjected, yaml)).toMatchObject([{ severity, equivalents }]);
});

test.each([
  ['the namespace is injected', INJECTED + workload({ containers: [AUTO] })],
  ['the pods ask', namespace() + workload(asks)],
  ['the pods name a revision', namespace() + workload({ labels: { 'istio.io/rev': 'canary' }, containers: [AUTO] })],
  ['a webhook takes them', webhook('enabled') + INJECTED + workload({ containers: [AUTO] })],
  ['a pod is yet to be made', INJECTED + workload({ kind: 'Pod', containers: [AUTO] })],
  ['the image is a real one', REFUSED + workload({ containers: [{ name: 'istio-proxy', image: 'istio/proxyv2' }] })],
  ['the container is another', REFUSED + workload({ containers: [{ name: 'app', image: 'auto' }] })],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(imageAutoNotInjected, yaml)).toStrictEqual([]);
});

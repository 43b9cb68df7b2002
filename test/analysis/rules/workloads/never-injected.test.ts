import { neverInjected } from '../../../../src/analysis/rules/workloads/never-injected';
import { findingsOf, runRule } from '../../../support/analysis';
import { INJECTED, namespace, workload } from '../../../support/workload-manifests';

const asked = { labels: { 'sidecar.istio.io/inject': 'true' } };

test('finds pods on the network of their node that ask for a sidecar', () => {
  const [{ severity, field, message, fix }] = runRule(neverInjected, workload({ ...asked, pod: { hostNetwork: true } }));

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'warning',
    field: 'spec.template.spec.hostNetwork',
    message: 'the pods ask to be in the mesh, but use the network of their node, which Istio does not touch',
    fix: 'remove hostNetwork, or stop asking',
  });
});

test.each([['istio-injection', 'enabled'], ['istio.io/dataplane-mode', 'ambient']])('only tells of them where %s is for all of the namespace', (label, value) => {
  expect(findingsOf(neverInjected, namespace({ [label]: value }) + workload({ kind: 'DaemonSet', pod: { hostNetwork: true } })))
    .toStrictEqual(['info DaemonSet shop/app spec.template.spec.hostNetwork']);
});

test('finds namespaces of Kubernetes, and pods there that ask', () => {
  expect(findingsOf(neverInjected, namespace({ 'istio-injection': 'enabled' }, { name: 'kube-system' }) + workload({ ...asked, namespace: 'kube-public' })))
    .toStrictEqual(['warning Namespace /kube-system metadata.labels', 'warning Deployment kube-public/app metadata.namespace']);
});

test.each([
  ['refuse', INJECTED + workload({ labels: { 'sidecar.istio.io/inject': 'false' }, pod: { hostNetwork: true } })],
  ['are outside the mesh', namespace() + workload({ pod: { hostNetwork: true } })],
  ['have a network of their own', INJECTED + workload(asked)],
  ['belong to Kubernetes', namespace({}, { name: 'kube-system' }) + workload({ namespace: 'kube-system', pod: { hostNetwork: true } })],
])('is silent where the pods %s', (_, yaml) => {
  expect(findingsOf(neverInjected, yaml)).toStrictEqual([]);
});

import { podWithoutProxy } from '../../../../src/analysis/rules/workloads/pod-without-proxy';
import { findingsOf, runRule } from '../../../support/analysis';
import { INJECTED, namespace, workload } from '../../../support/workload-manifests';

const running = { kind: 'Pod', status: { phase: 'Running' } };
const proxy = { name: 'istio-proxy', image: 'istio/proxyv2' };

test('finds a running pod without proxy', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(podWithoutProxy, INJECTED + workload(running));

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'warning',
    equivalents: ['IST0103'],
    field: 'spec.containers',
    message: "the pod runs without proxy, although namespace 'shop' is injected: it is older than the label, or the injector did not answer",
    fix: 'restart the workload that it belongs to',
  });
});

test('sees namespaces of a revision, where Istio does not look', () => {
  expect(runRule(podWithoutProxy, namespace({ 'istio.io/rev': 'canary' }) + workload(running)).map(one => one.equivalents)).toStrictEqual([[]]);
});

test('knows a pod of a cluster by its owner too', () => {
  const owned = workload({ kind: 'Pod' }).replace('"metadata":{', '"metadata":{"ownerReferences":[{"kind":"ReplicaSet","name":"app"}],');

  expect(findingsOf(podWithoutProxy, INJECTED + owned)).toStrictEqual(['warning Pod shop/app spec.containers']);
});

test('leaves it to us where Istio does not look', () => {
  const both = namespace({ 'istio-injection': 'enabled', 'istio.io/dataplane-mode': 'ambient' });

  expect(runRule(podWithoutProxy, both + workload(running)).map(one => one.equivalents)).toStrictEqual([[]]);
});

test('only tells of a pod that has ended', () => {
  expect(runRule(podWithoutProxy, INJECTED + workload({ kind: 'Pod', status: { phase: 'Succeeded' } })).map(one => one.severity)).toStrictEqual(['info']);
});

test.each([
  ['is yet to be made', INJECTED + workload({ kind: 'Pod' })],
  ['has a proxy', INJECTED + workload({ ...running, containers: [proxy] })],
  ['has a proxy that starts first', INJECTED + workload({ ...running, pod: { initContainers: [proxy] } })],
  ['refuses', INJECTED + workload({ ...running, labels: { 'sidecar.istio.io/inject': 'false' } })],
  ['refuses by annotation', INJECTED + workload({ ...running, annotations: { 'sidecar.istio.io/inject': 'False' } })],
  ['uses the network of its node', INJECTED + workload({ ...running, pod: { hostNetwork: true } })],
  ['is elsewhere', namespace() + workload(running)],
])('is silent where a pod %s', (_, yaml) => {
  expect(findingsOf(podWithoutProxy, yaml)).toStrictEqual([]);
});

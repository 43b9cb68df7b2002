import { dataPlaneOf, isAmbientService } from '../../src/model';
import { AMBIENT, DATAPLANE, INJECTED, namespace, pod, pods, web } from '../support/ambient-manifests';
import { meshOf } from '../support/analysis';

const INJECT = { 'sidecar.istio.io/inject': 'true' };

test.each([
  ['ambient', 'its namespace', pods() + AMBIENT],
  ['ambient', 'its own label', pods(DATAPLANE) + namespace()],
  ['ambient', 'what ztunnel wrote', pod({}, { 'ambient.istio.io/redirection': 'enabled' })],
  ['sidecar', 'its namespace', pods() + INJECTED],
  ['sidecar', 'its own label, before the namespace', pods(INJECT) + AMBIENT],
  ['none', 'its own label, before the namespace', pods({ 'istio.io/dataplane-mode': 'none' }) + AMBIENT],
  ['none', 'its namespace', pods() + namespace()],
  [undefined, 'a namespace that is not known', pods()],
])('a workload is %s by %s', (mode, _, yaml) => {
  const mesh = meshOf(yaml);

  expect(dataPlaneOf(mesh, mesh.workloads.all[0])).toBe(mode);
});

test.each([
  [true, 'all that is behind it is', web() + pods(DATAPLANE)],
  [true, 'nothing is known behind it and its namespace is', web() + AMBIENT],
  [false, 'some of what is behind it is not', web() + AMBIENT + pods() + pods(INJECT, { at: 'shop/old' })],
  [false, 'nothing is known', web()],
])('a Service is ambient: %s, where %s', (isAmbient, _, yaml) => {
  const mesh = meshOf(yaml);

  expect(isAmbientService(mesh, mesh.registry.all[0])).toBe(isAmbient);
});

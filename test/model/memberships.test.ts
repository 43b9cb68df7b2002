import { meshOf } from '../support/analysis';

const namespace = (labels: object) => `{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: ${JSON.stringify(labels)} } }\n---\n`;
const pod = (labels: object, spec: object = {}, annotations: object = {}) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', labels, annotations }, spec });
const injected = namespace({ 'istio-injection': 'enabled' });
const ambient = namespace({ 'istio.io/dataplane-mode': 'ambient' });

test.each([
  ['in', 'namespace is injected', injected + pod({})],
  ['in', 'namespace has a revision', namespace({ 'istio.io/rev': 'stable' }) + pod({})],
  ['in', 'namespace is ambient', ambient + pod({})],
  ['in', 'pod asks for a sidecar', pod({ 'sidecar.istio.io/inject': 'true' })],
  ['in', 'pod asks for a sidecar by annotation', pod({}, {}, { 'sidecar.istio.io/inject': 'true' })],
  ['in', 'pod names a revision', pod({ 'istio.io/rev': 'stable' })],
  ['in', 'pod has a sidecar', pod({}, { containers: [{ name: 'istio-proxy' }] })],
  ['in', 'pod wants none but its namespace is ambient', ambient + pod({ 'sidecar.istio.io/inject': 'false' })],
  ['in', 'pod was taken in', pod({}, {}, { 'ambient.istio.io/redirection': 'enabled' })],
  ['out', 'pod wants no sidecar', injected + pod({ 'sidecar.istio.io/inject': 'false' })],
  ['out', 'pod uses the network of its node', injected + pod({}, { hostNetwork: true })],
  ['out', 'pod leaves the ambient mesh', ambient + pod({ 'istio.io/dataplane-mode': 'none' })],
  ['out', 'namespace wants no sidecars', namespace({ 'istio-injection': 'disabled' }) + pod({})],
  ['unknown', 'namespace says nothing', namespace({}) + pod({})],
  ['unknown', 'namespace is made elsewhere', pod({})],
  ['unknown', 'workload is no pod', '{ apiVersion: networking.istio.io/v1, kind: WorkloadEntry, metadata: { name: vm, namespace: shop }, spec: { address: 10.0.0.1 } }'],
])('it is %s where the %s', (membership, _, yaml) => {
  const mesh = meshOf(yaml);

  expect(mesh.memberships.of(mesh.workloads.all[0])).toBe(membership);
});

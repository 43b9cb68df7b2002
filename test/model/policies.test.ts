import { MeshModel, Policy } from '../../src/model';
import { meshOf } from '../support/analysis';

const pod = (name: string, namespace: string, labels: object) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: ${namespace}, labels: ${JSON.stringify(labels)} } }\n---\n`;
const policy = (name: string, namespace: string, spec: object, kind = 'AuthorizationPolicy') =>
  `{ apiVersion: security.istio.io/v1, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace} }, spec: ${JSON.stringify(spec)} }\n---\n`;
const app = (name: string) => ({ selector: { matchLabels: { app: name } } });
const gateway = { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }] };

const PODS = pod('web', 'shop', { app: 'web', version: 'v1' }) + pod('api', 'shop', { app: 'api' }) + pod('web', 'other', { app: 'web' })
  + pod('edge', 'shop', { 'gateway.networking.k8s.io/gateway-name': 'edge' });

const namesOf = (policies: readonly Policy[]) => policies.map(({ resource }) => `${resource.namespace}/${resource.name}`).sort();
const selecting = (mesh: MeshModel, name: string, namespace = 'shop') =>
  namesOf(mesh.policies.selecting('AuthorizationPolicy', mesh.workloads.inNamespace(namespace).find(one => one.name === name)!));
const selectedBy = (mesh: MeshModel, kind: 'AuthorizationPolicy' | 'PeerAuthentication' = 'AuthorizationPolicy') =>
  mesh.policies.selectedBy(mesh.policies.ofKind(kind)[0]).map(({ namespace, name }) => `${namespace}/${name}`).sort();

test('a policy without selector is for its namespace, of the root namespace for all, and an empty selector is none', () => {
  const mesh = meshOf(PODS + policy('all', 'istio-system', {}) + policy('shop', 'shop', { selector: {} }) + policy('other', 'other', {}));

  expect(selecting(mesh, 'web')).toStrictEqual(['istio-system/all', 'shop/shop']);
  expect(selecting(mesh, 'web', 'other')).toStrictEqual(['istio-system/all', 'other/other']);
  expect(selectedBy(mesh)).toStrictEqual(['other/web', 'shop/api', 'shop/edge', 'shop/web']);
});

test('a selector means labels of its own namespace, of the root namespace those of all', () => {
  const mesh = meshOf(PODS + policy('everywhere', 'istio-system', app('web')) + policy('here', 'shop', app('web'))
    + policy('both', 'shop', { selector: { matchLabels: { app: 'web', version: 'v2' } } }));

  expect(selecting(mesh, 'web')).toStrictEqual(['istio-system/everywhere', 'shop/here']);
  expect(selecting(mesh, 'web', 'other')).toStrictEqual(['istio-system/everywhere']);
  expect(selectedBy(mesh)).toStrictEqual(['other/web', 'shop/web']);
});

test('the root namespace is that of the mesh config', () => {
  const config = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: istio, namespace: mesh }, data: { mesh: "rootNamespace: mesh-config" } }\n---\n';
  const mesh = meshOf(config + PODS + policy('all', 'mesh-config', {}) + policy('none', 'istio-system', {}));

  expect(selecting(mesh, 'api')).toStrictEqual(['mesh-config/all']);
});

test('a policy with targets is for the pods of the Gateway that it names, and for nothing by labels', () => {
  const mesh = meshOf(PODS + policy('edge', 'shop', gateway) + policy('far', 'other', gateway)
    + policy('old', 'shop', { targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' } })
    + policy('service', 'shop', { targetRefs: [{ kind: 'Service', group: '', name: 'web' }] }));

  expect(selecting(mesh, 'edge')).toStrictEqual(['shop/edge', 'shop/old']);
  expect(selecting(mesh, 'web')).toStrictEqual([]);
  expect(selectedBy(mesh)).toStrictEqual(['shop/edge']);
  expect(mesh.policies.ofKind('AuthorizationPolicy').flatMap(({ targets }) => targets.map(({ kind, namespace, name, field }) => [kind, namespace, name, field].join(' '))))
    .toStrictEqual([
      'KubernetesGateway shop edge spec.targetRefs[0]',
      'KubernetesGateway other edge spec.targetRefs[0]',
      'KubernetesGateway shop edge spec.targetRef',
      'Service shop web spec.targetRefs[0]',
    ]);
});

test('a PeerAuthentication of the root namespace with a selector is for nothing', () => {
  const mesh = meshOf(pod('web', 'istio-system', { app: 'web' }) + policy('web', 'istio-system', app('web'), 'PeerAuthentication'));

  expect(selectedBy(mesh, 'PeerAuthentication')).toStrictEqual([]);
  expect(mesh.policies.selecting('PeerAuthentication', mesh.workloads.all[0])).toStrictEqual([]);
});

test('one that no other object of the mesh is, is no policy', () => {
  const mesh = meshOf(PODS + policy('shop', 'shop', {}));

  expect(mesh.policies.of(mesh.ofKind('Pod')[0])).toBeUndefined();
  expect(mesh.policies.of(mesh.ofKind('AuthorizationPolicy')[0])!.isOfRoot).toBe(false);
});

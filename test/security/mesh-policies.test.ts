import { Chart, JsonPatch, Testing } from 'cdk8s';
import { Mesh, MeshPolicies, MutualTls, security } from '../../src';
import { only } from '../support/manifests';
import { shop } from '../support/shop';

function policies(chart: Chart, mutualTls = MutualTls.strict()): MeshPolicies {
  return new MeshPolicies(chart, 'policies', { mutualTls });
}

function meshAndChart(facts = { rootNamespace: 'istio-system' }): Chart {
  const app = Testing.app();
  new Mesh(app, 'mesh', facts);
  return new Chart(app, 'platform', { namespace: 'platform' });
}

test.each([
  ['strict', MutualTls.strict(), 'STRICT'],
  ['permissive', MutualTls.permissive(), 'PERMISSIVE'],
])('%s mutual TLS is the default PeerAuthentication of the root namespace, wherever its chart lives', (_, mutualTls, mode) => {
  const chart = meshAndChart();

  policies(chart, mutualTls);

  expect(Testing.synth(chart)).toStrictEqual([{
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name: 'default', namespace: 'istio-system' },
    spec: { mtls: { mode } },
  }]);
});

test('may be written before the mesh', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'platform');
  policies(chart);

  new Mesh(app, 'mesh', { rootNamespace: 'istio-config' });

  expect(only(chart, 'PeerAuthentication').metadata.namespace).toBe('istio-config');
});

test('renders the same twice', () => {
  const chart = meshAndChart();
  policies(chart);

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
});

test('its object can be patched', () => {
  const chart = meshAndChart();

  policies(chart).peerAuthentication.addJsonPatch(JsonPatch.add('/metadata/annotations', { team: 'platform' }));

  expect(only(chart, 'PeerAuthentication').metadata.annotations).toStrictEqual({ team: 'platform' });
});

test('fails where no mesh states facts', () => {
  const chart = shop();
  policies(chart);

  expect(() => Testing.synth(chart)).toThrow("nothing above states the facts of the mesh; write new Mesh(app, 'mesh', { ... }) in the app [NoMesh at shop/policies]");
});

test('fails where the mesh does not state its root namespace', () => {
  const chart = meshAndChart({} as any);
  policies(chart);

  expect(() => Testing.synth(chart)).toThrow('policies of the whole mesh live in its root namespace, which is unknown; '
    + "state it: new Mesh(app, 'mesh', { rootNamespace: 'istio-system' }) in most installations [RootNamespaceUnknown at platform/policies]");
});

test('fails for a second one, in whatever chart of the app', () => {
  const chart = meshAndChart();
  policies(chart);
  const other = new Chart(chart.node.root as any, 'other');

  expect(() => policies(other)).toThrow("'platform/policies' states the policies of the mesh already; keep one of the two [TwoMeshPolicies at other/policies]");
});

test('another app has policies of its own', () => {
  policies(meshAndChart());
  const chart = meshAndChart({ rootNamespace: 'mesh-root' });

  policies(chart);

  expect(only(chart, 'PeerAuthentication').metadata.namespace).toBe('mesh-root');
});

test('its object takes a name of the root namespace, which no other object may have', () => {
  const chart = meshAndChart();
  policies(chart);
  new security.PeerAuthentication(chart, 'mine', { metadata: { name: 'default', namespace: 'istio-system' } });

  expect(() => Testing.synth(chart)).toThrow("PeerAuthentication 'istio-system/default' is there twice, as 'platform/policies/peer-authentication' and as 'platform/mine'");
});

import { App, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { DataPlane, Mesh, MeshProps, WaypointRef } from '../../src';
import { dataPlaneOf, stateDataPlane, waypointOf } from '../../src/mesh';

const AMBIENT = DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') });
const SIDECAR = DataPlane.sidecar();

function app(facts: MeshProps = {}): App {
  const root = Testing.app();
  new Mesh(root, 'mesh', facts);
  return root;
}

test('a data plane that nobody states is unknown', () => {
  expect([app(), Testing.app()].map(root => dataPlaneOf(root, 'shop'))).toStrictEqual([undefined, undefined]);
  expect(waypointOf(Testing.app(), 'shop')).toBeUndefined();
});

test('a namespace has that of the mesh, unless something is said of it', () => {
  const root = app({ dataPlane: SIDECAR, namespaceDataPlanes: { shop: AMBIENT } });

  expect(['shop', 'bank', 'constructor'].map(namespace => dataPlaneOf(root, namespace))).toStrictEqual([AMBIENT, SIDECAR, SIDECAR]);
  expect(waypointOf(root, 'shop')).toStrictEqual({ name: 'waypoint', namespace: 'shop', serviceAccount: 'waypoint' });
  expect(waypointOf(root, 'bank')).toBeUndefined();
});

test('a construct may say it of one namespace, before or after facts are read', () => {
  const root = app({ dataPlane: SIDECAR });
  const by = new Construct(root, 'namespace');
  stateDataPlane(by, 'shop', AMBIENT);
  stateDataPlane(by, 'shop', DataPlane.ambient({ waypoint: WaypointRef.named('waypoint', { namespace: 'shop' }) }));

  expect(['shop', 'bank'].map(namespace => dataPlaneOf(root, namespace))).toStrictEqual([AMBIENT, SIDECAR]);
});

test('fails for two constructs that say different things of one namespace', () => {
  const root = app();
  stateDataPlane(new Construct(root, 'one'), 'shop', AMBIENT);

  expect(() => stateDataPlane(new Construct(root, 'two'), 'shop', SIDECAR))
    .toThrow("'one' states another data plane for namespace 'shop'; workloads have one: say it in one place, or the same in both [TwoDataPlanes at two]");
});

test('fails for a construct that contradicts the Mesh', () => {
  const root = app({ namespaceDataPlanes: { shop: AMBIENT } });
  stateDataPlane(new Construct(root, 'namespace'), 'shop', SIDECAR);

  expect(() => dataPlaneOf(root, 'shop'))
    .toThrow("'mesh' states another data plane for namespace 'shop'; workloads have one: say it in one place, or the same in both [TwoDataPlanes at namespace]");
});

test('fails for a namespace that is none', () => {
  expect(() => app({ namespaceDataPlanes: { 'a.b': SIDECAR } })).toThrow("'namespaceDataPlanes' must be by names of namespaces, got 'a.b' [BadNamespace at mesh]");
});

test('keeps what it is told', () => {
  const facts = { shop: AMBIENT };
  const root = app({ namespaceDataPlanes: facts });
  facts.shop = SIDECAR;

  expect(dataPlaneOf(root, 'shop')).toBe(AMBIENT);
  expect(Mesh.of(root).dataPlane).toBeUndefined();
});

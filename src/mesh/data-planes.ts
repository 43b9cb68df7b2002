import { IConstruct } from 'constructs';
import { Mesh } from './mesh';
import { dataPlaneStated } from '../access';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';
import { DataPlane, WaypointFacts } from '../values';

interface Statement { readonly by: IConstruct; readonly dataPlane: DataPlane }

/** What constructs of an app say of single namespaces. */
const STATED = new PerApp(() => new Map<string, Statement>());

/** What single services say otherwise than their namespaces. */
const OF_SERVICES = new PerApp<DataPlane[]>(() => []);

/** States what serves one service. */
export function stateServiceDataPlane(by: IConstruct, dataPlane: DataPlane): void {
  OF_SERVICES.of(by).push(dataPlane);
  dataPlaneStated(by);
}

/** States the data plane of a namespace, which has one (`TwoDataPlanes`). */
export function stateDataPlane(by: IConstruct, namespace: string, dataPlane: DataPlane): void {
  const stated = STATED.of(by);
  const other = stated.get(namespace);
  if (other !== undefined && !other.dataPlane._isLike(dataPlane, namespace)) throw twoDataPlanes(namespace, other.by, by);
  stated.set(namespace, other ?? { by, dataPlane });
  dataPlaneStated(by);
}

/**
 * The data plane of a namespace: what is said of it, or else of the mesh; undefined if unknown.
 *
 * Read at render: facts may be written after what reads them.
 */
export function dataPlaneOf(scope: IConstruct, namespace: string): DataPlane | undefined {
  return ownDataPlaneOf(scope, namespace) ?? Mesh.tryOf(scope)?.dataPlane;
}

/** What is said of the data plane of a namespace itself; undefined if nothing is. */
export function ownDataPlaneOf(scope: IConstruct, namespace: string): DataPlane | undefined {
  const mesh = Mesh.tryOf(scope);
  const fact = mesh?._namespaceDataPlanes.get(namespace);
  const statement = STATED.of(scope).get(namespace);
  if (mesh !== undefined && fact !== undefined && statement !== undefined && !fact._isLike(statement.dataPlane, namespace)) {
    throw twoDataPlanes(namespace, mesh, statement.by);
  }
  return statement?.dataPlane ?? fact;
}

/** All that serve workloads somewhere, as far as is stated. */
export function dataPlanesOf(scope: IConstruct): readonly DataPlane[] {
  const mesh = Mesh.tryOf(scope);
  const ofMesh = mesh === undefined ? [] : [...mesh.dataPlane === undefined ? [] : [mesh.dataPlane], ...mesh._namespaceDataPlanes.values()];
  return [...ofMesh, ...[...STATED.of(scope).values()].map(({ dataPlane }) => dataPlane), ...OF_SERVICES.of(scope)];
}

/** The waypoint that services of a namespace use; undefined if there is none, as far as is known. */
export function waypointOf(scope: IConstruct, namespace: string): WaypointFacts | undefined {
  return dataPlaneOf(scope, namespace)?._waypoint?._waypointOf(namespace);
}

function twoDataPlanes(namespace: string, first: IConstruct, second: IConstruct): MeshError {
  return new MeshError('TwoDataPlanes', `'${first.node.path}' states another data plane for namespace '${namespace}'; workloads have one: say it in one place, or the same in both`, second);
}

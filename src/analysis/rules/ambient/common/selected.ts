import { isAmbient, isEmpty, MeshModel, StringMap, Workload } from '../../../../model';

/** The workloads of a namespace that labels select, as far as ambient mode matters. */
export interface Selected {
  /** Whether ztunnel serves them all: known workloads, or a whole namespace where none is known. */
  readonly isAmbient: boolean;
  /** One that ztunnel serves, if any is known. */
  readonly example: Workload | undefined;
  /** None of them is known: the labels of the namespace speak for them. */
  readonly isAssumed: boolean;
}

/** What a selector without or with labels means in a namespace. */
export function selectedIn(mesh: MeshModel, namespace: string, selector: StringMap): Selected {
  if (!isEmpty(selector)) return selectedOf(mesh, namespace, mesh.workloads.select(namespace, selector));
  const known = mesh.once('ambient:namespaces', () => new Map<string, Selected>());
  const found = known.get(namespace) ?? selectedOf(mesh, namespace, mesh.workloads.inNamespace(namespace));
  known.set(namespace, found);
  return found;
}

function selectedOf(mesh: MeshModel, namespace: string, workloads: readonly Workload[]): Selected {
  if (workloads.length === 0) return { isAmbient: mesh.namespaces.find(namespace)?.dataPlane === 'ambient', example: undefined, isAssumed: true };
  return { isAmbient: workloads.every(one => isAmbient(mesh, one)), example: workloads.find(one => isAmbient(mesh, one)), isAssumed: false };
}

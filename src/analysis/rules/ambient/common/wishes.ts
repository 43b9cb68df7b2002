import { MeshModel, podLabelField, Resource, StringMap, USE_WAYPOINT, WaypointWish } from '../../../../model';

/** An object that asks for a waypoint by a label of its own. */
export interface Wishing {
  readonly resource: Resource;
  /** Of the object, or what a Namespace is called. */
  readonly namespace: string;
  readonly traffic: 'service' | 'workload' | undefined;
  readonly wish: WaypointWish;
  /** Of the label. */
  readonly field: string;
}

/** Everything that asks for a waypoint: Namespaces, Services, ServiceEntries, and workloads by the labels of their pods. */
export function wishesOf(mesh: MeshModel): readonly Wishing[] {
  return mesh.once('ambient:wishes', () => {
    const found: Wishing[] = [];
    const add = (resource: Resource, namespace: string, labels: StringMap, traffic: Wishing['traffic'], field: string) => {
      const wish = mesh.waypoints.wishOf(labels, namespace);
      if (wish !== undefined && wish !== 'none') found.push({ resource, namespace, traffic, wish, field });
    };
    const field = `metadata.labels[${JSON.stringify(USE_WAYPOINT)}]`;
    for (const resource of mesh.ofKind('Namespace')) add(resource, resource.name, resource.labels, undefined, field);
    for (const kind of ['Service', 'ServiceEntry'] as const) {
      for (const resource of mesh.ofKind(kind)) add(resource, resource.namespace, resource.labels, 'service', field);
    }
    for (const workload of mesh.workloads.all) {
      const isEntry = workload.template === '' && workload.resource.type !== 'Pod';
      const labels = isEntry ? workload.resource.labels : workload.labels;
      add(workload.resource, workload.namespace, labels, 'workload', isEntry ? field : podLabelField(workload, USE_WAYPOINT));
    }
    return found;
  });
}

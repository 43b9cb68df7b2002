import { Resource, StringMap, WaypointWish } from '../../../model';
import { Severity } from '../../../validation';
import { ClusterReport, ClusterRule } from '../cluster-rule';
import { Cluster, Held } from '../clusters';

const GLOBAL = 'istio.io/global';

export const globalServiceDiffers: ClusterRule = {
  code: 'MESH1007',
  name: 'global-service-differs',
  severity: Severity.WARNING,
  summary: 'in ambient mode, a Service is shared by some clusters only, or goes through another waypoint in one of them than in the others',
  judges: ['Service'],
  reads: ['Namespace', 'KubernetesGateway'],
  equivalents: [],
  documented: ['A10'],

  compare(clusters, report) {
    for (const held of clusters.sharedObjects('Service')) {
      const first = held.find(({ resource }) => resource.labels[GLOBAL] === 'true');
      if (first === undefined) continue;
      for (const other of held) {
        if (other !== first) compareWith(first, other, report);
      }
    }
  },
};

function compareWith(first: Held, { cluster, resource }: Held, report: ClusterReport): void {
  if (!isGlobal(cluster, resource)) {
    report(cluster, resource, {
      field: 'metadata.labels',
      message: `has no label ${GLOBAL}=true, and in cluster '${first.cluster.name}' it has: what runs here is not called from there`,
      fix: `label the Service ${GLOBAL}=true in every cluster that has it`,
    });
    return;
  }
  const [here, there] = [waypointOf(cluster, resource), waypointOf(first.cluster, first.resource)];
  if (here === undefined || there === undefined || here === there) return;
  report(cluster, resource, {
    field: 'metadata.labels["istio.io/use-waypoint"]',
    message: `goes through ${here}, and in cluster '${first.cluster.name}' through ${there}: calls from one to the other expect the same`,
    fix: 'use a waypoint of the same name and namespace in every cluster',
  });
}

/** By its own label, or as the mesh config says by that of its namespace, which may be called anything. */
function isGlobal({ mesh }: Cluster, { labels, namespace }: Resource): boolean {
  return labels[GLOBAL] === 'true' || mesh.config.states('serviceScopeConfigs') || mesh.namespaces.find(namespace)?.labels?.[GLOBAL] === 'true';
}

/** In words; undefined if the labels are not known. */
function waypointOf({ mesh }: Cluster, { labels, namespace }: Resource): string | undefined {
  const own = mesh.waypoints.wishOf(labels, namespace);
  if (own !== undefined) return shown(own);
  const around: StringMap | undefined = mesh.namespaces.find(namespace)?.labels;
  return around === undefined ? undefined : shown(mesh.waypoints.wishOf(around, namespace) ?? 'none');
}

function shown(wish: WaypointWish | 'none'): string {
  return wish === 'none' ? 'no waypoint' : `waypoint '${wish.namespace}/${wish.name}'`;
}

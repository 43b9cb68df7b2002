import { Severity } from '../../../validation';
import { ClusterRule } from '../cluster-rule';
import { Cluster } from '../clusters';

const CLUSTER = 'topology.istio.io/cluster';

export const clusterSubsetUnknown: ClusterRule = {
  code: 'MESH1008',
  name: 'cluster-subset-unknown',
  severity: Severity.ERROR,
  summary: 'a subset is the endpoints of a cluster that there is not, or that does not run the service; requests for it are answered with 503',
  judges: ['DestinationRule'],
  reads: ['Service', 'Istio', 'IstioOperator', 'ConfigMap'],
  equivalents: [],
  documented: ['E8'],

  compare({ all }, report) {
    const byId = new Map(all.map(cluster => [cluster.id ?? cluster.name, cluster]));
    const isSure = all.every(({ id }) => id !== undefined);
    for (const cluster of all) {
      for (const { resource, host, subsets } of cluster.mesh.destinationRules.all) {
        subsets.forEach((subset, i) => {
          const wanted: unknown = subset.labels?.[CLUSTER];
          if (typeof wanted !== 'string') return;
          const meant = byId.get(wanted);
          if (meant !== undefined && runs(meant, host)) return;
          report(cluster, resource, {
            field: `spec.subsets[${i}].labels`,
            message: meant === undefined ? `subset '${subset.name}' is the endpoints in cluster '${wanted}', and the clusters are ${[...byId.keys()].map(id => `'${id}'`).join(', ')}`
              : `subset '${subset.name}' is the endpoints in cluster '${wanted}', whose manifests have no service '${host}'`,
            fix: 'write the name that a cluster is installed with (global.multiCluster.clusterName); to keep requests in their cluster, serviceSettings.clusterLocal is simpler',
            severity: isSure ? Severity.ERROR : Severity.INFO,
          });
        });
      }
    }
  },
};

/** Whether a cluster has a service; one that none of the manifests has is of another repository. */
function runs(cluster: Cluster, host: string): boolean {
  const known = cluster.mesh.registry.exactly(host);
  return known.length === 0 || known.some(({ resource }) => resource === undefined || resource.type !== 'Service' || resource.origin.isContext !== true);
}

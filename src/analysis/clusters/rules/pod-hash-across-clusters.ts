import { Severity } from '../../../validation';
import { ClusterRule } from '../cluster-rule';
import { Clusters } from '../clusters';

const HASHES = ['rollouts-pod-template-hash', 'pod-template-hash'];

export const podHashAcrossClusters: ClusterRule = {
  code: 'MESH1004',
  name: 'pod-hash-across-clusters',
  severity: Severity.ERROR,
  summary: 'a service that runs in several clusters is split into subsets by the hash of a pod template, which is another one in each cluster',
  judges: ['DestinationRule', 'Rollout'],
  reads: ['Service'],
  equivalents: [],
  documented: ['N24'],

  compare(clusters, report) {
    for (const cluster of clusters.all) {
      for (const { resource, host, subsets } of cluster.mesh.destinationRules.all) {
        const at = subsets.findIndex(({ labels }) => HASHES.some(hash => labels?.[hash] !== undefined));
        if (at < 0 || !runsInSeveral(clusters, host)) continue;
        report(cluster, resource, {
          field: `spec.subsets[${at}].labels`,
          message: `subset '${subsets[at].name}' selects the pods of '${host}' by a hash of this cluster: those of other clusters have other hashes and drop out`,
          fix: FIX,
        });
      }
      for (const resource of cluster.own('Rollout')) {
        const rule = resource.spec.strategy?.canary?.trafficRouting?.istio?.destinationRule;
        const written = cluster.mesh.resources.find('DestinationRule', resource.namespace, rule?.name ?? '');
        const host = written === undefined ? undefined : cluster.mesh.destinationRules.of(written)?.host;
        if (host === undefined || !runsInSeveral(clusters, host)) continue;
        report(cluster, resource, {
          field: 'spec.strategy.canary.trafficRouting.istio.destinationRule',
          message: `writes its pod hashes into DestinationRule '${rule.name}' of '${host}', which runs in other clusters too: their pods have other hashes and drop out of both subsets`,
          fix: FIX,
        });
      }
    }
  },
};

const FIX = 'tell versions apart by a label of your own, shift between two Services, or keep the host in its cluster (serviceSettings.clusterLocal)';

/** Whether requests for a host may reach pods of several clusters. */
function runsInSeveral({ all }: Clusters, host: string): boolean {
  return all.filter(({ mesh }) => mesh.registry.exactly(host).some(({ resource }) => resource?.type === 'Service' && resource.origin.isContext !== true)).length > 1
    && !all.some(cluster => cluster.keepsLocal(host));
}

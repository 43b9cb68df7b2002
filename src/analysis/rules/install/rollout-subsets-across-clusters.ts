import { MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const rolloutSubsetsAcrossClusters: Rule = {
  code: 'MESH0608',
  name: 'rollout-subsets-across-clusters',
  severity: Severity.WARNING,
  summary: 'a Rollout shifts traffic between subsets by pod hashes in a mesh of several clusters, where the other clusters have other hashes',
  judges: ['Rollout'],
  reads: ['Secret', 'ConfigMap'],
  equivalents: [],
  documented: ['N24'],

  check(mesh, report) {
    if (!hasRemoteClusters(mesh)) return;
    for (const resource of mesh.ofKind('Rollout')) {
      const rule = resource.spec.strategy?.canary?.trafficRouting?.istio?.destinationRule;
      if (!rule?.name) continue;
      report(resource, {
        field: 'spec.strategy.canary.trafficRouting.istio.destinationRule',
        message: `writes its pod hashes into DestinationRule '${rule.name}': pods of other clusters have other hashes and drop out of both subsets`,
        fix: 'shift between two Services instead (canaryService and stableService in the VirtualService), or keep the service in its cluster',
      });
    }
  },
};

/** Whether the control plane reads other clusters. */
function hasRemoteClusters(mesh: MeshModel): boolean {
  return mesh.ofKind('Secret').some(({ labels }) => labels['istio/multiCluster'] === 'true');
}

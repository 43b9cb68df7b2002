import { Policy, PolicyKind, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { ClusterReport, ClusterRule } from '../cluster-rule';
import { Cluster, Clusters } from '../clusters';

/** What a server demands of those who call it. */
const KINDS: readonly PolicyKind[] = ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'];

export const policyMissing: ClusterRule = {
  code: 'MESH1009',
  name: 'policy-missing',
  severity: Severity.WARNING,
  summary: 'a workload is guarded by a policy in one cluster, and in another it is not: requests reach both',
  judges: ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
  reads: ['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: [],
  documented: ['N38'],

  compare(clusters, report) {
    if (clusters.config.length < 2) return;
    const shared = sharedWorkloads(clusters);
    for (const kind of KINDS) compareKind(kind, clusters, shared, report);
  },
};

/** What is the same workload to the mesh: of one kind, namespace and name. */
type Shared = ReadonlyMap<string, readonly { readonly cluster: Cluster; readonly workload: Workload }[]>;

function compareKind(kind: PolicyKind, clusters: Clusters, shared: Shared, report: ClusterReport): void {
  const told = new Set<string>();
  for (const cluster of clusters.config) {
    const { policies } = cluster.mesh;
    for (const policy of policies.ofKind(kind)) {
      const { resource } = policy;
      const name = `${resource.namespace}/${resource.name}`;
      if (resource.origin.isContext || told.has(name)) continue;
      const open = unguarded(kind, policy, cluster, shared);
      if (open === undefined) continue;
      told.add(name);
      report(cluster, resource, {
        field: '',
        message: `guards ${open.workload.resource.kind} '${open.workload.namespace}/${open.workload.name}' here, and in cluster '${open.cluster.name}' no ${kind} does: requests that reach it there are not held to it`,
        fix: 'apply the policy in every cluster that runs the workload',
      });
    }
  }
}

/** The first workload that a policy is for, and that none is for in another cluster. */
function unguarded(kind: PolicyKind, policy: Policy, cluster: Cluster, shared: Shared): { cluster: Cluster; workload: Workload } | undefined {
  for (const workload of cluster.mesh.policies.selectedBy(policy)) {
    if (workload.resource.origin.isContext) continue;
    for (const other of shared.get(keyOf(workload)) ?? []) {
      if (other.cluster !== cluster && other.cluster.mesh.policies.selecting(kind, other.workload).length === 0) return other;
    }
  }
  return undefined;
}

function sharedWorkloads({ config }: Clusters): Shared {
  const found = new Map<string, { cluster: Cluster; workload: Workload }[]>();
  for (const cluster of config) {
    for (const workload of cluster.mesh.workloads.all) {
      if (workload.resource.origin.isContext) continue;
      const key = keyOf(workload);
      const known = found.get(key);
      if (known === undefined) found.set(key, [{ cluster, workload }]);
      else known.push({ cluster, workload });
    }
  }
  return new Map([...found].filter(([, all]) => all.length > 1));
}

function keyOf({ resource, namespace, name }: Workload): string {
  return `${resource.kind} ${namespace}/${name}`;
}

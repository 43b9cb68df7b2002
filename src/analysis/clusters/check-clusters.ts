import { Cluster, Clusters } from './clusters';
import { ClusterManifests, withNeighbours } from './neighbours';
import { CLUSTER_RULES } from './rules';
import { checkAll, codesOf, inOrder, reportTo, reviewAll } from '../analyze';
import { meshOf, Verdict, verdictOf, VerdictOptions } from '../check';
import { Findings } from '../findings';
import { RULES } from '../rules';

/** Checks each cluster of a mesh by itself, knowing what the others run, and then all of them against each other. */
export function checkClusters(given: readonly ClusterManifests[], options: VerdictOptions = {}): Verdict {
  const all = withNeighbours(given).map(({ name, manifests, knowledge }) => new Cluster(name, meshOf(manifests, knowledge)));
  const judged = codesOf([...RULES, ...CLUSTER_RULES]);
  const findings = new Map(all.map(cluster => [cluster, new Findings(judged)]));
  for (const cluster of all) checkAll(cluster.mesh, RULES, findings.get(cluster)!, cluster.name);
  const clusters = new Clusters(all);
  for (const rule of CLUSTER_RULES) {
    rule.compare(clusters, (cluster, resource, complaint) => reportTo(findings.get(cluster)!, rule, cluster.name)(resource, complaint));
  }
  for (const cluster of all) reviewAll(cluster.mesh, RULES, findings.get(cluster)!, cluster.name);
  return verdictOf(all.map(({ mesh }) => mesh), all.flatMap(cluster => inOrder(cluster.mesh, findings.get(cluster)!)), options);
}

export { checkClusters } from './check-clusters';
export { ClusterReport, ClusterRule } from './cluster-rule';
export { Cluster, Clusters, Held } from './clusters';
export { ClusterManifests } from './neighbours';
export { CLUSTER_CODES, CLUSTER_RULES } from './rules';

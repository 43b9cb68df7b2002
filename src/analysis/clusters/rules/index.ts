import { clusterSubsetUnknown } from './cluster-subset-unknown';
import { configInRemoteCluster } from './config-in-remote-cluster';
import { globalServiceDiffers } from './global-service-differs';
import { meshFactsDiffer } from './mesh-facts-differ';
import { networkWithoutGateway } from './network-without-gateway';
import { podHashAcrossClusters } from './pod-hash-across-clusters';
import { policyMissing } from './policy-missing';
import { serviceDiffers } from './service-differs';
import { trafficObjectMissing } from './traffic-object-missing';
import { trafficObjectsDiffer } from './traffic-objects-differ';
import { ClusterRule } from '../cluster-rule';

/** What only shows when clusters are compared: MESH10xx. */
export const CLUSTER_RULES: readonly ClusterRule[] = [
  serviceDiffers,
  trafficObjectMissing,
  trafficObjectsDiffer,
  podHashAcrossClusters,
  meshFactsDiffer,
  networkWithoutGateway,
  globalServiceDiffers,
  clusterSubsetUnknown,
  policyMissing,
  configInRemoteCluster,
];

/** Their codes, which a check of one set of manifests does not judge. */
export const CLUSTER_CODES: ReadonlySet<string> = new Set(CLUSTER_RULES.map(({ code }) => code));

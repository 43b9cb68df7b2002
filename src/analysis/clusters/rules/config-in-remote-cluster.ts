import { Kind } from '../../../model';
import { Severity } from '../../../validation';
import { ClusterRule } from '../cluster-rule';

/** What istiod reads in the cluster of its configuration alone. */
const KINDS: readonly Kind[] = [
  'VirtualService', 'DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar', 'EnvoyFilter', 'AuthorizationPolicy', 'PeerAuthentication',
  'RequestAuthentication', 'Telemetry', 'WasmPlugin',
];

export const configInRemoteCluster: ClusterRule = {
  code: 'MESH1010',
  name: 'config-in-remote-cluster',
  severity: Severity.WARNING,
  summary: 'an object of Istio is in a cluster that the control plane of another one serves, and only there: no istiod reads it',
  judges: KINDS,
  reads: ['Namespace', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['N38'],

  compare(clusters, report) {
    for (const cluster of clusters.all.filter(({ isRemote }) => isRemote)) {
      const primaries = clusters.config.filter(primary => clusters.servedBy(primary).includes(cluster));
      if (primaries.length === 0) continue;
      for (const resource of KINDS.flatMap(kind => cluster.own(kind))) {
        if (primaries.every(primary => primary.find(resource.type!, resource.namespace, resource.name) !== undefined)) continue;
        report(cluster, resource, {
          field: '',
          message: `is not read: cluster '${cluster.name}' has no control plane of its own, and ${primaries.map(({ name }) => `'${name}'`).join(', ')}, which serves it, has no such object`,
          fix: `apply it in ${primaries.map(({ name }) => `'${name}'`).join(' and in ')}`,
        });
      }
    }
  },
};

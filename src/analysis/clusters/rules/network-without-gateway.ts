import { Severity } from '../../../validation';
import { ClusterRule } from '../cluster-rule';
import { networksWithGateway } from '../facts/network';

export const networkWithoutGateway: ClusterRule = {
  code: 'MESH1006',
  name: 'network-without-gateway',
  severity: Severity.WARNING,
  summary: 'clusters are in different networks, and one of them has no gateway that lets the others in: its endpoints are not used from there',
  judges: ['Istio', 'IstioOperator', 'ConfigMap'],
  reads: ['Namespace', 'Service', 'KubernetesGateway'],
  equivalents: [],
  documented: ['E10'],

  compare({ all }, report) {
    const stated = all.filter(({ network, install }) => network !== undefined && install !== undefined);
    const networks = new Set(stated.map(({ network }) => network));
    if (networks.size < 2) return;
    const entered = new Set(all.flatMap(({ mesh }) => [...networksWithGateway(mesh)]));
    const told = new Set<string>();
    for (const cluster of stated) {
      const network = cluster.network!;
      if (entered.has(network) || told.has(network)) continue;
      told.add(network);
      report(cluster, cluster.install!.resource, {
        field: `${cluster.install!.field}.global.network`,
        message: `is in network '${network}', for which no manifest has an east-west gateway, and others are in ${[...networks].filter(one => one !== network).map(one => `'${one}'`).join(', ')}`,
        fix: `add an east-west gateway whose Service is labelled topology.istio.io/network=${network}, or check its manifests too`,
        severity: entered.size > 0 ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};

import { portsAreAnalyzed } from './common/analyzed';
import { portsOf, servicesByWorkload } from './common/service-ports';
import { membershipOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const portWithTwoTransports: Rule = {
  code: 'MESH0706',
  name: 'port-with-two-transports',
  severity: Severity.INFO,
  summary: 'one port of a workload\'s Services is both TCP and UDP; Istio carries and protects TCP alone',
  judges: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod'],
  reads: ['Service', 'Namespace'],
  equivalents: ['IST0116'],
  documented: ['W4'],

  check(mesh, report) {
    for (const [workload, services] of servicesByWorkload(mesh)) {
      const { resource } = workload;
      const isToldByIstio = portsAreAnalyzed(mesh, workload);
      if (!isToldByIstio && membershipOf(mesh, workload) !== 'sidecar') continue;

      const transports = new Map<number, Set<string>>();
      for (const { port, transport } of services.flatMap(portsOf)) transports.set(port, (transports.get(port) ?? new Set()).add(transport));
      for (const [port, kinds] of transports) {
        if (kinds.size < 2) continue;
        report(resource, {
          field: '',
          message: `port ${port} of the Services in front of these pods is ${[...kinds].sort().join(' and ')}: Istio carries only what is TCP`,
          fix: 'use another port number for what is not TCP, and do not count on the mesh to protect or route it',
          equivalents: isToldByIstio ? ['IST0116'] : [],
        });
      }
    }
  },
};

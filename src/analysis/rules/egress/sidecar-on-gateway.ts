import { isGateway } from './common/gateway-pods';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const sidecarOnGateway: Rule = {
  code: 'MESH0405',
  name: 'sidecar-on-gateway',
  severity: Severity.WARNING,
  summary: 'a Sidecar selects gateways, whose proxies read no Sidecar: it does nothing',
  judges: ['Sidecar'],
  reads: ['Pod', 'Deployment', 'DaemonSet', 'Gateway'],
  equivalents: [],
  documented: ['W21'],

  check(mesh, report) {
    for (const { resource, namespace, selector } of mesh.sidecars.all) {
      if (selector === undefined) continue;
      const workloads = mesh.workloads.select(namespace, selector);
      if (workloads.length === 0 || !workloads.every(workload => isGateway(mesh, workload))) continue;
      report(resource, {
        field: 'spec.workloadSelector',
        message: `selects only gateways (${workloads.map(({ name }) => name).join(', ')}): they know all that is exported to namespace '${namespace}', whatever it says`,
        fix: "remove the Sidecar, and limit what the gateway knows by 'exportTo' of the services, or by the gateway's own namespace",
      });
    }
  },
};

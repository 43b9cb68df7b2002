import { hasPods, selectedBy, writtenServices } from './common/service-ports';
import { containerPorts } from './common/target-ports';
import { membershipOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const headlessWithoutPorts: Rule = {
  code: 'MESH0708',
  name: 'headless-without-ports',
  severity: Severity.WARNING,
  summary: 'a headless Service declares no port; the mesh does not know its pods, and where mutual TLS is strict calls to them fail',
  judges: ['Service'],
  reads: ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Namespace'],
  equivalents: [],
  documented: ['W5'],

  check(mesh, report) {
    for (const service of writtenServices(mesh)) {
      if (service.spec.clusterIP !== 'None' || (service.spec.ports ?? []).length > 0) continue;
      const workloads = selectedBy(mesh, mesh.registry.of(service)[0]).filter(hasPods);
      const ports = [...new Set(workloads.flatMap(containerPorts).map(({ number }) => number))];
      const planes = workloads.map(workload => membershipOf(mesh, workload));
      if (ports.length === 0 || planes.every(plane => plane === 'none')) continue;
      report(service, {
        field: 'spec.ports',
        message: `headless and without ports, while its pods listen on ${ports.join(', ')}: sidecars of clients do not know that these are in the mesh`,
        fix: `declare the ports, such as { name: 'tcp-${ports[0]}', port: ${ports[0]} }`,
        severity: planes.some(plane => plane === 'sidecar' || plane === 'ambient') ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};

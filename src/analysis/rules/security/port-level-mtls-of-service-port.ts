import { servedPorts } from './common/ports';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const portLevelMtlsOfServicePort: Rule = {
  code: 'MESH0322',
  name: 'port-level-mtls-of-service-port',
  severity: Severity.WARNING,
  summary: 'a PeerAuthentication names a port of the Service where it must name one of the workload; it changes nothing',
  judges: ['PeerAuthentication'],
  reads: ['Service', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: [],
  documented: ['P15'],

  check(mesh, report) {
    for (const policy of mesh.policies.ofKind('PeerAuthentication')) {
      const written = Object.keys(policy.resource.spec.portLevelMtls ?? {});
      if (written.length === 0 || policy.selector === undefined) continue;
      const workloads = mesh.policies.selectedBy(policy);
      const ports = workloads.flatMap(workload => servedPorts(mesh, workload));
      const declared = workloads.flatMap(({ pod }) => pod.containers ?? []).flatMap(one => one?.ports ?? []);
      const listened = new Set(declared.map(port => String(port?.containerPort)));
      for (const text of written) {
        if (listened.has(text) || ports.some(({ number }) => number === undefined || String(number) === text)) continue;
        const wrong = ports.find(({ port }) => String(port.number) === text);
        if (wrong === undefined) continue;
        report(policy.resource, {
          field: `spec.portLevelMtls["${text}"]`,
          message: `${text} is the port of Service '${wrong.service.resource?.name ?? wrong.service.host}': the workload listens on ${wrong.number}`,
          fix: `write ${wrong.number}`,
        });
      }
    }
  },
};

import { coversPort } from './common/covered-port';
import { isOpaque, servedPorts } from './common/ports';
import { authorizationActionOf, authorizationRulesOf, extensionProviders } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const providerNeverAsked: Rule = {
  code: 'MESH0329',
  name: 'provider-never-asked',
  severity: Severity.WARNING,
  summary: 'a CUSTOM policy covers a port where Istio sees bytes only, and its provider speaks HTTP: connections there pass unasked',
  judges: ['AuthorizationPolicy'],
  reads: [
    'ConfigMap', 'Istio', 'IstioOperator', 'Service', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'WorkloadEntry',
    'WorkloadGroup',
  ],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const policy of mesh.policies.ofKind('AuthorizationPolicy')) {
      const { resource, targets } = policy;
      const name: string = resource.spec.provider?.name ?? '';
      if (authorizationActionOf(resource) !== 'CUSTOM' || targets.length > 0 || extensionProviders(mesh).find(name)?.sort !== 'envoyExtAuthzHttp') continue;
      const rules = authorizationRulesOf(resource);
      const ports = mesh.policies.selectedBy(policy).flatMap(workload => servedPorts(mesh, workload));
      const open = ports.find(({ port, number }) => number !== undefined && isOpaque(port) && rules.some(rule => coversPort(rule, number))
        && !ports.some(other => other.number === number && !isOpaque(other.port)));
      if (open === undefined) continue;
      report(resource, {
        field: 'spec.rules',
        message: `provider '${name}' speaks HTTP, and is not asked about connections to port ${open.number}, which Service '${open.service.resource?.name ?? open.service.host}' calls `
          + `${open.port.protocol}: they pass`,
        fix: "name the HTTP ports in 'to.operation.ports', and keep the others shut by another policy, or ask a provider that speaks gRPC",
      });
    }
  },
};

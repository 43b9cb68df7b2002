import { attributesOfRule } from './common/attributes';
import { isGatewayWorkload } from './common/gateway-workloads';
import { isOpaque, ServedPort, servedPorts } from './common/ports';
import { Attribute, AuthorizationAction, authorizationActionOf, AuthorizationRule, authorizationRulesOf, MeshModel, Policy } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const httpRuleOnTcpPort: Rule = {
  code: 'MESH0318',
  name: 'http-rule-on-tcp-port',
  severity: Severity.WARNING,
  summary: 'a rule asks for paths, methods or tokens at a port where Istio sees bytes only; there ALLOW never matches, and DENY denies everything',
  judges: ['AuthorizationPolicy'],
  reads: ['Service', 'Gateway', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: [],
  documented: ['P4'],

  check(mesh, report) {
    const portsOfScope = new Map<string | undefined, readonly ServedPort[]>();
    for (const policy of mesh.policies.ofKind('AuthorizationPolicy')) {
      const action = authorizationActionOf(policy.resource);
      const rules = authorizationRulesOf(policy.resource);
      if (action === 'AUDIT' || policy.targets.length > 0 || !rules.some(rule => httpOf(rule) !== undefined)) continue;
      let ports = portsOfScope.get(policy.scope);
      if (ports === undefined) portsOfScope.set(policy.scope, ports = portsOf(mesh, policy));
      for (const rule of rules) {
        const complaint = judge(rule, action, ports);
        if (complaint !== undefined) report(policy.resource, complaint);
      }
    }
  },
};

/** One port of each number and sort is enough to judge by. */
function portsOf(mesh: MeshModel, policy: Policy): readonly ServedPort[] {
  const found = new Map<string, ServedPort>();
  for (const workload of mesh.policies.selectedBy(policy)) {
    if (isGatewayWorkload(mesh, workload)) continue; // what a gateway reads, its servers say
    for (const one of servedPorts(mesh, workload)) {
      const key = `${one.number} ${isOpaque(one.port)}`;
      if (one.number !== undefined && !found.has(key)) found.set(key, one);
    }
  }
  return [...found.values()];
}

function judge(rule: AuthorizationRule, action: AuthorizationAction, ports: readonly ServedPort[]): Complaint | undefined {
  const http = httpOf(rule);
  if (http === undefined) return undefined;
  const concerned = ports.filter(({ number }) => isFor(rule, number!));
  const opaque = concerned.filter(({ port, number }) => isOpaque(port) && !concerned.some(other => other.number === number && !isOpaque(other.port)));
  if (opaque.length === 0 || action === 'ALLOW' && opaque.length < concerned.length) return undefined;
  const { port, number, service } = opaque[0];
  const where = `port ${number}, which Service '${service.resource?.name ?? service.host}' calls ${port.protocol}`;
  return action === 'ALLOW'
    ? {
      field: http.field,
      message: `'${http.name}' is never there at ${where}: the rule lets nobody in`,
      fix: "match principals, namespaces, ipBlocks or ports, or set the port's appProtocol if it speaks HTTP",
    }
    : {
      field: http.field,
      message: `'${http.name}' is not looked at where there are no requests: the rule is for every connection to ${where}`,
      fix: "name the HTTP ports in 'to.operation.ports'",
    };
}

function httpOf(rule: AuthorizationRule): Attribute | undefined {
  return attributesOfRule(rule).find(({ isHttp }) => isHttp);
}

/** Whether some operation of the rule that is reached with an HTTP attribute is for a port. */
function isFor({ from, to, when }: AuthorizationRule, port: number): boolean {
  const holds = (attributes: readonly Attribute[], name: string) =>
    attributes.filter(one => one.name === name).every(({ values, isNegative }) => values.includes(String(port)) !== isNegative);
  if (!holds(when, 'destination.port')) return false;
  const isHttpAnyway = [...from.flat(), ...when].some(({ isHttp }) => isHttp);
  return to.length === 0 || to.some(operation => holds(operation, 'ports') && (isHttpAnyway || operation.some(({ isHttp }) => isHttp)));
}

import { selectedIn } from './common/selected';
import { Attribute, authorizationActionOf, AuthorizationRule, authorizationRulesOf, isAmbient, MeshModel, Policy, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

/** What ztunnel knows of a connection. */
const CONNECTION = [
  'principals', 'namespaces', 'serviceAccounts', 'ipBlocks', 'ports', 'source.ip', 'source.namespace', 'source.principal', 'destination.ip', 'destination.port',
];

export const httpRuleWithoutWaypoint: Rule = {
  code: 'MESH0901',
  name: 'http-rule-without-waypoint',
  severity: Severity.ERROR,
  summary: 'ztunnel is to enforce a policy that needs requests or a provider; it drops what it does not understand, so a DENY denies nothing',
  judges: ['AuthorizationPolicy'],
  reads: ['Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: ['KIA0110', 'KIA1317'],
  documented: ['A1', 'A2', 'N7'],

  check(mesh, report) {
    for (const policy of mesh.policies.ofKind('AuthorizationPolicy')) {
      // Those with targets are not for ztunnel, and one on trial is not enforced anywhere.
      if (policy.targets.length > 0 || isTrial(policy)) continue;
      const complaint = judge(policy);
      if (complaint === undefined) continue;
      const whom = ambientOf(mesh, policy);
      if (whom === undefined) continue;
      const { field, message, severity = Severity.ERROR } = complaint;
      // While a namespace moves, the policy for sidecars stays beside that for the waypoint.
      const isDoubled = isForWaypointToo(mesh, policy);
      report(policy.resource, {
        field,
        message: `${whom.name} in ambient mode: ${message}`,
        fix: isDoubled
          ? 'remove the policy as soon as the last sidecar is gone, if the one with targetRefs says the same'
          : `name ${policy.isOfRoot ? "GatewayClass 'istio-waypoint'" : 'the Service'} in targetRefs instead of selecting pods, and let it use a waypoint (label istio.io/use-waypoint)`,
        severity: severity === Severity.ERROR && (isDoubled || whom.isAssumed) ? Severity.WARNING : severity,
      });
    }
  },
};

function judge({ resource }: Policy): Complaint | undefined {
  const action = authorizationActionOf(resource);
  const rules = authorizationRulesOf(resource);
  if (action === 'CUSTOM' || action === 'AUDIT') {
    return {
      field: 'spec.action',
      message: `ztunnel drops policies with action ${action}${action === 'CUSTOM' ? ', so nobody asks the provider and every request is let in' : ''}`,
      fix: '',
      severity: action === 'CUSTOM' ? Severity.ERROR : Severity.WARNING,
    };
  }
  const judged = rules.map(rule => ({ rule, unknown: attributesOf(rule).filter(({ name }) => !CONNECTION.includes(name)) }))
    .filter(({ unknown }) => unknown.length > 0);
  if (judged.length === 0) return undefined;
  if (action === 'ALLOW') {
    const [{ unknown: [{ name, field }] }] = judged;
    return { field, message: `ztunnel knows no '${name}', so the rule lets nobody in`, fix: '', severity: Severity.WARNING };
  }
  const open = judged.find(({ rule, unknown }) => unknown.length === attributesOf(rule).length);
  const { unknown: [{ name, field }] } = open ?? judged[0];
  return {
    field,
    message: open === undefined
      ? `ztunnel knows no '${name}' and denies by the rest of the rule alone, so more than it says`
      : `ztunnel knows no '${name}', so the rule denies nothing and lets everything in`,
    fix: '',
  };
}

function attributesOf({ from, to, when }: AuthorizationRule): Attribute[] {
  return [...from.flat(), ...to.flat(), ...when];
}

/** Whom ztunnel serves of those that a policy is for. */
function ambientOf(mesh: MeshModel, policy: Policy): { readonly name: string; readonly isAssumed: boolean } | undefined {
  if (policy.isOfRoot) {
    const found = policy.selector === undefined ? anyAmbient(mesh) : mesh.policies.selectedBy(policy).find(workload => isAmbient(mesh, workload));
    return found === undefined ? undefined : { name: nameOf(found), isAssumed: false };
  }
  const { isAmbient: isAll, example } = selectedIn(mesh, policy.namespace, policy.selector ?? {});
  if (example !== undefined) return { name: nameOf(example), isAssumed: false };
  return isAll ? { name: `namespace '${policy.namespace}' is`, isAssumed: true } : undefined;
}

function anyAmbient(mesh: MeshModel): Workload | undefined {
  return mesh.once('ambient:any', () => mesh.workloads.all.find(workload => isAmbient(mesh, workload)));
}

function nameOf({ resource, namespace, name }: Workload): string {
  return `${resource.kind} '${namespace}/${name}' is`;
}

function isForWaypointToo(mesh: MeshModel, { namespace, resource }: Policy): boolean {
  const withTargets = mesh.once('ambient:actions-at-waypoints', () => new Set(mesh.policies.ofKind('AuthorizationPolicy')
    .filter(({ targets }) => targets.length > 0).map(policy => `${policy.namespace} ${authorizationActionOf(policy.resource)}`)));
  return withTargets.has(`${namespace} ${authorizationActionOf(resource)}`);
}

function isTrial({ resource }: Policy): boolean {
  return ['true', 'True', 'TRUE', 't', 'T', '1'].includes(resource.annotations['istio.io/dry-run']);
}

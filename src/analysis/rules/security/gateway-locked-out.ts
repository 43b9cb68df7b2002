import { mayComeFrom } from './common/admission';
import { authorizationActionOf, authorizationRulesOf, GatewayConfig, HostRoutes, MESH_GATEWAY, MeshModel, Policy, Workload, workloadsBehind } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const gatewayLockedOut: Rule = {
  code: 'MESH0312',
  name: 'gateway-locked-out',
  severity: Severity.WARNING,
  summary: 'a gateway sends requests to a workload whose ALLOW policies do not let it in; all of them are answered with 403',
  judges: ['AuthorizationPolicy'],
  reads: ['Namespace', 'VirtualService', 'Gateway', 'Service', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: [],
  documented: ['N6'],

  check(mesh, report) {
    const reported = new Set<Policy>();
    const allowed = new Map<Workload, readonly Policy[]>();
    for (const { routes, gateway } of exposures(mesh)) {
      const callers = callersOf(mesh, gateway);
      if (callers.length === 0) continue;
      for (const { host } of routes.targets.filter(({ isMirror }) => !isMirror)) {
        const service = mesh.registry.find(host, routes.namespace);
        // What a waypoint hands on comes from the waypoint.
        if (service === undefined || mesh.isDecidedByWaypoint(host)) continue;
        for (const workload of workloadsBehind(mesh.workloads, service)) {
          const policies = allowed.get(workload) ?? mesh.policies.selecting('AuthorizationPolicy', workload).filter(isAllow);
          allowed.set(workload, policies);
          const refused = policies.length === 0 ? undefined : callers.find(caller => !policies.some(policy => admits(policy, caller, mesh)));
          // The narrowest is the one that was written for the workload.
          const policy = policies.find(({ selector }) => selector !== undefined) ?? policies[0];
          if (refused === undefined || reported.has(policy)) continue;
          reported.add(policy);
          report(policy.resource, {
            field: authorizationRulesOf(policy.resource).length > 0 ? 'spec.rules' : '',
            message: `gateway '${gateway.key}' sends requests to '${host}' (VirtualService '${routes.resource.name}'), but no ALLOW policy of workload `
              + `'${workload.name}' lets service account '${refused.namespace}/${refused.serviceAccount}' in`,
            fix: `allow the gateway: serviceAccounts: ["${refused.namespace}/${refused.serviceAccount}"]`,
          });
        }
      }
    }
  },
};

function exposures(mesh: MeshModel): { routes: HostRoutes; gateway: GatewayConfig }[] {
  return mesh.virtualServices.all.flatMap(routes => [...new Set(routes.gateways)].filter(key => key !== MESH_GATEWAY).flatMap(key => {
    const gateway = mesh.gateways.find(key);
    return gateway === undefined ? [] : [{ routes, gateway }];
  }));
}

/** The pods of a gateway; whoever installs them elsewhere chooses an account that cannot be guessed. */
function callersOf(mesh: MeshModel, { selector }: GatewayConfig): readonly Workload[] {
  const known = mesh.once('security:gateway-pods', () => new Map<string, readonly Workload[]>());
  const key = JSON.stringify(selector);
  if (!known.has(key)) known.set(key, Object.keys(selector).length === 0 ? [] : mesh.workloads.selectAnywhere(selector).filter(isAccountKnown));
  return known.get(key)!;
}

/** A program may name the pods of a gateway without their account. */
function isAccountKnown({ resource, pod }: Workload): boolean {
  return resource.origin.isContext !== true || pod.serviceAccountName !== undefined;
}

function isAllow({ resource, targets }: Policy): boolean {
  return authorizationActionOf(resource) === 'ALLOW' && targets.length === 0 && resource.annotations['istio.io/dry-run'] === undefined;
}

/** Whether a policy might let some request of the caller in. */
function admits({ resource, namespace }: Policy, caller: Workload, mesh: MeshModel): boolean {
  return authorizationRulesOf(resource).some(({ from, when }) => {
    const may = (one: Parameters<typeof mayComeFrom>[0]) => mayComeFrom(one, caller, namespace, mesh.config.trustDomain);
    return when.every(may) && (from.length === 0 || from.some(source => source.every(may)));
  });
}

import { Attribute, authorizationActionOf, AuthorizationRule, authorizationRulesOf, GatewayConfig, MeshModel, Policy, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const gatewayLetsNothingIn: Rule = {
  code: 'MESH0330',
  name: 'gateway-lets-nothing-in',
  severity: Severity.ERROR,
  summary: 'ALLOW policies of the mesh or the namespace are for the pods of a gateway too, and none lets its clients in; everything is answered with 403',
  judges: ['AuthorizationPolicy'],
  reads: ['Gateway', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: [],
  documented: ['N6'],

  check(mesh, report) {
    const policies = mesh.policies.ofKind('AuthorizationPolicy');
    if (!policies.some(isAllow)) return;
    const reported = new Set<Policy>();
    for (const gateway of mesh.gateways.all) {
      const shut = Object.keys(gateway.selector).length === 0 ? undefined : firstShut(mesh, gateway);
      if (shut === undefined || reported.has(shut.policy)) continue;
      const { policy, workload, hasRules } = shut;
      reported.add(policy);
      const whose = `the pods of gateway '${gateway.key}' (workload '${workload.namespace}/${workload.name}')`;
      report(policy.resource, {
        field: hasRules ? 'spec.rules' : '',
        message: hasRules ? `${whose} let in only who proves an identity of the mesh, which clients from outside do not have: the policy is for them too`
          : `the policy is for ${whose} too, and no ALLOW policy lets anything in there: every request is answered with 403`,
        fix: "add an ALLOW policy for the gateway's pods (GatewayPolicies with access: Access.allowAll(), for one that runs already)",
        severity: hasRules ? Severity.WARNING : Severity.ERROR,
      });
    }
  },
};

interface Shut {
  readonly workload: Workload;
  readonly policy: Policy;
  readonly hasRules: boolean;
}

/** The first pods of a gateway that let no client in. */
function firstShut(mesh: MeshModel, gateway: GatewayConfig): Shut | undefined {
  for (const workload of mesh.gatewayPods.of(gateway)) {
    const policies = mesh.policies.selecting('AuthorizationPolicy', workload).filter(isAllow);
    if (policies.length === 0) continue;
    const rules = policies.flatMap(({ resource }) => authorizationRulesOf(resource));
    if (rules.length > 0 && (takesIdentities(gateway) || !rules.every(needsIdentity))) continue;
    // One that is for the gateway alone was meant for it; what hurts is what is for more.
    const policy = policies.find(({ selector }) => selector === undefined) ?? policies[0];
    return { workload, policy, hasRules: rules.length > 0 };
  }
  return undefined;
}

/** Whether its clients may come with certificates that hold an identity. */
function takesIdentities({ servers }: GatewayConfig): boolean {
  return servers.some(({ tls }) => ['ISTIO_MUTUAL', 'MUTUAL', 'OPTIONAL_MUTUAL', 'AUTO_PASSTHROUGH'].includes(tls?.mode));
}

function needsIdentity({ from, when }: AuthorizationRule): boolean {
  return when.some(isProof) || from.length > 0 && from.every(source => source.some(isProof));
}

function isProof({ isIdentity, isNegative, name }: Attribute): boolean {
  return isIdentity && !isNegative && name !== 'connection.sni';
}

function isAllow({ resource, targets }: Policy): boolean {
  return authorizationActionOf(resource) === 'ALLOW' && targets.length === 0 && resource.annotations['istio.io/dry-run'] === undefined;
}

import { append, authorizationActionOf, Policy } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const severalProviders: Rule = {
  code: 'MESH0328',
  name: 'several-providers',
  severity: Severity.WARNING,
  summary: 'CUSTOM policies of one workload name different providers: istiod asks none of them, and denies every request that they match',
  judges: ['AuthorizationPolicy'],
  reads: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    const custom = new Set(mesh.policies.ofKind('AuthorizationPolicy').filter(({ resource }) => authorizationActionOf(resource) === 'CUSTOM'));
    if (new Set([...custom].map(providerOf)).size < 2) return;
    const rivals = new Map<Policy, { readonly other: Policy; readonly workload?: string }>();
    const meet = (policies: readonly Policy[], workload?: string) => policies.forEach(policy => {
      const other = policies.find(one => providerOf(one) !== providerOf(policy));
      if (other !== undefined && !rivals.has(policy)) rivals.set(policy, { other, workload });
    });
    for (const workload of mesh.workloads.all) meet(mesh.policies.selecting('AuthorizationPolicy', workload).filter(policy => custom.has(policy)), workload.name);
    for (const policies of placesOf([...custom])) meet(policies);
    for (const [{ resource }, { other, workload }] of rivals) {
      report(resource, {
        field: 'spec.provider.name',
        message: `${workload === undefined ? 'the same workloads are' : `workload '${workload}' is`} also under '${other.namespace}/${other.resource.name}', which asks provider `
          + `'${providerOf(other)}' instead of '${resource.spec.provider?.name}': istiod takes one for a workload, and with two denies what they match`,
        fix: 'name one provider for a workload, or, from Istio 1.30 on, set PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS of istiod',
      });
    }
  },
};

function providerOf({ resource }: Policy): string {
  return resource.spec.provider?.name ?? '';
}

/** Policies that are for the same workloads, whether or not those are known. */
function placesOf(policies: readonly Policy[]): Iterable<readonly Policy[]> {
  const places = new Map<string, Policy[]>();
  const everywhere = policies.filter(({ isOfRoot, selector, targets }) => isOfRoot && selector === undefined && targets.length === 0);
  for (const policy of policies) {
    const { scope, targets, namespace } = policy;
    const keys = scope !== undefined ? [scope] : targets.map(({ kind, name }) => `${namespace} ${kind} ${name}`);
    keys.forEach(key => append(places, key, policy));
  }
  return [...places.values()].map(found => found[0].targets.length > 0 ? found : [...found, ...everywhere]);
}

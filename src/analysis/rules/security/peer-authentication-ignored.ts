import { append, Policy } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const peerAuthenticationIgnored: Rule = {
  code: 'MESH0302',
  name: 'peer-authentication-ignored',
  severity: Severity.ERROR,
  summary: 'two PeerAuthentications are for the same workloads; only the older one counts, so their age decides what is taken',
  judges: ['PeerAuthentication'],
  reads: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: ['KIA0002', 'KIA0003'],
  documented: ['P14'],

  check(mesh, report) {
    const all = mesh.policies.ofKind('PeerAuthentication');
    for (const namespace of new Set(all.map(policy => policy.namespace))) {
      const wide = mesh.policies.wideIn('PeerAuthentication', namespace);
      if (wide.length < 2) continue;
      for (const { resource, isOfRoot } of wide) {
        report(resource, {
          field: '',
          message: `${isOfRoot ? 'the mesh' : `namespace '${namespace}'`} has ${wide.length} PeerAuthentications without selector, ${namesOf(wide)}: `
            + 'all but the oldest are ignored',
          fix: 'keep one, or give the others a selector',
          severity: severityOf(wide),
          equivalents: ['KIA0002'],
        });
      }
    }

    // Two that select the same are found by the workloads that they share, or by having one and the same selector.
    const rivals = new Map<Policy, { readonly others: Set<Policy>; workload?: string }>();
    const meet = (policies: readonly Policy[], workload?: string) => {
      if (policies.length < 2) return;
      for (const policy of policies) {
        const known = rivals.get(policy) ?? { others: new Set<Policy>(), workload };
        for (const other of policies) if (other !== policy) known.others.add(other);
        rivals.set(policy, known);
      }
    };
    for (const workload of mesh.workloads.all) {
      meet(mesh.policies.selecting('PeerAuthentication', workload).filter(({ selector }) => selector !== undefined), workload.name);
    }
    const bySelector = new Map<string, Policy[]>();
    for (const policy of all) {
      if (policy.selector === undefined || policy.isOfRoot) continue;
      append(bySelector, JSON.stringify([policy.namespace, Object.entries(policy.selector).sort()]), policy);
    }
    for (const policies of bySelector.values()) meet(policies);

    for (const policy of all) {
      const met = rivals.get(policy);
      if (met === undefined) continue;
      const others = [...met.others];
      report(policy.resource, {
        field: 'spec.selector',
        message: `${met.workload === undefined ? 'the same workloads are' : `workload '${met.workload}' is`} also selected by ${namesOf(others)}: all but the oldest are ignored`,
        fix: 'put what the workload needs into one PeerAuthentication',
        severity: severityOf([policy, ...others]),
        equivalents: ['KIA0003'],
      });
    }
  },
};

/** Two that say the same do no harm until one of them changes. */
function severityOf(policies: readonly Policy[]): Severity {
  const said = new Set(policies.map(({ resource: { spec } }) => JSON.stringify([spec.mtls?.mode ?? 'UNSET', spec.portLevelMtls ?? {}])));
  return said.size > 1 ? Severity.ERROR : Severity.WARNING;
}

function namesOf(policies: readonly Policy[]): string {
  const names = policies.map(({ resource }) => `'${resource.name}'`);
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}

import { canonical } from './common/canonical';
import { append, HostRule } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const destinationRulesClash: Rule = {
  code: 'MESH0114',
  name: 'destination-rules-clash',
  severity: Severity.ERROR,
  summary: 'DestinationRules of one host in one namespace say different things; of what both say, only the oldest counts',
  judges: ['DestinationRule'],
  reads: [],
  equivalents: ['KIA0201'],
  documented: ['R7', 'N11'],

  check(mesh, report) {
    const groups = new Map<string, HostRule[]>();
    for (const rule of mesh.destinationRules.all) {
      // Rules for some workloads only are merged among their likes.
      append(groups, `${rule.namespace} ${rule.host} ${canonical(rule.resource.spec.workloadSelector?.matchLabels ?? {})}`, rule);
    }
    for (const group of groups.values()) {
      const subsets = new Map<string, { readonly rule: HostRule; readonly subset: unknown }>();
      let policy: HostRule | undefined;
      for (const rule of group) {
        const { resource, host } = rule;
        const clash = (other: HostRule, field: string, what: string, severity: Severity) => report(resource, {
          field,
          message: `DestinationRule ${other.resource.namespace}/${other.resource.name} ${what} of host '${host}' too: `
            + 'only that of the older object counts',
          fix: 'keep one DestinationRule for the host, or say each thing in one of them only',
          severity,
        });
        const [first] = group;
        if (sees(first) !== sees(rule) && first.visibility.meets(rule.visibility)) {
          clash(first, 'spec.exportTo', 'is exported differently and is for clients', Severity.WARNING);
        }
        rule.subsets.forEach((subset, i) => {
          const other = subsets.get(subset.name);
          if (other === undefined) subsets.set(subset.name, { rule, subset });
          if (other === undefined || other.rule === rule || !other.rule.visibility.meets(rule.visibility)) return;
          clash(other.rule, `spec.subsets[${i}]`, `defines subset '${subset.name}'`, canonical(other.subset) === canonical(subset) ? Severity.WARNING : Severity.ERROR);
        });
        if (!resource.spec.trafficPolicy) continue;
        if (policy === undefined) policy = rule;
        else if (policy.visibility.meets(rule.visibility)) clash(policy, 'spec.trafficPolicy', 'sets the traffic policy', Severity.WARNING);
      }
    }
  },
};

function sees({ visibility }: HostRule): string {
  return [...visibility.names ?? ['*']].sort().join(' ');
}

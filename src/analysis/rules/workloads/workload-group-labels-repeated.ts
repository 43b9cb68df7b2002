import { append, Resource, showLabels, textsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** How many others are named at most. */
const SHOWN = 3;

export const workloadGroupLabelsRepeated: Rule = {
  code: 'MESH0728',
  name: 'workload-group-labels-repeated',
  severity: Severity.WARNING,
  summary: 'two WorkloadGroups of a namespace give their machines the same labels; no selector tells them apart',
  judges: ['WorkloadGroup'],
  reads: [],
  equivalents: ['KIA1702'],
  documented: [],

  check(mesh, report) {
    const groups = new Map<string, Resource[]>();
    for (const group of mesh.ofKind('WorkloadGroup')) {
      const labels = showLabels(textsOf(group.spec.metadata?.labels));
      if (labels !== '') append(groups, `${group.namespace} ${labels}`, group);
    }
    for (const same of groups.values()) {
      if (same.length < 2) continue;
      for (const group of same) {
        const others = same.slice(0, SHOWN + 1).filter(other => other !== group).slice(0, SHOWN).map(({ name }) => `'${name}'`);
        report(group, {
          field: 'spec.metadata.labels',
          message: `this WorkloadGroup and ${others.join(', ')} give their machines the same labels: what selects the ones selects the others`,
          fix: 'give each group a label of its own',
        });
      }
    }
  },
};

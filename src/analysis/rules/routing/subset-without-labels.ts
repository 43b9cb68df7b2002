import { isEmpty, textsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const subsetWithoutLabels: Rule = {
  code: 'MESH0113',
  name: 'subset-without-labels',
  severity: Severity.WARNING,
  summary: 'a subset has no labels, so it is every version of the service',
  judges: ['DestinationRule'],
  reads: [],
  equivalents: ['KIA0209'],
  documented: [],

  check(mesh, report) {
    for (const { resource, subsets } of mesh.destinationRules.all) {
      const labelled = subsets.filter(subset => !isEmpty(textsOf(subset.labels)));
      subsets.forEach((subset, i) => {
        if (labelled.includes(subset)) return;
        // A subset may be there for its policy alone, as those of egress gateways are.
        if (labelled.length === 0 && subset.trafficPolicy) return;
        report(resource, {
          field: `spec.subsets[${i}]`,
          message: labelled.length > 0
            ? `subset '${subset.name}' has no labels, unlike ${labelled.map(({ name }) => `'${name}'`).join(', ')}: it selects every version`
            : `subset '${subset.name}' has neither labels nor a policy: it is the same as none`,
          fix: labelled.length > 0 ? 'give it the labels of its pods' : 'give it labels, or route to the host without a subset',
          severity: labelled.length > 0 ? Severity.WARNING : Severity.INFO,
        });
      });
    }
  },
};

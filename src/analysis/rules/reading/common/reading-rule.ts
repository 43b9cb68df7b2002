import { Mistake } from '../../../../model';
import { Rule } from '../../../rule';

/** A rule about what was found when the text was read. */
export function readingRule(rule: Pick<Rule, 'code' | 'severity' | 'summary'> & { readonly name: Mistake }): Rule {
  return {
    ...rule,
    judges: [],
    reads: [],
    equivalents: [],
    documented: [],

    check(mesh, report) {
      for (const { mistake, resource, ...complaint } of mesh.problems) {
        if (mistake === rule.name) report(resource, complaint);
      }
    },
  };
}

import { AuthorizationRule, authorizationRulesOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const rulesAreAlternatives: Rule = {
  code: 'MESH0317',
  name: 'rules-are-alternatives',
  severity: Severity.INFO,
  summary: 'one rule of an AuthorizationPolicy says only who, the next only what; each matches by itself, so one hyphen too many opens the door',
  judges: ['AuthorizationPolicy'],
  reads: [],
  equivalents: [],
  documented: ['P3'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      const rules = authorizationRulesOf(resource);
      const at = rules.findIndex((rule, i) => i > 0 && sort(rule) !== 'both' && sort(rules[i - 1]) !== 'both' && sort(rule) !== sort(rules[i - 1]));
      if (at < 0) continue;
      report(resource, {
        field: rules[at].field,
        message: `rules ${at - 1} and ${at} are alternatives: ${at - 1} matches by '${sort(rules[at - 1])}' alone, ${at} by '${sort(rules[at])}' alone`,
        fix: "if both must hold, write 'from' and 'to' into one rule",
      });
    }
  },
};

function sort({ from, to, when }: AuthorizationRule): 'from' | 'to' | 'both' {
  if (when.length > 0 || from.length > 0 === to.length > 0) return 'both';
  return from.length > 0 ? 'from' : 'to';
}

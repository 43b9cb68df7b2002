import { Unreachable, unreachable } from './common/unreachable';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const matchNeverReached: Rule = {
  code: 'MESH0108',
  name: 'match-never-reached',
  severity: Severity.WARNING,
  summary: 'a match repeats what an earlier one has taken, wholly or, with a shorter prefix, in part',
  judges: ['VirtualService'],
  reads: [],
  equivalents: ['IST0131'],
  documented: ['R10', 'N45'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      const found = unreachable(mesh, routes);
      const dead = new Set(found.filter(({ match, isSeenByIstio }) => match === undefined && !isSeenByIstio).map(ruleOf));
      for (const one of found) {
        const { rule, match, by, isCertain, isSeenByIstio, field } = one;
        // The rule as a whole says it once, unless Istio says it of the match.
        if (match === undefined || dead.has(ruleOf(one)) && !isSeenByIstio || !isCertain && !isSeenByIstio) continue;
        report(routes.resource, {
          field,
          message: isCertain
            ? `no request takes this match: one of rule ${by} takes all that it is for`
            : `a match of rule ${by} before it begins with the same path: what both are for goes there`,
          fix: by === rule ? 'remove it' : `move it before rule ${by}, or remove it`,
          severity: isCertain ? Severity.WARNING : Severity.INFO,
          equivalents: isSeenByIstio ? ['IST0131'] : [],
        });
      }
    }
  },
};

/** Such as `spec.http[1]`. */
function ruleOf({ field }: Unreachable): string {
  return field.replace(/\.match\[\d+\]$/, '');
}

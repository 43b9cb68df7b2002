import { Severity } from '../../../validation';
import { Findings } from '../../findings';
import { Rule } from '../../rule';
import { isMeant, Suppression, suppressionsOn } from '../../suppression';

/** Why a suppression of nothing is wrong; undefined where nobody knows: some of Istio's codes need a cluster. */
function problemOf({ code }: Suppression, found: Findings): string | undefined {
  if (found.judged.has(code)) return `nothing of code ${code} is found on this object, so there is nothing to suppress`;
  return code === '*' || code.startsWith('IST') || found.elsewhere.has(code) ? undefined : `no rule has the code '${code}'`;
}

/** It also takes the suppressed findings out: nobody else knows which suppressions have an effect. */
export const suppressionWithoutEffect: Rule = {
  code: 'MESH0020',
  name: 'suppression-without-effect',
  severity: Severity.WARNING,
  summary: 'an annotation suppresses a finding that is not there, and would hide it if it came',
  judges: [],
  reads: [],
  equivalents: [],
  documented: [],

  review(mesh, report, found) {
    for (const resource of mesh.resources.all) {
      const suppressions = suppressionsOn(resource);
      const before = found.on(resource);
      found.remove(resource, diagnostic => suppressions.some(suppression => isMeant(suppression, diagnostic)));
      for (const suppression of suppressions) {
        if (suppression.reason === '' || before.some(diagnostic => isMeant(suppression, diagnostic))) continue;
        const message = problemOf(suppression, found);
        if (message !== undefined) report(resource, { field: suppression.field, message, fix: 'remove the suppression' });
      }
    }
  },
};

import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const ejectsEverything: Rule = {
  code: 'MESH0134',
  name: 'ejects-everything',
  severity: Severity.WARNING,
  summary: 'outlier detection may eject every endpoint of a service, and then all requests are answered with 503',
  judges: ['DestinationRule'],
  reads: [],
  equivalents: [],
  documented: ['N47'],

  check(mesh, report) {
    for (const { resource, policies } of mesh.destinationRules.all) {
      for (const { policy, field } of policies) {
        const { maxEjectionPercent, minHealthPercent = 0 } = policy.outlierDetection ?? {};
        if (maxEjectionPercent !== 100 || minHealthPercent !== 0) continue;
        report(resource, {
          field: `${field}.outlierDetection.maxEjectionPercent`,
          message: 'all endpoints may be ejected at once (100 %), and minHealthPercent 0 never calls it off: then every request is answered with 503',
          fix: 'lower maxEjectionPercent, or set minHealthPercent, such as to 30, so that a failure of all is not made worse',
        });
      }
    }
  },
};

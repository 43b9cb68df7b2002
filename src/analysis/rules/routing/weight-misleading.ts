import { rulesOf } from './common/lookup';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const weightMisleading: Rule = {
  code: 'MESH0118',
  name: 'weight-misleading',
  severity: Severity.WARNING,
  summary: 'weights look like percentages but are none: a single destination gets everything, whatever its weight',
  judges: ['VirtualService'],
  reads: [],
  equivalents: ['KIA1104'],
  documented: ['R17'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      for (const targets of rulesOf(routes)) {
        const [{ weight = 0, protocol, rule, field }] = targets;
        if (targets.length === 1) {
          if (weight < 1 || weight > 99) continue;
          report(routes.resource, {
            field: field.replace(/destination$/, 'weight'),
            message: `weight ${weight} of the only destination has no effect: it gets all requests`,
            fix: `remove the weight, or add the destination that gets the other ${100 - weight}`,
          });
          continue;
        }
        const sum = targets.reduce((total, one) => total + (one.weight ?? 0), 0);
        if (sum === 100 || sum === 0) continue;
        report(routes.resource, {
          field: `spec.${protocol}[${rule}].route`,
          message: `weights sum up to ${sum}, not 100: they are shares, not percentages`,
          fix: 'let them sum up to 100, so that they read as what they are',
          severity: Severity.INFO,
          equivalents: [],
        });
      }
    }
  },
};

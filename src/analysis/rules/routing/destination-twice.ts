import { rulesOf } from './common/lookup';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const destinationTwice: Rule = {
  code: 'MESH0119',
  name: 'destination-twice',
  severity: Severity.WARNING,
  summary: 'a rule lists one destination twice, so its share is not the one that either line says',
  judges: ['VirtualService'],
  reads: [],
  equivalents: ['KIA1105'],
  documented: [],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      for (const targets of rulesOf(routes)) {
        if (targets.length < 2) continue;
        const seen = new Map<string, string>();
        for (const { host, subset, port, field } of targets) {
          const key = `${host} ${subset ?? ''} ${port ?? ''}`;
          const other = seen.get(key);
          if (other === undefined) {
            seen.set(key, field);
            continue;
          }
          report(routes.resource, {
            field,
            message: `'${host}'${subset === undefined ? '' : ` subset '${subset}'`} is a destination of this rule already: ${other}`,
            fix: 'name another subset or host, or make one destination of both with the sum of their weights',
          });
        }
      }
    }
  },
};

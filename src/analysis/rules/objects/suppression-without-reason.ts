import { Severity } from '../../../validation';
import { Rule } from '../../rule';
import { suppressionsOn } from '../../suppression';

export const suppressionWithoutReason: Rule = {
  code: 'MESH0021',
  name: 'suppression-without-reason',
  severity: Severity.ERROR,
  summary: 'an annotation suppresses findings and does not say why; it is not followed',
  judges: [],
  reads: [],
  equivalents: [],
  documented: [],

  review(mesh, report) {
    for (const resource of mesh.resources.all) {
      for (const { code, reason, field } of suppressionsOn(resource)) {
        if (reason !== '') continue;
        report(resource, {
          field,
          message: `the suppression of ${code} gives no reason, and is not followed`,
          fix: 'write the reason as the value of the annotation, or remove it',
        });
      }
    }
  },
};

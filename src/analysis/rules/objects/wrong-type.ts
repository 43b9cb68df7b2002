import { complaintOf } from './common/violations';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const wrongType: Rule = {
  code: 'MESH0004',
  name: 'wrong-type',
  severity: Severity.ERROR,
  summary: 'a field holds a value of another type than it has; the API server refuses the object, and no other rule looks at it',
  judges: [],
  reads: [],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const resource of mesh.resources.all) {
      if (resource.origin.isJudged) continue;
      for (const violation of resource.misfits) {
        if (violation.code === 'WrongType') report(resource, complaintOf(violation));
      }
    }
  },
};

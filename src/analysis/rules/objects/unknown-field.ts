import { complaintOf, severityOfUnknown } from './common/violations';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const unknownField: Rule = {
  code: 'MESH0003',
  name: 'unknown-field',
  severity: Severity.ERROR,
  summary: 'an object has a field that its kind does not have; kubectl refuses it, and others drop the field and what it says',
  judges: [],
  reads: [],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const resource of mesh.resources.all) {
      for (const violation of resource.misfits) {
        if (violation.code === 'UnknownField') report(resource, complaintOf(violation, { severity: severityOfUnknown(resource) }));
      }
    }
  },
};

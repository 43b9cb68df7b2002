import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const delegateUnused: Rule = {
  code: 'MESH0130',
  name: 'delegate-unused',
  severity: Severity.INFO,
  summary: 'a VirtualService without hosts is a delegate, and no rule of these manifests delegates to it',
  judges: ['VirtualService'],
  reads: [],
  equivalents: [],
  documented: ['N33'],

  check(mesh, report) {
    for (const { resource, isDelegate } of mesh.virtualServices.all) {
      if (!isDelegate || mesh.delegations.to(resource).length > 0) continue;
      report(resource, {
        field: 'spec',
        message: 'without hosts this is for requests that another VirtualService delegates to it, and none of these manifests does',
        fix: 'add hosts if it should stand alone, or a rule with delegate in the VirtualService of the host',
      });
    }
  },
};

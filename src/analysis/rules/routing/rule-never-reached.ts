import { unreachable } from './common/unreachable';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const ruleNeverReached: Rule = {
  code: 'MESH0107',
  name: 'rule-never-reached',
  severity: Severity.WARNING,
  summary: 'the rules before take every request that a rule of a VirtualService is for, so it does nothing',
  judges: ['VirtualService'],
  reads: [],
  equivalents: ['IST0130'],
  documented: ['R10', 'N45'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      for (const { match, by, isCertain, isSeenByIstio, field } of unreachable(mesh, routes)) {
        if (match !== undefined) continue;
        report(routes.resource, {
          field,
          message: isCertain
            ? `no request reaches this rule: rule ${by} takes all that it is for`
            : `this rule gets only what the delegate of rule ${by} leaves: rule ${by} takes all that it is for`,
          fix: `move it before rule ${by}, narrow what that one matches, or remove it`,
          severity: isCertain ? Severity.WARNING : Severity.INFO,
          equivalents: isSeenByIstio ? ['IST0130'] : [],
        });
      }
    }
  },
};

import { complaintOf } from './common/violations';
import { ISTIO_KINDS } from '../../../model';
import { FRAGILE_NOTE } from '../../../private/fragile-note';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Of which other rules say more. */
const LEFT_TO_OTHERS = ['Deprecated', 'Unreachable', 'RepeatedMatch', 'CoveredMatch'];

export const doubtfulObject: Rule = {
  code: 'MESH0002',
  name: 'doubtful-object',
  severity: Severity.WARNING,
  summary: 'an object says what Istio takes with a warning, since hardly anybody means it',
  judges: ISTIO_KINDS,
  reads: [],
  equivalents: ['IST0133'],
  documented: [],

  check(mesh, report) {
    for (const resource of ISTIO_KINDS.flatMap(kind => mesh.ofKind(kind))) {
      if (resource.origin.isContext) continue;
      for (const violation of mesh.judgements.of(resource)) {
        if (violation.severity === Severity.ERROR || LEFT_TO_OTHERS.includes(violation.code)) continue;
        if (violation.code === 'EnvoyInternals' && FRAGILE_NOTE in resource.annotations) continue;
        // Whoever writes an EnvoyFilter knows it.
        report(resource, complaintOf(violation, violation.code === 'EnvoyInternals' ? { severity: Severity.INFO } : {}));
      }
    }
  },
};

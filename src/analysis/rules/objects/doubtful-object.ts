import { complaintOf } from './common/violations';
import { ISTIO_KINDS, Resource } from '../../../model';
import { FRAGILE_NOTE } from '../../../private/fragile-note';
import { Severity, Violation } from '../../../validation';
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
        if (violation.severity === Severity.ERROR || LEFT_TO_OTHERS.includes(violation.code) || isByDirection(resource, violation)) continue;
        if (violation.code === 'EnvoyInternals' && FRAGILE_NOTE in resource.annotations) continue;
        // Whoever writes an EnvoyFilter knows it.
        report(resource, complaintOf(violation, violation.code === 'EnvoyInternals' ? { severity: Severity.INFO } : {}));
      }
    }
  },
};

/** istiod warns of any two entries about traces, although it reads one for each direction as it stands. */
function isByDirection({ kind, spec }: Resource, { field }: Violation): boolean {
  if (kind !== 'Telemetry' || field !== 'spec.tracing') return false;
  const modes: readonly string[] = spec.tracing.map((entry: any) => entry?.match?.mode ?? 'CLIENT_AND_SERVER');
  return modes.length === 2 && modes.includes('CLIENT') && modes.includes('SERVER');
}

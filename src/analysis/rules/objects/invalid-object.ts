import { complaintOf } from './common/violations';
import { ISTIO_KINDS } from '../../../model';
import { Severity, Violation } from '../../../validation';
import { Rule } from '../../rule';

export const invalidObject: Rule = {
  code: 'MESH0001',
  name: 'invalid-object',
  severity: Severity.ERROR,
  summary: 'an object says what Istio does not take: the API server or istiod refuses it, and the one before it stays',
  judges: ISTIO_KINDS,
  reads: [],
  equivalents: ['IST0106'],
  documented: [],

  check(mesh, report) {
    for (const resource of ISTIO_KINDS.flatMap(kind => mesh.ofKind(kind))) {
      if (resource.origin.isContext || resource.origin.isJudged) continue;
      for (const violation of mesh.judgements.of(resource)) {
        if (violation.severity !== Severity.ERROR) continue;
        report(resource, complaintOf(violation, isSaidByAnalyzers(violation) ? {} : { equivalents: [] }));
      }
    }
  },
};

/** Istio's analyzers ask istiod's validation, without labels and annotations, and not the API server. */
function isSaidByAnalyzers({ field, code, bySchema }: Violation): boolean {
  return bySchema === undefined && !field.startsWith('metadata.annotations') && code !== 'WaypointInternal';
}

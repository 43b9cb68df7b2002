import { complaintOf } from './common/violations';
import { ISTIO_KINDS } from '../../../model';
import { newerThan, Severity } from '../../../validation';
import { Rule } from '../../rule';

export const tooNew: Rule = {
  code: 'MESH0007',
  name: 'too-new',
  severity: Severity.ERROR,
  summary: 'an object needs a newer Istio than the one that runs; the API server of that one refuses or drops what it does not know',
  judges: ISTIO_KINDS,
  reads: ['Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['N44'],

  check(mesh, report) {
    const { istioVersion } = mesh.config;
    if (istioVersion === undefined) return;
    for (const resource of ISTIO_KINDS.flatMap(kind => mesh.ofKind(kind))) {
      if (resource.origin.isJudged) continue;
      for (const violation of newerThan(istioVersion, resource.manifest)) report(resource, complaintOf(violation));
    }
  },
};

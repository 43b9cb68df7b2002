import { configSources, ConfigSource } from '../../../model';
import { newerMeshConfigThan, Severity, validateMeshConfig, Violation } from '../../../validation';
import { Rule } from '../../rule';

export const meshConfigMistaken: Rule = {
  code: 'MESH0612',
  name: 'mesh-config-mistaken',
  severity: Severity.ERROR,
  summary: 'the mesh config has what istiod refuses, and then keeps the old one, or what it passes over or misreads without a word',
  judges: ['ConfigMap', 'Istio', 'IstioOperator'],
  reads: [],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    const { istioVersion } = mesh.config;
    for (const source of configSources(mesh)) {
      const newer = istioVersion === undefined ? [] : newerMeshConfigThan(istioVersion, source.message);
      for (const violation of [...validateMeshConfig(source.message), ...newer]) {
        if (!isOtherSpelling(violation)) report(source.resource, complaintOf(violation, source));
      }
    }
  },
};

/** Names with underscores are the same to istiod. */
function isOtherSpelling({ code, field }: Violation): boolean {
  return code === 'UnknownField' && /(^|\.)[a-z0-9]+_[a-z0-9_]+$/i.test(field);
}

/** A field that is not known here may be one of a newer Istio. */
function complaintOf({ code, field, problem, cure, severity }: Violation, { field: place, isWhole }: ConfigSource) {
  return {
    field: isWhole ? place : `${place}.${field}`,
    message: `'${field}' of the mesh config ${problem}`,
    fix: cure,
    severity: code === 'UnknownField' ? Severity.WARNING : severity,
  };
}

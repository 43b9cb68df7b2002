import { attributesOf } from './common/attributes';
import { authorizationActionOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const STRONG = ['MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES'];

export const pathRuleWithoutNormalization: Rule = {
  code: 'MESH0319',
  name: 'path-rule-without-normalization',
  severity: Severity.WARNING,
  summary: 'an AuthorizationPolicy closes a path, but the mesh lets //path pass as another one; clients get past the policy',
  judges: ['AuthorizationPolicy'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['P6'],

  check(mesh, report) {
    const stated: string | undefined = mesh.config.get('pathNormalization.normalization');
    if (stated !== undefined && STRONG.includes(stated)) return;
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      const action = authorizationActionOf(resource);
      const closing = attributesOf(resource).find(({ name, isNegative, values }) =>
        name === 'paths' && ((action === 'DENY' || action === 'CUSTOM') && !isNegative || action === 'ALLOW' && isNegative) && values.some(isEvaded));
      if (closing === undefined) continue;
      const path = closing.values.find(isEvaded)!.replace(/\*$/, '');
      report(resource, {
        field: closing.field,
        message: `'/${path}' gets past the policy: paths are ${stated === undefined ? "only normalized as by Istio's default, BASE" : `normalized as ${stated}`}, `
          + 'which keeps double slashes',
        fix: 'set pathNormalization.normalization of the mesh config to MERGE_SLASHES, or turn the policy around: allow the paths that are good',
        severity: stated === undefined ? Severity.INFO : Severity.WARNING,
      });
    }
  },
};

/** The end of a path is the same however it begins. */
function isEvaded(path: string): boolean {
  return path.startsWith('/') && path !== '/*';
}

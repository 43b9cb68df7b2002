import { attributesOf } from './common/attributes';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const claimNameQuoted: Rule = {
  code: 'MESH0327',
  name: 'claim-name-quoted',
  severity: Severity.WARNING,
  summary: 'a condition has quotes around the name of a claim or header; they are taken for a part of it, and no token has such a claim',
  judges: ['AuthorizationPolicy'],
  reads: [],
  equivalents: [],
  documented: ['P13'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      for (const { name, field } of attributesOf(resource)) {
        if (!/^request\.(auth\.claims|headers)\[/.test(name)) continue;
        const plain = name.replace(/\[(["'])([^\]]*)\1\]/g, '[$2]');
        if (plain === name) continue;
        report(resource, {
          field: field.replace(/\.(values|notValues)$/, '.key'),
          message: `the quotes in '${name}' are taken for a part of the name`,
          fix: `write ${plain}`,
        });
      }
    }
  },
};

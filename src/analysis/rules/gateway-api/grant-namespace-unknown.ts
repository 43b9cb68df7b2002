import { isMap } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const grantNamespaceUnknown: Rule = {
  code: 'MESH0811',
  name: 'grant-namespace-unknown',
  severity: Severity.INFO,
  summary: 'a ReferenceGrant is for a namespace that these manifests do not know; a mistyped one lets nobody in',
  judges: ['ReferenceGrant'],
  reads: ['Namespace'],
  equivalents: ['KIA1601'],
  documented: [],

  check(mesh, report) {
    for (const resource of mesh.ofKind('ReferenceGrant')) {
      const list: readonly unknown[] = Array.isArray(resource.spec.from) ? resource.spec.from : [];
      list.forEach((from, i) => {
        if (!isMap(from) || typeof from.namespace !== 'string' || mesh.namespaces.find(from.namespace) !== undefined) return;
        report(resource, {
          field: `spec.from[${i}].namespace`,
          message: `namespace '${from.namespace}' is not known from these manifests`,
          fix: 'check the spelling; if the namespace is made elsewhere, nothing is wrong',
        });
      });
    }
  },
};

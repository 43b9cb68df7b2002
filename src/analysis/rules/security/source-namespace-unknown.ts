import { attributesOf } from './common/attributes';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const sourceNamespaceUnknown: Rule = {
  code: 'MESH0303',
  name: 'source-namespace-unknown',
  severity: Severity.INFO,
  summary: 'an AuthorizationPolicy names a source namespace that these manifests do not know; a mistyped one matches nobody',
  judges: ['AuthorizationPolicy'],
  reads: ['Namespace'],
  equivalents: ['IST0101', 'KIA0101'],
  documented: [],

  check(mesh, report) {
    const names = mesh.namespaces.all.map(({ name }) => name);
    const known = new Set(names.map(name => name.toLowerCase()));
    const verdicts = new Map<string, boolean>();
    const isKnown = (value: string) => {
      const verdict = verdicts.get(value) ?? (value.includes('*') ? names.some(name => matches(value, name)) : known.has(value.toLowerCase()));
      verdicts.set(value, verdict);
      return verdict;
    };
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      for (const { name, values, field } of attributesOf(resource)) {
        if (name !== 'namespaces' && name !== 'source.namespace') continue;
        values.forEach((value, i) => {
          if (isKnown(value)) return;
          report(resource, {
            field: `${field}[${i}]`,
            message: value.includes('*') ? `no namespace of these manifests matches '${value}'` : `namespace '${value}' is not known from these manifests`,
            fix: 'check the spelling; if the namespace is made elsewhere, nothing is wrong',
            equivalents: name === 'namespaces' ? ['IST0101', 'KIA0101'] : [],
          });
        });
      }
    }
  },
};

function matches(pattern: string, name: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1));
}

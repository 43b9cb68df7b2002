import { NearNames } from './common/names';
import { Kind } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const EXPORTED: readonly Kind[] = ['DestinationRule', 'ServiceEntry', 'VirtualService'];

export const exportNamespaceUnknown: Rule = {
  code: 'MESH0411',
  name: 'export-namespace-unknown',
  severity: Severity.WARNING,
  summary: 'exportTo names a namespace that is not there: those who were meant do not see the object',
  judges: EXPORTED,
  reads: ['Namespace'],
  equivalents: ['KIA0005'],
  documented: ['N37'],

  check(mesh, report) {
    const known = new Set(mesh.namespaces.all.map(({ name }) => name));
    const near = new NearNames(known);
    for (const kind of EXPORTED) {
      for (const resource of mesh.ofKind(kind)) {
        const exportTo: readonly string[] = resource.spec.exportTo ?? [];
        exportTo.forEach((name, i) => {
          if (['*', '.', '~'].includes(name) || known.has(name)) return;
          const meant = near.find(name);
          report(resource, {
            field: `spec.exportTo[${i}]`,
            message: `namespace '${name}' is not known to these manifests${meant === undefined ? '' : `, but '${meant}' is`}`,
            fix: meant === undefined ? 'correct the name, or give the manifests of that namespace as context' : `write '${meant}' if that is meant`,
            severity: meant === undefined ? Severity.INFO : Severity.WARNING,
          });
        });
      }
    }
  },
};

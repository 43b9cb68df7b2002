import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Envoy tries one after the other: so many cost noticeable time for whoever comes last. */
const MANY = 50;

export const manyRegexRoutes: Rule = {
  code: 'MESH0132',
  name: 'many-regex-routes',
  severity: Severity.WARNING,
  summary: 'a VirtualService matches paths by very many regular expressions, which a proxy tries one after the other',
  judges: ['VirtualService'],
  reads: [],
  equivalents: [],
  documented: ['N45'],

  check(mesh, report) {
    for (const { resource } of mesh.virtualServices.all) {
      const matches: any[] = (resource.spec.http ?? []).flatMap((http: any) => http?.match ?? []);
      const count = matches.filter(match => match?.uri?.regex).length;
      if (count <= MANY) continue;
      report(resource, {
        field: 'spec.http',
        message: `${count} matches have a regular expression for the path, more than ${MANY}: a request that fits the last has been compared with all`,
        fix: 'match by exact or prefix where that says the same, and put the rules of most requests first',
      });
    }
  },
};

import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const subsetNotDefined: Rule = {
  code: 'MESH0101',
  name: 'subset-not-defined',
  severity: Severity.ERROR,
  summary: 'a route names a subset that no DestinationRule of its host defines; requests are answered with 503',
  judges: ['VirtualService'],
  reads: ['DestinationRule'],
  equivalents: ['IST0101', 'KIA1107'],
  documented: ['R1'],

  check(mesh, report) {
    for (const { resource, namespace, targets } of mesh.virtualServices.all) {
      for (const { host, subset, field } of targets) {
        if (subset === undefined) continue;

        const rules = mesh.destinationRules.meaning(host);
        const defined = rules.flatMap(({ subsets }) => subsets.map(({ name }) => name));
        if (defined.includes(subset)) continue;

        const home = mesh.registry.find(host, namespace)?.namespace ?? mesh.registry.serviceOf(host)?.namespace;
        const isManaged = rules.length > 0 || home !== undefined && mesh.namespaces.manages('DestinationRule', home);
        report(resource, {
          field: `${field}.subset`,
          message: defined.length > 0
            ? `subset '${subset}' of host '${host}' is not defined: its DestinationRules define ${defined.join(', ')}`
            : `subset '${subset}' of host '${host}' is not defined: no DestinationRule of this host has subsets`,
          fix: defined.length > 0
            ? `name one of ${defined.join(', ')}, or add '${subset}' to the DestinationRule`
            : `add a DestinationRule for '${host}' with a subset '${subset}'`,
          severity: isManaged ? Severity.ERROR : Severity.INFO,
        });
      }
    }
  },
};

import { analyzersFind, coveringWildcards, isInManagedNamespace, probablyMeant } from './common/lookup';
import { isWildcard } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const destinationRuleHostUnknown: Rule = {
  code: 'MESH0111',
  name: 'destination-rule-host-unknown',
  severity: Severity.WARNING,
  summary: 'a DestinationRule is for a host that no Service and no ServiceEntry has, so it is never applied',
  judges: ['DestinationRule'],
  reads: ['Service', 'ServiceEntry'],
  equivalents: ['IST0174', 'KIA0202'],
  documented: ['W19', 'N12'],

  check(mesh, report) {
    for (const { resource, host, namespace } of mesh.destinationRules.all) {
      const written: string = resource.spec.host ?? '';
      if (written === '' || isWildcard(host) && coveringWildcards(mesh).has(host)) continue;
      const isFound = analyzersFind(mesh, host, resource);
      if (mesh.registry.meaning(host).length > 0) {
        if (isFound) continue;
        report(resource, {
          field: 'spec.host',
          message: `host '${host}' is not visible in namespace '${namespace}': it is exported to other namespaces`,
          fix: 'export the host to where the DestinationRule is, or move the DestinationRule to where clients are',
          severity: Severity.INFO,
        });
        continue;
      }
      const meant = probablyMeant(mesh, written);
      const isProven = isInManagedNamespace(mesh, host) || meant !== undefined && written.includes('.');
      report(resource, {
        field: 'spec.host',
        message: meant === undefined
          ? `host '${host}' is not known: no Service and no ServiceEntry of these manifests has it`
          : `host '${written}' is read as '${host}', which no Service and no ServiceEntry has`,
        fix: meant === undefined ? 'correct the host, or remove the DestinationRule' : `write '${meant}' if that is meant`,
        severity: isProven ? Severity.WARNING : Severity.INFO,
        equivalents: isFound ? ['KIA0202'] : ['IST0174', 'KIA0202'],
      });
    }
  },
};

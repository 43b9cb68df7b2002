import { isWildcard } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const subsetPolicyUnused: Rule = {
  code: 'MESH0117',
  name: 'subset-policy-unused',
  severity: Severity.WARNING,
  summary: 'a subset has a traffic policy of its own, but no route leads to it, so the policy never acts',
  judges: ['DestinationRule'],
  reads: ['VirtualService'],
  equivalents: [],
  documented: ['R2'],

  check(mesh, report) {
    for (const { resource, host, subsets } of mesh.destinationRules.all) {
      if (isWildcard(host)) continue;
      subsets.forEach((subset, i) => {
        if (!subset.trafficPolicy || Object.keys(subset.trafficPolicy).length === 0 || mesh.virtualServices.routesTo(host, subset.name)) return;

        const home = mesh.registry.serviceOf(host)?.namespace;
        const isManaged = mesh.virtualServices.leadingTo(host).length > 0 || home !== undefined && mesh.namespaces.manages('VirtualService', home);
        report(resource, {
          field: `spec.subsets[${i}].trafficPolicy`,
          message: `no route leads to subset '${subset.name}' of '${host}', so its policy never acts: requests without a subset follow the policy of the host`,
          fix: `route to '${subset.name}' in a VirtualService, or move the policy to spec.trafficPolicy`,
          severity: isManaged ? Severity.WARNING : Severity.INFO,
        });
      });
    }
  },
};

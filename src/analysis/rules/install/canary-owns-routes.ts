import { Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const canaryOwnsRoutes: Rule = {
  code: 'MESH0610',
  name: 'canary-owns-routes',
  severity: Severity.WARNING,
  summary: 'a VirtualService or DestinationRule has the name of one that Flagger makes and overwrites: each undoes what the other writes',
  judges: ['DestinationRule', 'VirtualService'],
  reads: ['Canary'],
  equivalents: [],
  documented: ['N19'],

  check(mesh, report) {
    for (const canary of mesh.ofKind('Canary')) {
      const name = apexOf(canary);
      const { provider } = canary.spec;
      if (name === '' || provider !== undefined && provider !== 'istio') continue;
      const owned = [
        mesh.resources.find('VirtualService', canary.namespace, name),
        ...['primary', 'canary'].map(version => mesh.resources.find('DestinationRule', canary.namespace, `${name}-${version}`)),
      ];
      for (const resource of owned) {
        if (resource === undefined) continue;
        report(resource, {
          field: 'metadata.name',
          message: `Canary '${canary.name}' makes and overwrites a ${resource.kind} of this name`,
          fix: 'say what it should hold in spec.service of the Canary, or give it another name and let its routes delegate to that of the Canary',
          severity: provider === 'istio' ? Severity.WARNING : Severity.INFO,
        });
      }
    }
  },
};

/** The name of the service that Flagger makes for its target. */
function apexOf({ spec }: Resource): string {
  const name = spec.service?.name || spec.targetRef?.name;
  return typeof name === 'string' ? name : '';
}

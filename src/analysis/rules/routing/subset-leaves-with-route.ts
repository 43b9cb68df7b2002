import { HostRoutes, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const subsetLeavesWithRoute: Rule = {
  code: 'MESH0135',
  name: 'subset-leaves-with-route',
  severity: Severity.WARNING,
  summary: 'a subset goes together with the last route to it: a proxy that hears of the DestinationRule first answers 503',
  judges: ['DestinationRule'],
  reads: ['VirtualService'],
  equivalents: [],
  documented: ['N1'],

  check(mesh, report) {
    for (const { resource, host, subsets } of mesh.destinationRules.all) {
      const before = mesh.before.of(resource);
      const gone = (before?.spec.subsets ?? []).filter(({ name }: any) => !subsets.some(subset => subset.name === name));
      for (const { name } of gone) {
        const routes = routedBefore(mesh, host, name);
        if (routes === undefined) continue;
        const { namespace, name: whose } = routes.resource;
        report(resource, {
          field: 'spec.subsets',
          message: `subset '${name}' is in the cluster and not here any more, and VirtualService ${namespace}/${whose} of the cluster still leads to it: `
            + 'until every proxy has heard of both changes, some answer 503',
          fix: `keep subset '${name}' for one release (retired: ['${name}'] of a MeshService), and remove it when no route in the cluster leads to it`,
        });
      }
    }
  },
};

/** A VirtualService that leads there in the cluster now; what these manifests lead there is missing for good, and another rule says so. */
function routedBefore({ before, virtualServices }: MeshModel, host: string, subset: string): HostRoutes | undefined {
  const elsewhere = virtualServices.leadingTo(host).filter(({ routes }) => routes.resource.origin.isContext);
  return [...before.virtualServices.leadingTo(host), ...elsewhere].find(({ target }) => target.subset === subset)?.routes;
}

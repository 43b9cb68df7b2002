import { analyzersFind, isInManagedNamespace, maySee, probablyMeant } from './common/lookup';
import { HostRoutes, MeshModel, RouteTarget } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const destinationHostUnknown: Rule = {
  code: 'MESH0102',
  name: 'destination-host-unknown',
  severity: Severity.ERROR,
  summary: 'a route or a mirror leads to a host that no Service and no ServiceEntry has; requests are answered with 503',
  judges: ['VirtualService'],
  reads: ['Service', 'ServiceEntry'],
  equivalents: ['IST0101', 'KIA1101'],
  documented: ['N12', 'N15'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      const { resource, namespace } = routes;
      for (const target of routes.targets) {
        const { host, written, field } = target;
        if (host === '') continue;
        const isFound = analyzersFind(mesh, host, resource);
        if (mesh.registry.meaning(host).length > 0) {
          const isSeen = maySee(mesh, host, routes);
          if (isFound && isSeen) continue;
          report(resource, {
            field: `${field}.host`,
            message: isSeen
              ? `host '${host}' is not visible in namespace '${namespace}', only to other clients of this route`
              : `host '${host}' is not visible to any client of this route: it is exported to other namespaces`,
            fix: 'export the host to where the route is used, or the route to where the host is',
            severity: isSeen ? Severity.INFO : Severity.ERROR,
            equivalents: isFound ? ['KIA1101'] : ['IST0101', 'KIA1101'],
          });
          continue;
        }
        const meant = probablyMeant(mesh, written);
        report(resource, {
          field: `${field}.host`,
          message: meant === undefined
            ? `host '${host}' is not known: no Service and no ServiceEntry of these manifests has it`
            : `host '${written}' is read as '${host}', which no Service and no ServiceEntry has`,
          fix: meant === undefined ? 'correct the host, or add a Service or a ServiceEntry for it' : `write '${meant}' if that is meant`,
          severity: severityOf(mesh, routes, target, meant),
        });
      }
    }
  },
};

/** Services of a namespace are made together; hosts outside of the cluster may be registered from anywhere. */
function severityOf(mesh: MeshModel, { namespace }: HostRoutes, { host, written }: RouteTarget, meant: string | undefined): Severity {
  if (isInManagedNamespace(mesh, host) || meant !== undefined && written.includes('.')) return Severity.ERROR;
  if (mesh.registry.serviceOf(host) !== undefined) return Severity.INFO;
  return mesh.namespaces.manages('ServiceEntry', namespace) ? Severity.WARNING : Severity.INFO;
}

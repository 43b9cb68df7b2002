import { append, HostRoutes, MESH_GATEWAY, MeshModel, RegisteredHost, SidecarConfig } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** A service and a VirtualService for it that lives in another namespace. */
interface Elsewhere {
  readonly service: RegisteredHost;
  readonly routes: HostRoutes;
}

export const sidecarMissesRoutes: Rule = {
  code: 'MESH0407',
  name: 'sidecar-misses-routes',
  severity: Severity.WARNING,
  summary: 'a Sidecar imports a service but not the namespace of its VirtualService: its rules do not hold for these clients',
  judges: ['Sidecar'],
  reads: ['VirtualService', 'Service', 'ServiceEntry'],
  equivalents: [],
  documented: ['N36'],

  check(mesh, report) {
    const elsewhere = routesElsewhere(mesh);
    for (const sidecar of mesh.sidecars.all) {
      // The default of the mesh means other namespaces for each client.
      if (sidecar.selector === undefined && sidecar.namespace === mesh.config.rootNamespace) continue;
      const missed = missedBy(mesh, sidecar, elsewhere);
      if (missed === undefined) continue;
      const { service, routes: { resource } } = missed;
      report(sidecar.resource, {
        field: 'spec.egress',
        message: `imports '${service.host}' but not VirtualService '${resource.namespace}/${resource.name}', which says how to route it: `
          + 'these clients go on as if it were not there',
        fix: `add '${resource.namespace}/${service.host}', or move the VirtualService to namespace '${service.namespace}'`,
      });
    }
  },
};

/** By the namespaces of the services. */
function routesElsewhere(mesh: MeshModel): Map<string, Elsewhere[]> {
  const found = new Map<string, Elsewhere[]>();
  for (const routes of mesh.virtualServices.all) {
    if (!routes.gateways.includes(MESH_GATEWAY)) continue;
    for (const host of new Set(routes.hosts)) {
      for (const service of mesh.registry.exactly(host)) {
        if (service.namespace !== routes.namespace) append(found, service.namespace, { service, routes });
      }
    }
  }
  return found;
}

function missedBy(mesh: MeshModel, sidecar: SidecarConfig, elsewhere: Map<string, Elsewhere[]>): Elsewhere | undefined {
  const scope = mesh.sidecars.scopeOf(sidecar);
  const namespaces = new Set(sidecar.egress.flatMap(({ hosts }) => hosts.map(({ namespace }) => namespace === '.' ? sidecar.namespace : namespace)));
  // What is imported from any namespace is imported with its routes.
  namespaces.delete('*');
  for (const namespace of namespaces) {
    for (const one of elsewhere.get(namespace) ?? []) {
      const { service, routes } = one;
      if (!routes.visibility.includes(sidecar.namespace) || !service.visibility.includes(sidecar.namespace)) continue;
      if (scope.imports(service) && !scope.importsRoutes(routes)) return one;
    }
  }
  return undefined;
}

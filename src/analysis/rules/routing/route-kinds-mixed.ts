import { append, MESH_GATEWAY, MeshModel, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const routeKindsMixed: Rule = {
  code: 'MESH0123',
  name: 'route-kinds-mixed',
  severity: Severity.WARNING,
  summary: 'a service has rules in a VirtualService and in a route of Gateway API; which of them count is not defined',
  judges: ['VirtualService'],
  reads: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'],
  equivalents: [],
  documented: ['R18', 'N42'],

  check(mesh, report) {
    const byHost = routesOfServices(mesh);
    if (byHost.size === 0) return;
    for (const { resource, hosts, gateways } of mesh.virtualServices.all) {
      if (!gateways.includes(MESH_GATEWAY)) continue;
      hosts.forEach((host, i) => {
        const [route] = byHost.get(host) ?? [];
        if (route === undefined) return;
        report(resource, {
          field: `spec.hosts[${i}]`,
          message: `host '${host}' has rules in ${route.kind} ${route.namespace}/${route.name} too: which of the two count is not defined`,
          fix: `write all rules of the service in one kind: here, or in ${route.kind}`,
        });
      });
    }
  },
};

/** Routes that are attached to Services, by the hosts of these. */
function routesOfServices(mesh: MeshModel): ReadonlyMap<string, readonly Resource[]> {
  const byHost = new Map<string, Resource[]>();
  for (const kind of ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'] as const) {
    for (const route of mesh.ofKind(kind)) {
      const parents: any[] = Array.isArray(route.spec.parentRefs) ? route.spec.parentRefs : [];
      for (const parent of parents) {
        if (parent?.kind !== 'Service' || (parent.group ?? '') !== '') continue;
        append(byHost, mesh.fullHost(String(parent.name), parent.namespace || route.namespace), route);
      }
    }
  }
  return byHost;
}

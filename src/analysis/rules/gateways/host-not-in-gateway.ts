import { Binding, bindingsOf } from './common/bindings';
import { serversFor, showSome } from './common/servers';
import { GatewayConfig, HostRoutes, MESH_GATEWAY, MeshModel, remembering } from '../../../model';
import { Severity } from '../../../validation';
import { Report, Rule } from '../../rule';

type Bound = Binding & { readonly gateway: GatewayConfig };

export const hostNotInGateway: Rule = {
  code: 'MESH0205',
  name: 'host-not-in-gateway',
  severity: Severity.ERROR,
  summary: 'no server of a Gateway takes the hosts of a VirtualService that is bound to it; clients get 404',
  judges: ['VirtualService'],
  reads: ['Gateway'],
  equivalents: ['IST0132'],
  documented: ['G5'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      if (routes.isDelegate) continue;

      const bindings = bindingsOf(mesh, routes);
      const bound = bindings.filter((binding): binding is Bound => binding.gateway !== undefined);
      const idle = bound.filter(({ gateway }) => serversFor(mesh, gateway, routes).length === 0);
      const isOfMesh = routes.gateways.includes(MESH_GATEWAY);
      const isServed = isOfMesh || bound.length < bindings.length || idle.length < bound.length;
      for (const binding of idle) complainOfGateway(mesh, routes, binding, isServed ? Severity.WARNING : Severity.ERROR, report);

      // A host of the mesh has no need of a server, and a Gateway that is not here may have one.
      if (isOfMesh || bound.length < bindings.length || bound.length === idle.length) continue;
      complainOfHosts(mesh, routes, bound, report);
    }
  },
};

/** What the servers of a Gateway take, as people read it. */
const taken = remembering(({ servers }: GatewayConfig) => showSome(servers.flatMap(({ hosts }) => hosts.map(({ written }) => written))));

function complainOfGateway(mesh: MeshModel, routes: HostRoutes, { gateway, field }: Bound, severity: Severity, report: Report): void {
  const written: string[] = routes.resource.spec.hosts;
  const barred = mesh.gateways.hostsMeeting(gateway, routes.hosts);
  report(routes.resource, {
    field,
    message: barred.length > 0
      ? `gateway '${gateway.key}' takes ${showSome(written)} only from VirtualServices of namespace ${showSome(barred.map(({ namespace }) => namespace))}, not of '${routes.namespace}'`
      : `gateway '${gateway.key}' takes none of the hosts ${showSome(written)}: its servers take ${taken(gateway) || 'nothing'}`,
    fix: barred.length > 0
      ? `move the VirtualService there, or write '${routes.namespace}/${barred[0].host}' in the Gateway`
      : 'add the host to a server of the Gateway, or correct it here',
    severity,
  });
}

function complainOfHosts(mesh: MeshModel, routes: HostRoutes, bound: readonly Bound[], report: Report): void {
  const written: string[] = routes.resource.spec.hosts;
  routes.hosts.forEach((host, i) => {
    if (bound.some(({ gateway }) => mesh.gateways.take(gateway, host, routes.namespace))) return;

    report(routes.resource, {
      field: `spec.hosts[${i}]`,
      message: `host '${written[i]}' is taken by none of the gateways ${showSome(bound.map(({ gateway }) => gateway.key))}`,
      fix: "add the host to a server of the Gateway, or remove it here; a host of the mesh needs 'mesh' among the gateways",
      severity: Severity.WARNING,
      equivalents: [],
    });
  });
}

import { analyzersFind, registeredAs } from './common/lookup';
import { HostRoutes, MESH_GATEWAY, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const destinationPortMissing: Rule = {
  code: 'MESH0104',
  name: 'destination-port-missing',
  severity: Severity.ERROR,
  summary: 'a route leads to a service of several ports and names none: the port that was called is taken, which at a gateway is the gateway\'s own',
  judges: ['VirtualService'],
  reads: ['Service', 'ServiceEntry', 'Gateway'],
  equivalents: ['IST0112'],
  documented: ['R12'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      for (const { host, port, field } of routes.targets) {
        if (port !== undefined) continue;
        const [registered] = registeredAs(mesh, host);
        const ports = (registered?.ports ?? []).map(({ number }) => number);
        if (ports.length < 2) continue;

        report(routes.resource, {
          field,
          message: `the route names no port of '${host}', which has ${ports.join(', ')}: requests go to the port that the client called`,
          fix: `set port.number to one of ${ports.join(', ')}`,
          severity: severityOf(mesh, routes, ports),
          equivalents: analyzersFind(mesh, host, routes.resource) ? ['IST0112'] : [],
        });
      }
    }
  },
};

/** Harmless inside the mesh, where clients call a port of the service. A gateway is called at its own. */
function severityOf(mesh: MeshModel, routes: HostRoutes, ports: readonly number[]): Severity {
  const keys = mesh.delegations.gatewaysOf(routes).filter(key => key !== MESH_GATEWAY);
  if (keys.length === 0) return Severity.INFO;
  const gateways = keys.map(key => mesh.gateways.find(key));
  const called = gateways.flatMap(gateway => gateway?.servers.map(server => server.port) ?? []);
  if (gateways.every(gateway => gateway !== undefined) && called.every(port => ports.includes(port))) return Severity.INFO;
  return called.length > 0 && !called.some(port => ports.includes(port)) ? Severity.ERROR : Severity.WARNING;
}

import { categoryOf, firstFew, ServerOf, serverIndexOf } from './common/server-index';
import { servedRoutes, showHosts, tlsMode } from './common/servers';
import { covers, GatewayConfig, HostRoutes, MeshModel, serves, wildcardsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const clientCertificateBypassed: Rule = {
  code: 'MESH0216',
  name: 'client-certificate-bypassed',
  severity: Severity.WARNING,
  summary: 'routes of a host that asks for client certificates are also served behind a server that asks for none',
  judges: ['Gateway'],
  reads: ['VirtualService', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  equivalents: [],
  documented: ['G6'],

  check(mesh, report) {
    const index = serverIndexOf(mesh);
    for (const gateway of mesh.gateways.all) {
      for (const server of gateway.servers) {
        if (tlsMode(server) !== 'MUTUAL' || servedRoutes(server) !== 'http') continue;

        const isOpen = (one: ServerOf) => tlsMode(one.server) === 'SIMPLE' && servedRoutes(one.server) === 'http' && categoryOf(one.server) === 'TLS';
        for (const { host, field } of server.hosts.filter(one => one.host !== '*')) {
          const closed = { gateway, server };
          const open = firstFew(index.covering(closed, host), one => isOpen(one) && isBypass(mesh, host, closed, one), 1);
          if (open.length === 0) continue;

          const [{ gateway: other, server: { hosts } }] = open;
          report(gateway.resource, {
            field,
            message: `'${host}' asks for client certificates, but its routes are also behind ${showHosts(open[0].server)} of Gateway ${other.key}, which asks for none: `
              + 'a client names that host in the handshake, and this one in its request',
            fix: `bind the routes of '${host}' to a Gateway of their own, and answer 421 for it at '${hosts[0].written}'`,
          });
        }
      }
    }
  },
};

/** Whether the open server serves routes that are meant for the closed one. */
function isBypass(mesh: MeshModel, host: string, closed: ServerOf, open: ServerOf): boolean {
  const meaning = [host, ...wildcardsOf(host)].flatMap(name => mesh.virtualServices.ofHost(name));
  const forHost = ({ gateway, server }: ServerOf) => meaning.filter(one => isBound(mesh, one, gateway) && serves(server, host, one.namespace));
  // The open server must take the host, as a wildcard does.
  if (!open.server.hosts.some(one => covers(one.host, host))) return false;

  const protectedRoutes = new Set(forHost(closed));
  const served = forHost(open);
  const exact = served.filter(({ hosts }) => hosts.includes(host));
  // The most specific host decides alone.
  return (exact.length > 0 ? exact : served).some(one => protectedRoutes.has(one) && !refuses(one));
}

function refuses({ resource: { spec } }: HostRoutes): boolean {
  return (spec.http ?? []).every((rule: any) => rule?.directResponse?.status === 421);
}

function isBound(mesh: MeshModel, routes: HostRoutes, gateway: GatewayConfig): boolean {
  return routes.gateways.some(key => mesh.gateways.find(key) === gateway);
}

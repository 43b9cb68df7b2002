import { servedRoutes } from './common/servers';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const gatewayTakesAnyHost: Rule = {
  code: 'MESH0217',
  name: 'gateway-takes-any-host',
  severity: Severity.INFO,
  summary: 'a server takes any host of any namespace; every team can claim the domains of every other',
  judges: ['Gateway'],
  reads: [],
  equivalents: [],
  documented: ['G1'],

  check(mesh, report) {
    for (const { resource, servers } of mesh.gateways.all) {
      for (const server of servers) {
        // For TCP without TLS there are no hosts to tell apart.
        const open = servedRoutes(server) === 'tcp' ? undefined : server.hosts.find(({ host, namespace }) => host === '*' && namespace === '*');
        if (open === undefined || server.tls?.httpsRedirect === true) continue;

        report(resource, {
          field: open.field,
          message: `'${open.written}' takes any host from VirtualServices of any namespace`,
          fix: "name the hosts, or the namespace that may use them: 'shop.example.com', 'shop/*'",
        });
      }
    }
  },
};

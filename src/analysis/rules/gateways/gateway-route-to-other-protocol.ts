import { routedPorts } from './common/routed-ports';
import { servedRoutes, serversFor } from './common/servers';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const ENDS_TLS = ['SIMPLE', 'MUTUAL'];

export const gatewayRouteToOtherProtocol: Rule = {
  code: 'MESH0222',
  name: 'gateway-route-to-other-protocol',
  severity: Severity.WARNING,
  summary: 'a gateway sends plain HTTP to a port for TLS, or TLS to one for plain HTTP; requests fail',
  judges: ['VirtualService'],
  reads: ['Gateway', 'Service', 'ServiceEntry', 'DestinationRule'],
  equivalents: [],
  documented: ['N16'],

  check(mesh, report) {
    for (const { routes, target, gateway, port, policies } of routedPorts(mesh)) {
      const kinds = serversFor(mesh, gateway, routes).map(servedRoutes);
      const shown = `port ${port.number} of '${target.host}'`;
      if (target.protocol === 'http' && kinds.includes('http') && ['https', 'tls'].includes(port.protocol ?? '') && !policies.some(({ tls }) => ENDS_TLS.includes(tls?.mode))) {
        report(routes.resource, {
          field: target.field,
          message: `${shown} is declared as ${port.protocol}, and the gateway sends plain HTTP there: no DestinationRule starts TLS`,
          fix: 'route to a port for HTTP, or add a DestinationRule with TLS mode SIMPLE for the host',
        });
      } else if (target.protocol === 'tls' && kinds.includes('tls') && ['http', 'http2', 'grpc', 'grpc-web'].includes(port.protocol ?? '')) {
        report(routes.resource, {
          field: target.field,
          message: `${shown} is declared as ${port.protocol}, and the gateway passes the TLS of clients through to it`,
          fix: 'route to a port for TLS, or let the server of the Gateway end TLS with mode SIMPLE',
        });
      }
    }
  },
};

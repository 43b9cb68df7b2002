import { doubtOf, portsOf, showPort, writtenServices } from './common/service-ports';
import { portProtocol } from '../../../private/port-protocol';
import { meant, Severity } from '../../../validation';
import { Rule } from '../../rule';

const KNOWN = [
  'http', 'http2', 'grpc', 'grpc-web', 'https', 'tls', 'tcp', 'udp', 'mongo', 'redis', 'mysql', 'kubernetes.io/h2c', 'kubernetes.io/ws', 'kubernetes.io/wss',
];

export const appProtocolUnknown: Rule = {
  code: 'MESH0702',
  name: 'app-protocol-unknown',
  severity: Severity.WARNING,
  summary: 'the appProtocol of a Service port is none that Istio knows; Istio guesses, whatever the name of the port says',
  judges: ['Service'],
  reads: [],
  equivalents: ['IST0118', 'KIA0602'],
  documented: ['W1', 'N16'],

  check(mesh, report) {
    for (const service of writtenServices(mesh)) {
      if (service.spec.type === 'ExternalName') continue;
      for (const port of portsOf(service)) {
        if (doubtOf(port) !== 'app-protocol') continue;
        const { appProtocol = '', name } = port;
        const suggestion = meant(appProtocol, KNOWN);
        const named = portProtocol({ port: port.port, name });
        report(service, {
          field: `${port.field}.appProtocol`,
          message: `appProtocol '${appProtocol}' of port ${showPort(port)} is none that Istio knows, so it looks at the first bytes`
            + (named === undefined ? '' : `, although the name says ${named}`),
          fix: suggestion === undefined ? `take one of ${KNOWN.join(', ')}${named === undefined ? '' : `, or remove appProtocol so that ${named} counts`}`
            : `write 'appProtocol: ${suggestion}'`,
          // Words of other systems are harmless; what overrules a good name or is a slip is not.
          severity: suggestion === undefined && named === undefined ? Severity.INFO : Severity.WARNING,
        });
      }
    }
  },
};

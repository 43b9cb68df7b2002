import { doubtOf, portsOf, showPort, writtenServices } from './common/service-ports';
import { meant, Severity } from '../../../validation';
import { Rule } from '../../rule';

const NAMES = ['http', 'http2', 'grpc', 'grpc-web', 'https', 'tls', 'tcp', 'mongo', 'redis', 'mysql'];

export const portProtocolNotNamed: Rule = {
  code: 'MESH0701',
  name: 'port-protocol-not-named',
  severity: Severity.INFO,
  summary: 'neither the name nor appProtocol of a Service port says what is spoken there; Istio guesses from the first bytes',
  judges: ['Service'],
  reads: [],
  equivalents: ['IST0118', 'KIA0601'],
  documented: ['W1', 'N16'],

  check(mesh, report) {
    for (const service of writtenServices(mesh)) {
      if (service.spec.type === 'ExternalName') continue;
      for (const port of portsOf(service)) {
        if (doubtOf(port) !== 'name') continue;
        const word = port.name.split('-')[0];
        const suggestion = meant(word, NAMES);
        report(service, {
          field: `${port.field}.name`,
          message: port.name === ''
            ? `port ${port.port} has no name and no appProtocol, so Istio looks at the first bytes to find its protocol`
            : `the name of port ${showPort(port)} begins with no protocol that Istio knows, so Istio looks at the first bytes to find it`,
          fix: suggestion === undefined
            ? `set appProtocol, or name the port '<protocol>' or '<protocol>-<suffix>' with one of ${NAMES.join(', ')}`
            : `set 'appProtocol: ${suggestion}', or name the port '${suggestion}${port.name.slice(word.length)}'`,
        });
      }
    }
  },
};

import { doubtOf, portsOf, serverFirstProtocol, showPort, writtenServices } from './common/service-ports';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const serverFirstPortSniffed: Rule = {
  code: 'MESH0703',
  name: 'server-first-port-sniffed',
  severity: Severity.WARNING,
  summary: 'a port seems to be for a protocol whose server speaks first, and does not say that it is TCP; connections hang',
  judges: ['Service'],
  reads: [],
  equivalents: ['IST0118', 'KIA0601', 'KIA0602'],
  documented: ['W3', 'N16'],

  check(mesh, report) {
    for (const service of writtenServices(mesh)) {
      if (service.spec.type === 'ExternalName') continue;
      for (const port of portsOf(service)) {
        if (doubtOf(port) !== 'server-first') continue;
        report(service, {
          field: port.appProtocol ? `${port.field}.appProtocol` : `${port.field}.name`,
          message: `port ${showPort(port)} looks like ${serverFirstProtocol(port)}, whose server speaks first, but Istio waits for the client to tell the protocol`,
          fix: 'set \'appProtocol: tcp\', or let the name begin with \'tcp-\'',
          equivalents: ['IST0118', port.appProtocol ? 'KIA0602' : 'KIA0601'],
        });
      }
    }
  },
};

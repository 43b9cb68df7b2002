import { portsOf, showPort, writtenServices } from './common/service-ports';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const externalNamePort: Rule = {
  code: 'MESH0704',
  name: 'external-name-port',
  severity: Severity.WARNING,
  summary: 'a port of an ExternalName Service is TCP, or says nothing; Istio may take its connections for another service\'s',
  judges: ['Service'],
  reads: [],
  equivalents: ['IST0150'],
  documented: ['W6'],

  check(mesh, report) {
    for (const service of writtenServices(mesh)) {
      if (service.spec.type !== 'ExternalName') continue;
      for (const port of portsOf(service)) {
        if (port.transport === 'UDP' || port.protocol !== undefined && port.protocol !== 'tcp' && port.name !== 'tcp') continue;
        const isToldByIstio = port.protocol === undefined || port.name === 'tcp';
        report(service, {
          field: `${port.field}.name`,
          message: port.protocol === undefined
            ? `port ${showPort(port)} of an ExternalName Service does not say its protocol`
            : `port ${showPort(port)} of an ExternalName Service is TCP: without a host or an address to go by, Istio cannot tell its connections from others`,
          fix: "name the port for what is spoken there, such as 'http' or 'tls', or use a ServiceEntry",
          severity: port.protocol === undefined ? Severity.INFO : Severity.WARNING,
          equivalents: isToldByIstio ? ['IST0150'] : [],
        });
      }
    }
  },
};

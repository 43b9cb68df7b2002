import { registeredAs } from './common/lookup';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const destinationPortUnknown: Rule = {
  code: 'MESH0103',
  name: 'destination-port-unknown',
  severity: Severity.ERROR,
  summary: 'a route or a mirror names a port that the service does not have; requests are answered with 503',
  judges: ['VirtualService'],
  reads: ['Service', 'ServiceEntry'],
  equivalents: ['IST0101'],
  documented: [],

  check(mesh, report) {
    for (const { resource, targets } of mesh.virtualServices.all) {
      for (const { host, port, field } of targets) {
        if (port === undefined) continue;
        const registered = registeredAs(mesh, host);
        const ports = [...new Set(registered.flatMap(one => one.ports.map(({ number }) => number)))];
        if (ports.length === 0 || ports.includes(port)) continue;

        report(resource, {
          field: `${field}.port.number`,
          message: `host '${host}' has no port ${port}: it has ${ports.join(', ')}`,
          fix: `name one of ${ports.join(', ')}: the port of the service, not that of its pods`,
        });
      }
    }
  },
};

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
    const known = new Map<string, ReadonlySet<number>>();
    const portsOf = (host: string) => {
      let ports = known.get(host);
      if (ports === undefined) known.set(host, ports = new Set(registeredAs(mesh, host).flatMap(one => one.ports.map(({ number }) => number))));
      return ports;
    };
    for (const { resource, targets } of mesh.virtualServices.all) {
      for (const { host, port, field } of targets) {
        if (port === undefined) continue;
        const ports = portsOf(host);
        if (ports.size === 0 || ports.has(port)) continue;

        const all = [...ports].join(', ');
        report(resource, {
          field: `${field}.port.number`,
          message: `host '${host}' has no port ${port}: it has ${all}`,
          fix: `name one of ${all}: the port of the service, not that of its pods`,
        });
      }
    }
  },
};

import { Listener } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const listenerRepeated: Rule = {
  code: 'MESH0809',
  name: 'listener-repeated',
  severity: Severity.ERROR,
  summary: 'two listeners of a Gateway have one name, or the same host, port and protocol; the API server refuses the Gateway',
  judges: ['KubernetesGateway'],
  reads: [],
  equivalents: ['KIA1503'],
  documented: [],

  check(mesh, report) {
    for (const { resource, listeners } of mesh.kubernetesGateways.all) {
      const seen = new Map<string, Listener>();
      for (const listener of listeners) {
        const { name, port, protocol, hostname, field } = listener;
        const place = JSON.stringify([hostname, port, protocol]);
        const twin = seen.get(place);
        const namesake = seen.get(name);
        if (twin !== undefined) {
          report(resource, {
            field,
            message: `listeners '${twin.name}' and '${name}' are both for ${hostname === '*' ? 'all hosts' : `'${hostname}'`} on port ${port} with ${protocol}`,
            fix: 'remove one of them, or give it another host or port',
          });
        } else if (namesake !== undefined) {
          report(resource, {
            field: `${field}.name`,
            message: `two listeners are called '${name}'`,
            fix: 'give each listener a name of its own',
            equivalents: [],
          });
        }
        if (twin === undefined) seen.set(place, listener);
        if (namesake === undefined) seen.set(name, listener);
      }
    }
  },
};

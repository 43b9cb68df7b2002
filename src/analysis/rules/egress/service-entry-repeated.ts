import { someOf } from './common/names';
import { SeenTogether } from './common/seen-together';
import { RegisteredHost, RegistryPort } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

interface Use {
  readonly entry: RegisteredHost;
  readonly port: RegistryPort;
}

export const serviceEntryRepeated: Rule = {
  code: 'MESH0412',
  name: 'service-entry-repeated',
  severity: Severity.WARNING,
  summary: 'a host and port are in several ServiceEntries that the same clients see: which of them holds depends on their age',
  judges: ['ServiceEntry'],
  reads: [],
  equivalents: ['KIA1211', 'KIA1212'],
  documented: ['N14'],

  check(mesh, report) {
    const uses = new SeenTogether<Use>();
    const all: Use[] = [];
    for (const resource of mesh.ofKind('ServiceEntry')) {
      for (const entry of mesh.registry.of(resource)) {
        for (const port of entry.ports) {
          all.push({ entry, port });
          uses.add(`${entry.host}:${port.number}`, entry.visibility, { entry, port });
        }
      }
    }
    for (const { entry, port } of all) {
      const place = `${entry.host}:${port.number}`;
      const others = uses.find(place, entry.visibility, one => one.entry.resource !== entry.resource);
      if (others.length === 0) continue;
      const protocols = [...new Set(others.map(one => one.port.protocol ?? 'tcp'))].filter(protocol => protocol !== (port.protocol ?? 'tcp'));
      const names = someOf(others.map(one => `${one.entry.namespace}/${one.entry.resource!.name}`));
      report(entry.resource!, {
        field: port.field,
        message: `'${place}' is also in ServiceEntry ${names}${protocols.length === 0 ? '' : `, there as ${protocols.join(', ').toUpperCase()}`}: `
          + 'proxies go by one of them, the oldest',
        fix: 'keep the host in one ServiceEntry with all its ports, or export the entries to different namespaces',
        equivalents: protocols.length === 0 ? ['KIA1211'] : ['KIA1211', 'KIA1212'],
      });
    }
  },
};

import { isWildcard } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const destinationRuleOutOfReach: Rule = {
  code: 'MESH0115',
  name: 'destination-rule-out-of-reach',
  severity: Severity.ERROR,
  summary: 'a DestinationRule is exported to namespaces that never look it up: they look in their own, then that of the service, then the root',
  judges: ['DestinationRule'],
  reads: ['Service', 'ServiceEntry'],
  equivalents: [],
  documented: ['R4', 'N37'],

  check(mesh, report) {
    const root = mesh.config.rootNamespace;
    const isRootKnown = mesh.config.states('rootNamespace');
    for (const { resource, host, namespace, visibility } of mesh.destinationRules.all) {
      const { names } = visibility;
      if (isWildcard(host) || namespace === root || names === undefined) continue;
      const registered = mesh.registry.exactly(host);
      const homes = registered.length > 0 ? registered.map(one => one.namespace) : [mesh.registry.serviceOf(host)?.namespace];
      if (homes.includes(namespace) || homes.includes(undefined)) continue;
      const strangers = names.filter(name => name !== namespace);
      if (strangers.length === 0) continue;

      const isDead = !names.includes(namespace);
      report(resource, {
        field: 'spec.exportTo',
        message: `clients in ${strangers.join(', ')} never apply this: '${host}' is of ${homes.join(', ')}, and this is in '${namespace}'`
          + (isDead ? ', which it is not exported to' : ''),
        fix: `move it to '${homes[0]}', or write one in each namespace of the clients`,
        severity: isDead && isRootKnown ? Severity.ERROR : Severity.WARNING,
      });
    }
  },
};

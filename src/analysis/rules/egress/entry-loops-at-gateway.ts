import { gatewaysOfRule } from './common/rule-gateways';
import { MESH_GATEWAY } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const entryLoopsAtGateway: Rule = {
  code: 'MESH0420',
  name: 'entry-loops-at-gateway',
  severity: Severity.ERROR,
  summary: 'a gateway sends to a ServiceEntry with resolution NONE: it connects to the address that was called, which is its own',
  judges: ['VirtualService'],
  reads: ['ServiceEntry'],
  equivalents: [],
  documented: ['G16', 'N15'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      const { resource, namespace, targets } = routes;
      for (const target of targets) {
        const gateway = gatewaysOfRule(routes, target).find(name => name !== MESH_GATEWAY);
        if (gateway === undefined) continue;
        const entry = mesh.registry.find(target.host, namespace)?.resource;
        if (entry?.type !== 'ServiceEntry' || (entry.spec.resolution || 'NONE') !== 'NONE') continue;
        report(resource, {
          field: `${target.field}.host`,
          message: `gateway '${gateway}' sends to '${target.host}', whose ServiceEntry '${entry.namespace}/${entry.name}' has resolution NONE: `
            + 'it would connect to the address that was called, its own',
          fix: 'set the resolution of the ServiceEntry to DNS, with hosts in full or, for a wildcard, with the server that answers for it as endpoint, or to STATIC with endpoints',
        });
      }
    }
  },
};

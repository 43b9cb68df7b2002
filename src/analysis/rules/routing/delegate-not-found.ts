import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const delegateNotFound: Rule = {
  code: 'MESH0128',
  name: 'delegate-not-found',
  severity: Severity.ERROR,
  summary: 'a rule delegates to a VirtualService that is not there, is no delegate, or is not exported to the root; the rule is dropped',
  judges: ['VirtualService'],
  reads: [],
  equivalents: [],
  documented: ['N33'],

  check(mesh, report) {
    const isDefaultStated = mesh.config.states('defaultVirtualServiceExportTo');
    for (const { root: { resource, namespace }, key, namespace: place, delegate, isElsewhere, field } of mesh.delegations.all) {
      if (delegate === undefined) {
        if (isElsewhere) continue;
        report(resource, {
          field,
          message: `VirtualService ${key} is not there: this rule is dropped, and its requests take the next rule that fits`,
          fix: `add VirtualService ${key} without hosts and gateways, or correct the name`,
          severity: mesh.namespaces.manages('VirtualService', place) ? Severity.ERROR : Severity.INFO,
        });
      } else if (!delegate.isDelegate) {
        report(resource, {
          field,
          message: `VirtualService ${key} has hosts, so it is no delegate: this rule is dropped`,
          fix: `remove hosts and gateways from VirtualService ${key}, or route here`,
        });
      } else if (!delegate.visibility.includes(namespace)) {
        const isSaid = (delegate.resource.spec.exportTo ?? []).length > 0 || isDefaultStated;
        report(resource, {
          field,
          message: `VirtualService ${key} is not exported to '${namespace}': this rule is dropped`,
          fix: `add '${namespace}' to exportTo of VirtualService ${key}`,
          severity: isSaid ? Severity.ERROR : Severity.INFO,
        });
      }
    }
  },
};

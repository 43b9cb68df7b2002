import { bindingsOf, isInternal, matchBindingsOf } from './common/bindings';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const gatewayNameDotted: Rule = {
  code: 'MESH0202',
  name: 'gateway-name-dotted',
  severity: Severity.WARNING,
  summary: 'a Gateway is named in the old form with dots, which other tools do not find',
  judges: ['VirtualService'],
  reads: ['Gateway'],
  equivalents: ['IST0101', 'IST0132', 'KIA1108'],
  documented: [],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      for (const binding of [...bindingsOf(mesh, routes), ...matchBindingsOf(mesh, routes)]) {
        const { written, key, field, gateway } = binding;
        // One that does not exist either way is reported as such.
        if (written.includes('/') || !written.includes('.') || gateway === undefined || isInternal(binding)) continue;

        const isOfWhole = field.startsWith('spec.gateways');
        report(routes.resource, {
          field,
          message: `gateway '${written}' is in the old form with dots: istiod reads it as '${key}', others look for a Gateway with dots in its name`,
          fix: `write '${key}'`,
          equivalents: isOfWhole ? this.equivalents : ['KIA1108'],
        });
      }
    }
  },
};

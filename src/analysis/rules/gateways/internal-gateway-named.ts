import { Binding, bindingsOf, isInternal, matchBindingsOf } from './common/bindings';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const internalGatewayNamed: Rule = {
  code: 'MESH0203',
  name: 'internal-gateway-named',
  severity: Severity.WARNING,
  summary: 'a VirtualService names a Gateway that Istio makes for itself of a Gateway of the Gateway API',
  judges: ['VirtualService'],
  reads: [],
  equivalents: ['IST0165'],
  documented: [],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      const complain = ({ written, field }: Binding, equivalents: readonly string[]) => report(routes.resource, {
        field,
        message: `gateway '${written}' is made by Istio of a Gateway of the Gateway API: its name may change with any release`,
        fix: 'attach an HTTPRoute to that Gateway with parentRefs, or bind the VirtualService to a Gateway of networking.istio.io',
        equivalents,
      });
      bindingsOf(mesh, routes).filter(isInternal).forEach(binding => complain(binding, ['IST0165']));
      // Istio's analyzers do not read the gateways of single matches.
      matchBindingsOf(mesh, routes).filter(isInternal).forEach(binding => complain(binding, []));
    }
  },
};

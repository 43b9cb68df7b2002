import { gatewaysOf, MESH_GATEWAY, gatewayKey } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const matchGatewayNotBound: Rule = {
  code: 'MESH0204',
  name: 'match-gateway-not-bound',
  severity: Severity.ERROR,
  summary: 'a match is for gateways that its VirtualService is not bound to; it never matches',
  judges: ['VirtualService'],
  reads: [],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const { resource, namespace, isDelegate } of mesh.virtualServices.all) {
      // A delegate has the gateways of whoever hands over to it.
      if (isDelegate) continue;

      const { spec } = resource;
      const bound = gatewaysOf(spec.gateways, namespace);
      for (const protocol of ['http', 'tls', 'tcp']) {
        (spec[protocol] ?? []).forEach((rule: any, i: number) => (rule?.match ?? []).forEach((match: any, j: number) => {
          const written: readonly string[] = match?.gateways ?? [];
          if (written.length === 0 || written.some(name => bound.includes(gatewayKey(name, namespace)))) return;

          const isOfMesh = bound.length === 1 && bound[0] === MESH_GATEWAY;
          report(resource, {
            field: `spec.${protocol}[${i}].match[${j}].gateways`,
            message: `the match is for ${written.join(', ')}, but the VirtualService is bound to ${isOfMesh ? 'the mesh alone' : bound.join(', ')}: it never matches`,
            fix: `add ${written.join(', ')} to 'spec.gateways', or name a gateway of those in the match`,
          });
        }));
      }
    }
  },
};

import { meant, Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Made by istiod; the last three only if features are switched on. */
const OF_ISTIO = ['istio', 'istio-waypoint', 'istio-remote', 'istio-east-west', 'istio-agentgateway'];

export const gatewayClassUnknown: Rule = {
  code: 'MESH0810',
  name: 'gateway-class-unknown',
  severity: Severity.WARNING,
  summary: 'a Gateway names a class that nobody is known to implement; it gets no pods and no address',
  judges: ['KubernetesGateway'],
  reads: ['GatewayClass'],
  equivalents: ['KIA1504'],
  documented: [],

  check(mesh, report) {
    for (const { resource, className } of mesh.kubernetesGateways.all) {
      if (OF_ISTIO.includes(className) || mesh.resources.find('GatewayClass', '', className) !== undefined) continue;
      const known = [...OF_ISTIO, ...mesh.ofKind('GatewayClass').map(({ name }) => name)];
      const suggestion = meant(className, known);
      report(resource, {
        field: 'spec.gatewayClassName',
        message: `class '${className}' is neither Istio's nor among these manifests${suggestion === undefined ? '' : `; did you mean '${suggestion}'?`}`,
        fix: suggestion === undefined ? `name one of ${known.slice(0, 2).join(', ')}, or check that the class is installed` : `write '${suggestion}'`,
        severity: suggestion === undefined ? Severity.INFO : Severity.WARNING,
      });
    }
  },
};

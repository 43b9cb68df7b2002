import { Kind, MeshModel, PolicyTarget, targetsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const POLICIES = [
  'AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin', 'TrafficExtension', 'EnvoyFilter',
] as const satisfies readonly Kind[];

export const agentgatewayIgnoresPolicy: Rule = {
  code: 'MESH0917',
  name: 'agentgateway-ignores-policy',
  severity: Severity.WARNING,
  summary: "a policy is for a Gateway of agentgateway, which reads Gateway API alone and none of Istio's own kinds; it does nothing",
  judges: [...POLICIES],
  reads: ['KubernetesGateway', 'Service', 'ServiceEntry', 'Namespace'],
  equivalents: [],
  documented: ['A9'],

  check(mesh, report) {
    for (const kind of POLICIES) {
      for (const resource of mesh.ofKind(kind)) {
        for (const target of targetsOf(resource.spec, resource.namespace)) {
          const className = classOf(mesh, target);
          if (className === undefined || !className.includes('agentgateway')) continue;
          report(resource, {
            field: target.field,
            message: `${target.writtenKind} '${target.name}' is served by class '${className}', which does not read ${kind}`,
            fix: "use what agentgateway offers for it, or a Gateway of class 'istio' or 'istio-waypoint'",
          });
        }
      }
    }
  },
};

function classOf(mesh: MeshModel, { kind, name, namespace }: PolicyTarget): string | undefined {
  if (kind === 'KubernetesGateway') return mesh.kubernetesGateways.find(namespace, name)?.className;
  const service = kind === 'Service' || kind === 'ServiceEntry' ? mesh.resources.find(kind, namespace, name) : undefined;
  return service === undefined ? undefined : mesh.waypoints.ofService(service).waypoint?.className;
}

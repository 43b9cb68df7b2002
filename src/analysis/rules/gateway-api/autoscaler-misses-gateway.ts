import { KubernetesGateway, MeshModel, Resource, textsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** Classes whose Deployments are named like the Gateway. */
const WITHOUT_SUFFIX = ['istio-waypoint', 'istio-east-west', 'istio-agentgateway'];

export const autoscalerMissesGateway: Rule = {
  code: 'MESH0812',
  name: 'autoscaler-misses-gateway',
  severity: Severity.ERROR,
  summary: 'an autoscaler or disruption budget is for a Gateway, but not for the Deployment that istiod makes for it; it does nothing',
  judges: ['HorizontalPodAutoscaler', 'PodDisruptionBudget'],
  reads: ['KubernetesGateway', 'Deployment'],
  equivalents: [],
  documented: ['G19'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('HorizontalPodAutoscaler')) {
      const complaint = ofAutoscaler(mesh, resource);
      if (complaint !== undefined) report(resource, complaint);
    }
    for (const resource of mesh.ofKind('PodDisruptionBudget')) {
      const complaint = ofBudget(mesh, resource);
      if (complaint !== undefined) report(resource, complaint);
    }
  },
};

function ofAutoscaler(mesh: MeshModel, { namespace, spec }: Resource): Complaint | undefined {
  const { apiVersion = '', kind, name } = spec.scaleTargetRef ?? {};
  const gateway = mesh.kubernetesGateways.find(namespace, name);
  if (kind === 'Gateway' && String(apiVersion).startsWith('gateway.networking.k8s.io/')) {
    return {
      field: 'spec.scaleTargetRef.kind',
      message: 'a Gateway cannot be scaled: its Deployment can',
      fix: gateway === undefined ? 'name the Deployment of the Gateway' : `write 'apiVersion: apps/v1', 'kind: Deployment' and 'name: ${deploymentOf(gateway)}'`,
    };
  }
  if (kind !== 'Deployment' || gateway === undefined || !isMadeByIstio(gateway)) return undefined;
  const made = deploymentOf(gateway);
  if (made === name || mesh.resources.find('Deployment', namespace, name) !== undefined) return undefined;
  return {
    field: 'spec.scaleTargetRef.name',
    message: `Deployment '${name}' is not among these manifests; istiod calls that of Gateway '${name}' '${made}'`,
    fix: `write '${made}'`,
    severity: Severity.WARNING,
  };
}

function ofBudget(mesh: MeshModel, { namespace, spec }: Resource): Complaint | undefined {
  const name = textsOf(spec.selector?.matchLabels)[GATEWAY_NAME];
  if (name === undefined || mesh.kubernetesGateways.find(namespace, name) !== undefined) return undefined;
  const meant = mesh.resources.inNamespace('KubernetesGateway', namespace).map(one => mesh.kubernetesGateways.find(namespace, one.name)!)
    .find(gateway => deploymentOf(gateway) === name);
  if (meant === undefined) return undefined;
  return {
    field: `spec.selector.matchLabels[${JSON.stringify(GATEWAY_NAME)}]`,
    message: `the label holds the name of the Gateway, '${meant.name}', not that of its Deployment '${name}'`,
    fix: `write '${meant.name}'`,
    severity: Severity.WARNING,
  };
}

function isMadeByIstio({ className, isManaged }: KubernetesGateway): boolean {
  return isManaged && (className === 'istio' || WITHOUT_SUFFIX.includes(className));
}

function deploymentOf({ resource, name, className, isWaypoint }: KubernetesGateway): string {
  return resource.annotations['gateway.istio.io/name-override'] ?? (isWaypoint || WITHOUT_SUFFIX.includes(className) ? name : `${name}-${className}`);
}

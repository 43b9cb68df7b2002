import { MeshModel, showLabels, Workload } from '../../../../model';

/** Whether a workload evidently is a gateway, whose proxies read no Sidecar. */
export function isGateway(mesh: MeshModel, workload: Workload): boolean {
  const { annotations, labels } = workload;
  return /\bgateway\b/.test(annotations['inject.istio.io/templates'] ?? '')
    || labels['gateway.networking.k8s.io/gateway-name'] !== undefined
    || selectedByGateways(mesh).has(workload);
}

function selectedByGateways(mesh: MeshModel): ReadonlySet<Workload> {
  return mesh.once('egress: workloads of gateways', () => {
    const selectors = new Map(mesh.gateways.all.map(({ selector }) => [showLabels(selector), selector]));
    selectors.delete('');
    return new Set([...selectors.values()].flatMap(selector => mesh.workloads.selectAnywhere(selector)));
  });
}

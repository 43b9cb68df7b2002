import { isMadeAsGateway, MeshModel, Workload } from '../../../../model';

/** Whether a workload evidently is a gateway, whose proxies read no Sidecar. */
export function isGateway(mesh: MeshModel, workload: Workload): boolean {
  return isMadeAsGateway(workload) || mesh.gatewayPods.isSelected(workload.labels);
}

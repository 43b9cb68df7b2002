import { isMadeAsGateway, MeshModel, Workload } from '../../../../model';

/** Whether a workload is a gateway: it takes what its servers say, not what PeerAuthentications do. */
export function isGatewayWorkload(mesh: MeshModel, workload: Workload): boolean {
  return isMadeAsGateway(workload) || workload.labels.istio?.includes('gateway') || mesh.gatewayPods.isSelected(workload.labels);
}

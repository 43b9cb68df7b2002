import { dataPlaneOf, MeshModel } from '../../../../model';
import { isGatewayWorkload } from '../../security/common/gateway-workloads';

/** Whether the manifests show sidecars: as clients they apply routes and traffic policies themselves, whatever is at the other end. */
export function hasSidecars(mesh: MeshModel): boolean {
  return mesh.once('ambient:has-sidecars', () =>
    mesh.namespaces.all.some(({ name, dataPlane }) => dataPlane === 'sidecar' && mesh.workloads.inNamespace(name).length === 0)
    || mesh.workloads.all.some(workload => dataPlaneOf(mesh, workload) === 'sidecar' && !isGatewayWorkload(mesh, workload)));
}

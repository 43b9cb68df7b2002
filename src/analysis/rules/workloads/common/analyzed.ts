import { isMeshedToAnalyzers, isSystemNamespace, MeshModel, Workload } from '../../../../model';

/** Whether Istio's analyzers look at the ports of a workload: at Deployments in the mesh alone, and not at those that are made for waypoints. */
export function portsAreAnalyzed(mesh: MeshModel, workload: Workload): boolean {
  const { type, labels, namespace } = workload.resource;
  return type === 'Deployment' && labels['gateway.istio.io/managed'] !== 'istio.io-mesh-controller' && !isSystemNamespace(namespace)
    && isMeshedToAnalyzers(mesh, workload);
}

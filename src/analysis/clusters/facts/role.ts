import { Install } from './install';
import { MeshModel } from '../../../model';

/** On the namespace of the control plane in a cluster that others serve: their names. */
export const CONTROL_PLANES = 'topology.istio.io/controlPlaneClusters';

/** Whether another cluster has the control plane, and no istiod reads the traffic objects of this one. */
export function isRemote(mesh: MeshModel, install: Install | undefined): boolean {
  if (install?.values.global?.configCluster === true) return false;
  if (install?.profile === 'remote' || install?.values.istiodRemote?.enabled === true) return true;
  return install === undefined && mesh.namespaces.find(mesh.config.rootNamespace)?.resource?.annotations[CONTROL_PLANES] !== undefined;
}

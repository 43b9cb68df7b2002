import { membershipOf } from './injection';
import { MeshModel } from './mesh-model';
import { workloadsBehind } from './mutual-tls';
import { DataPlane } from './namespaces';
import { RegisteredHost } from './registry';
import { Workload } from './workloads';

/** Written by Istio's CNI on the pods that ztunnel serves. */
const REDIRECTION = 'ambient.istio.io/redirection';

/** How the pods of a workload are in the mesh; undefined if the manifests do not tell. */
export function dataPlaneOf(mesh: MeshModel, workload: Workload): DataPlane | undefined {
  return workload.annotations[REDIRECTION] === 'enabled' ? 'ambient' : membershipOf(mesh, workload);
}

/** Whether ztunnel serves the pods of a workload, as far as the manifests tell. */
export function isAmbient(mesh: MeshModel, workload: Workload): boolean {
  return dataPlaneOf(mesh, workload) === 'ambient';
}

/** Whether ztunnel serves all that is known to be behind a Service; if nothing is, its namespace decides. */
export function isAmbientService(mesh: MeshModel, service: RegisteredHost): boolean {
  const workloads = workloadsBehind(mesh.workloads, service);
  return workloads.length > 0 ? workloads.every(workload => isAmbient(mesh, workload)) : mesh.namespaces.find(service.namespace)?.dataPlane === 'ambient';
}

/** Where the label of a workload's pods stands. */
export function podLabelField({ template }: Workload, label: string): string {
  return `${template === '' ? '' : `${template}.`}metadata.labels[${JSON.stringify(label)}]`;
}

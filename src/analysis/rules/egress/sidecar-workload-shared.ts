import { someOf } from './common/names';
import { append, MeshModel, showLabels, SidecarConfig, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const sidecarWorkloadShared: Rule = {
  code: 'MESH0401',
  name: 'sidecar-workload-shared',
  severity: Severity.ERROR,
  summary: 'several Sidecars select one workload: only the oldest acts, so what the others say is lost',
  judges: ['Sidecar'],
  reads: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'WorkloadEntry', 'WorkloadGroup', 'Namespace'],
  equivalents: ['IST0110', 'KIA0003'],
  documented: ['W20'],

  check(mesh, report) {
    const pods = new Map<SidecarConfig, [Workload, readonly SidecarConfig[]]>();
    const templates = new Map<SidecarConfig, [Workload, readonly SidecarConfig[]]>();
    const twins = new Map<string, SidecarConfig[]>();
    const byWorkload = new Map<Workload, SidecarConfig[]>();
    for (const sidecar of mesh.sidecars.all) {
      const { namespace, selector } = sidecar;
      if (selector === undefined) continue;
      append(twins, `${namespace} ${showLabels(selector)}`, sidecar);
      for (const workload of mesh.workloads.select(namespace, selector)) append(byWorkload, workload, sidecar);
    }
    for (const [workload, sidecars] of byWorkload) {
      if (sidecars.length < 2 || hasNoSidecar(mesh, workload)) continue;
      const found = workload.resource.type === 'Pod' ? pods : templates;
      for (const sidecar of sidecars) {
        if (!found.has(sidecar)) found.set(sidecar, [workload, sidecars]);
      }
    }
    for (const sidecar of mesh.sidecars.all) {
      const { resource, namespace, selector } = sidecar;
      if (selector === undefined) continue;
      const [workload, shared] = pods.get(sidecar) ?? templates.get(sidecar) ?? [undefined, twins.get(`${namespace} ${showLabels(selector)}`)!];
      if (shared.length < 2 || workload === undefined && mesh.workloads.select(namespace, selector).length > 0) continue;
      const others = someOf(shared.filter(one => one !== sidecar).map(one => one.resource.name));
      report(resource, {
        field: 'spec.workloadSelector',
        message: workload === undefined
          ? `selects '${showLabels(selector)}' as ${others} does: each workload takes one Sidecar, the oldest`
          : `selects ${workload.resource.kind} '${workload.name}' as ${others} does: each workload takes one Sidecar, the oldest`,
        fix: 'merge them into one Sidecar, or make the selectors exclude each other',
        severity: workload === undefined ? Severity.WARNING : Severity.ERROR,
        equivalents: pods.has(sidecar) ? ['IST0110', 'KIA0003'] : ['KIA0003'],
      });
    }
  },
};

/** Pods in ambient mode have no sidecar that could be in doubt. */
function hasNoSidecar(mesh: MeshModel, { resource, namespace, annotations }: Workload): boolean {
  if (resource.type === 'Pod') return annotations['ambient.istio.io/redirection'] === 'enabled';
  return mesh.namespaces.find(namespace)?.dataPlane === 'ambient';
}

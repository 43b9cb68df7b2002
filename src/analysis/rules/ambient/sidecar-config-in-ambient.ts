import { selectedIn } from './common/selected';
import { isAmbient, MeshModel, SidecarConfig } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

const REDIRECTION = 'ambient.istio.io/redirection';

export const sidecarConfigInAmbient: Rule = {
  code: 'MESH0913',
  name: 'sidecar-config-in-ambient',
  severity: Severity.WARNING,
  summary: 'a Sidecar is for pods in ambient mode, which have no sidecar; it does nothing',
  judges: ['Sidecar'],
  reads: ['Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: ['IST0167'],
  documented: [],

  check(mesh, report) {
    for (const sidecar of mesh.sidecars.all) {
      const complaint = sidecar.selector === undefined ? ofNamespace(mesh, sidecar) : ofSelector(mesh, sidecar);
      if (complaint !== undefined) report(sidecar.resource, complaint);
    }
  },
};

const FIX = 'remove it when the last sidecar is gone; in ambient mode exportTo limits what is seen';

function ofNamespace(mesh: MeshModel, { namespace }: SidecarConfig): Complaint | undefined {
  if (mesh.namespaces.find(namespace)?.dataPlane !== 'ambient') return undefined;
  const { isAmbient: isAll } = selectedIn(mesh, namespace, {});
  const isUsed = !isAll || namespace === mesh.config.rootNamespace;
  return {
    field: '',
    message: `namespace '${namespace}' is in ambient mode: ${isUsed ? 'only sidecars elsewhere or asked for by pods read this' : 'no pod of it has a sidecar to read this'}`,
    fix: FIX,
    severity: isUsed ? Severity.INFO : Severity.WARNING,
  };
}

function ofSelector(mesh: MeshModel, { namespace, selector }: SidecarConfig): Complaint | undefined {
  const { isAmbient: isAll, example, isAssumed } = selectedIn(mesh, namespace, selector!);
  if (example === undefined || isAssumed) return undefined;
  const selected = mesh.workloads.select(namespace, selector!);
  return {
    field: 'spec.workloadSelector',
    message: isAll
      ? `all that it selects is in ambient mode, without sidecars: ${[...new Set(selected.map(({ name }) => name))].slice(0, 5).join(', ')}`
      : `${example.resource.kind} '${example.name}' is in ambient mode and has no sidecar; for others that it selects it counts`,
    fix: FIX,
    severity: isAll ? Severity.WARNING : Severity.INFO,
    // Istio's analyzers know ambient mode by what is written on running pods.
    equivalents: selected.some(one => one.resource.type === 'Pod' && one.annotations[REDIRECTION] === 'enabled' && isAmbient(mesh, one)) ? ['IST0167'] : [],
  };
}

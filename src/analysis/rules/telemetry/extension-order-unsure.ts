import { Extension, extensionsOf, isAbout, portsOf } from './common/extensions';
import { append, MeshModel, showLabels } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const extensionOrderUnsure: Rule = {
  code: 'MESH0526',
  name: 'extension-order-unsure',
  severity: Severity.WARNING,
  summary: 'two extensions run for the same traffic in one phase with one priority: which comes first is decided by their age',
  judges: ['TrafficExtension', 'WasmPlugin'],
  reads: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    const told = new Set<Extension>();
    for (const group of groupsOf(mesh).values()) {
      for (const [i, one] of group.entries()) {
        const other = told.has(one) ? undefined : group.slice(0, Math.min(i, MANY)).find(before => meet(before, one));
        if (other === undefined) continue;
        told.add(one);
        report(one.resource, {
          field: one.priority === undefined ? '' : 'spec.priority',
          message: `${one.phase === '' ? 'without a phase' : `in phase ${one.phase}`} it runs for the same traffic as ${other.resource.kind} '${other.resource.namespace}/${other.resource.name}', and `
            + `${one.priority === undefined ? 'neither has a priority' : `both have priority ${one.priority}`}: the older of the two is first`,
          fix: 'give them different priorities: the higher one runs first',
        });
      }
    }
  },
};

/** Nobody has so many for one workload: comparing each with each would take long. */
const MANY = 20;

/** Those of one phase and priority, by what they name, what they select, and the workloads that this means. */
function groupsOf(mesh: MeshModel): ReadonlyMap<string, readonly Extension[]> {
  const groups = new Map<string, Extension[]>();
  for (const one of extensionsOf(mesh)) {
    const { namespace, selector, targets, phase, priority, isHttp } = one;
    const rank = JSON.stringify([phase, priority, isHttp]);
    for (const target of targets) append(groups, `${rank} ${target.writtenKind} ${target.namespace}/${target.name}`, one);
    if (targets.length > 0) continue;
    append(groups, `${rank} ${namespace} ${showLabels(selector ?? {})}`, one);
    if (namespace === mesh.config.rootNamespace) continue;
    for (const workload of mesh.workloads.select(namespace, selector ?? {})) append(groups, `${rank} ${workload.resource.kind} ${namespace}/${workload.name} it selects`, one);
  }
  return groups;
}

function meet(a: Extension, b: Extension): boolean {
  if (a.matches.length === 0 || b.matches.length === 0) return true;
  return a.matches.some(one => b.matches.some(other => (['CLIENT', 'SERVER'] as const).some(mode => isAbout(one, mode) && isAbout(other, mode)) && share(portsOf(one), portsOf(other))));
}

function share(a: readonly number[], b: readonly number[]): boolean {
  return a.length === 0 || b.length === 0 || a.some(port => b.includes(port));
}

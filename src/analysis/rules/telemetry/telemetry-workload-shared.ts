import { clashOf } from './common/clash';
import { someOf } from './common/names';
import { append, MeshModel, showLabels, telemetriesOf, TelemetryConfig, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const telemetryWorkloadShared: Rule = {
  code: 'MESH0505',
  name: 'telemetry-workload-shared',
  severity: Severity.WARNING,
  summary: 'several Telemetry select one workload and exclude each other: the youngest wins',
  judges: ['Telemetry'],
  reads: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: ['IST0159'],
  documented: ['E4'],

  check(mesh, report) {
    const { pods, templates, unknown } = sharedWorkloads(mesh);
    for (const telemetry of telemetriesOf(mesh)) {
      const shared = pods.get(telemetry) ?? templates.get(telemetry) ?? unknown.get(telemetry);
      if (shared === undefined) continue;
      const { workload, telemetries } = shared;
      const clashing = telemetries.slice(0, MANY).find(one => one !== telemetry && clashOf(telemetry.resource, one.resource) !== undefined);
      const signal = clashing === undefined ? undefined : clashOf(telemetry.resource, clashing.resource);
      if (signal === undefined && !pods.has(telemetry)) continue;
      const place = workload === undefined ? `pods by ${showLabels(telemetry.selector!)}` : `${workload.resource.kind} '${workload.name}'`;
      report(telemetry.resource, {
        field: 'spec.selector',
        message: signal === undefined
          ? `selects ${place} as ${someOf(telemetries.slice(0, FEW).filter(one => one !== telemetry).map(one => one.resource.name))} does: they add up as long as they say nothing of the same`
          : `selects ${place} as '${clashing!.resource.name}' does, which says something else of ${signal}: the younger of the two wins`,
        fix: 'merge them into one Telemetry, or make the selectors exclude each other',
        severity: signal === undefined ? Severity.INFO : Severity.WARNING,
        equivalents: pods.has(telemetry) ? ['IST0159'] : [],
      });
    }
  },
};

/** More than are shown need not be named. */
const FEW = 5;

/** Nobody has so many for one workload: comparing each with each would take long. */
const MANY = 20;

/** A workload, and what selects it; without one, what is for the same pods whichever they are. */
interface Shared {
  readonly workload?: Workload;
  readonly telemetries: readonly TelemetryConfig[];
}

/** The first workload that each Telemetry shares with others: Istio looks at pods alone. Those with one selector share pods that nobody knows here, too. */
function sharedWorkloads(mesh: MeshModel): { readonly [of in 'pods' | 'templates' | 'unknown']: ReadonlyMap<TelemetryConfig, Shared> } {
  const bySelector = new Map<string, TelemetryConfig[]>();
  for (const telemetry of telemetriesOf(mesh)) {
    if (telemetry.selector !== undefined) append(bySelector, `${telemetry.namespace} ${showLabels(telemetry.selector)}`, telemetry);
  }
  const byWorkload = new Map<Workload, TelemetryConfig[][]>();
  for (const alike of bySelector.values()) {
    for (const workload of mesh.workloads.select(alike[0].namespace, alike[0].selector!)) append(byWorkload, workload, alike);
  }
  const [pods, templates, unknown] = [new Map<TelemetryConfig, Shared>(), new Map<TelemetryConfig, Shared>(), new Map<TelemetryConfig, Shared>()];
  for (const telemetries of bySelector.values()) {
    if (telemetries.length > 1) telemetries.forEach(telemetry => unknown.set(telemetry, { telemetries }));
  }
  for (const [workload, lists] of byWorkload) {
    const map = workload.resource.type === 'Pod' ? pods : templates;
    if (lists.every(([first]) => map.has(first))) continue;
    const telemetries = lists.flat();
    if (telemetries.length < 2) continue;
    for (const telemetry of telemetries) {
      if (!map.has(telemetry)) map.set(telemetry, { workload, telemetries });
    }
  }
  return { pods, templates, unknown };
}

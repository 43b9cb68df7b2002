import { Patch, patchesOf } from './common/patches';
import { entriesOf, isMap, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const metricsPatchedTwice: Rule = {
  code: 'MESH0511',
  name: 'metrics-patched-twice',
  severity: Severity.WARNING,
  summary: 'an EnvoyFilter changes the filter of the standard metrics beside a Telemetry that overrides metrics: one is lost, or metrics are counted twice',
  judges: ['EnvoyFilter'],
  reads: ['Telemetry', 'ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['E7'],

  check(mesh, report) {
    const root = mesh.config.rootNamespace;
    const overriding = new Map<string, Resource>();
    for (const resource of mesh.ofKind('Telemetry')) {
      if (overridesMetrics(resource) && !overriding.has(resource.namespace)) overriding.set(resource.namespace, resource);
    }
    for (const resource of mesh.ofKind('EnvoyFilter')) {
      const patch = patchesOf(resource).find(changesMetrics);
      const telemetry = patch && telemetryBeside(overriding, resource.namespace, root);
      if (telemetry === undefined) continue;
      report(resource, {
        field: patch!.field,
        message: `changes the filter istio.stats, which Telemetry '${telemetry.namespace}/${telemetry.name}' makes anew with its own overrides`,
        fix: 'say all of it by overrides of a Telemetry, and remove the EnvoyFilter',
      });
    }
  },
};

/** One of the same namespace; the root namespace meets all others. */
function telemetryBeside(overriding: ReadonlyMap<string, Resource>, namespace: string, root: string): Resource | undefined {
  const [any] = namespace === root ? overriding.values() : [];
  return overriding.get(namespace) ?? overriding.get(root) ?? any;
}

function overridesMetrics(resource: Resource): boolean {
  return entriesOf(resource, 'metrics').some(({ overrides }) => (overrides ?? []).length > 0);
}

const STATS = ['istio.stats', 'envoy.filters.http.istio_stats', 'envoy.wasm.stats'];

/** What only stands beside the filter does not change it. */
function changesMetrics({ operation, value, match }: Patch): boolean {
  const filter = match.listener?.filterChain?.filter;
  const isOn = STATS.includes(filter?.subFilter?.name) || STATS.includes(filter?.name);
  if (isOn && ['MERGE', 'REPLACE', 'REMOVE'].includes(operation)) return true;
  return isMap(value) && operation !== 'REMOVE' && STATS.includes(String(value.name));
}

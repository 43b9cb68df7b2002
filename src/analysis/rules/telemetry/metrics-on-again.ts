import { entriesOf, isWide, MeshModel, Resource, telemetriesOf, TelemetryConfig } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const metricsOnAgain: Rule = {
  code: 'MESH0517',
  name: 'metrics-on-again',
  severity: Severity.WARNING,
  summary: 'after all metrics were switched off, something is changed of some: that switches all of them on again',
  judges: ['Telemetry'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    const wide = wideOnes(mesh);
    for (const telemetry of telemetriesOf(mesh)) {
      const above = levelsAbove(mesh, wide, telemetry).flatMap(overridesOf);
      const own = overridesOf(telemetry.resource);
      const found = own.find(one => undoesOff(one, [...above, ...own.slice(0, own.indexOf(one))], own));
      if (found === undefined) continue;
      report(telemetry.resource, {
        field: found.field,
        message: `changes ${found.metric ?? 'all metrics'}, and all metrics were switched off before: Istio switches all of them on again`,
        fix: 'switch each metric off by itself (disabled: true for each that is to be off), after what is changed; or switch all of them off again at the end',
      });
    }
  },
};

/** How many metrics Istio has. */
const METRICS = 10;

/** A change of metrics. */
interface Override {
  readonly field: string;
  readonly providers: readonly string[];
  readonly mode: string | undefined;
  /** Undefined for all. */
  readonly metric: string | undefined;
  readonly disabled: boolean | undefined;
}

function overridesOf(resource: Resource): Override[] {
  return entriesOf(resource, 'metrics').flatMap((entry, i) => (entry.overrides ?? []).map((override: any, j: number): Override => {
    const { metric, customMetric, mode } = override?.match ?? {};
    return {
      field: `spec.metrics[${i}].overrides[${j}]`,
      providers: (entry.providers ?? []).map((one: any) => one?.name),
      mode: mode === 'CLIENT_AND_SERVER' ? undefined : mode,
      metric: customMetric ?? (metric === 'ALL_METRICS' ? undefined : metric),
      disabled: override?.disabled,
    };
  }));
}

/** Whether what comes before leaves all metrics off, and this says nothing of switching all of them on; unless they are off again at the end. */
function undoesOff(one: Override, before: readonly Override[], own: readonly Override[]): boolean {
  if (one.metric === undefined && one.disabled !== undefined) return false;
  return ['CLIENT', 'SERVER'].some(mode => {
    const isAbout = (other: Override) => (other.mode ?? mode) === mode && shareProviders(one, other);
    if (!isAbout(one)) return false;
    const said = own.filter(isAbout);
    const [last, end] = [before.filter(isAbout).pop(), said.pop()];
    if (last === undefined || end === undefined || !isAllOff(last) || isAllOff(end)) return false;
    return !speaksOfEach([...said, end]);
  });
}

/** Whoever says of each metric whether it is off knows. */
function speaksOfEach(said: readonly Override[]): boolean {
  return new Set(said.filter(({ disabled }) => disabled !== undefined).map(({ metric }) => metric)).size >= METRICS;
}

function isAllOff({ metric, disabled }: Override): boolean {
  return metric === undefined && disabled === true;
}

/** Without providers, those of above are meant. */
function shareProviders(one: Override, other: Override): boolean {
  return one.providers.length === 0 || other.providers.length === 0 || one.providers.some(name => other.providers.includes(name));
}

function wideOnes(mesh: MeshModel): ReadonlyMap<string, Resource> {
  return new Map(telemetriesOf(mesh).filter(isWide).map(({ namespace, resource }) => [namespace, resource]));
}

function levelsAbove(mesh: MeshModel, wide: ReadonlyMap<string, Resource>, telemetry: TelemetryConfig): Resource[] {
  const root = mesh.config.rootNamespace;
  const namespaces = isWide(telemetry) ? telemetry.namespace === root ? [] : [root] : [...new Set([root, telemetry.namespace])];
  return namespaces.flatMap(namespace => wide.get(namespace) ?? []);
}

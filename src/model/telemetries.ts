import { MeshModel } from './mesh-model';
import { PolicyTarget, targetsOf } from './policies';
import { Resource, StringMap, textsOf } from './resource';
import { isEmpty } from './selectors';

/** What Telemetry says something about. */
export type Signal = 'accessLogging' | 'metrics' | 'tracing';

export const SIGNALS: readonly Signal[] = ['accessLogging', 'metrics', 'tracing'];

/** A Telemetry and what it is for. */
export interface TelemetryConfig {
  readonly resource: Resource;
  readonly namespace: string;
  /** Undefined if it has none, or an empty one, which mean the same. */
  readonly selector: StringMap | undefined;
  readonly targets: readonly PolicyTarget[];
}

/** All Telemetry. Of two with one name, the first counts. */
export function telemetriesOf(mesh: MeshModel): readonly TelemetryConfig[] {
  return mesh.once('telemetries', () => mesh.ofKind('Telemetry')
    .filter(resource => mesh.resources.find('Telemetry', resource.namespace, resource.name) === resource)
    .map(resource => {
      const labels = textsOf(resource.spec.selector?.matchLabels);
      const { namespace } = resource;
      return { resource, namespace, selector: isEmpty(labels) ? undefined : labels, targets: targetsOf(resource.spec, namespace) };
    }));
}

/** Whether a Telemetry is for all of its namespace, or in the root namespace for the whole mesh. */
export function isWide({ selector, targets }: TelemetryConfig): boolean {
  return selector === undefined && targets.length === 0;
}

/** What a Telemetry says of a signal. */
export function entriesOf({ spec }: Resource, signal: Signal): readonly any[] {
  return (spec[signal] ?? []).map((entry: any) => entry ?? {});
}

import { Construct } from 'constructs';
import { Level, levelsOf } from './levels';
import { metricsOf } from './metric-levels';
import { Direction } from './modes';
import { IstioMetric, TagOverride, TagOverrideOperation } from '../../api/telemetry';

/** What of a metric is read, as proxies of a direction report it. */
export interface ReadMetric {
  readonly metric: IstioMetric;
  readonly direction: Direction;
  readonly tags: readonly string[];
}

/** What of it is not there, and who says so. */
export interface Unreported {
  readonly by: Construct;
  /** Undefined if the whole metric is not. */
  readonly tag?: string;
}

/** What no proxy reports, since the mesh says so and nobody says otherwise of some. */
export function unreportedOf(app: Construct, read: ReadMetric): Unreported | undefined {
  const { ofMesh, ofSome } = levelsOf(app);
  const said = ofMesh && settingOf(ofMesh, read);
  if (said === undefined) return undefined;
  const others = ofSome.map(level => settingOf(level, read));
  if (said.disabled && !others.some(other => other?.disabled === false)) return { by: ofMesh!.by };
  const isKept = (name: string) => others.some(other => other?.tags[name] !== undefined && !isRemoved(other.tags[name]));
  const tag = read.tags.find(name => isRemoved(said.tags[name]) && !isKept(name));
  return tag === undefined ? undefined : { by: ofMesh!.by, tag };
}

function settingOf({ statements: { metrics } }: Level, { metric, direction }: ReadMetric) {
  return metrics && metricsOf(direction, [metrics]).get(metric);
}

function isRemoved(tag: TagOverride | undefined): boolean {
  return tag?.operation === TagOverrideOperation.REMOVE;
}

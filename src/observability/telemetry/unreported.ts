import { Construct } from 'constructs';
import { Chain, chainsFor, hasTelemetryBeside } from './chains';
import { Level, levelsOf } from './levels';
import { MetricLevel, metricsOf } from './metric-levels';
import { Direction } from './modes';
import { IstioMetric, TagOverride, TagOverrideOperation } from '../../api/telemetry';
import { ReportingProxies } from '../../refs';

/** What of a metric is read, as proxies of a direction report it. */
export interface ReadMetric {
  readonly metric: IstioMetric;
  readonly direction: Direction;
  readonly tags: readonly string[];
}

/** What of it is not there, and who says so. */
export interface Unreported {
  readonly level: Level;
  /** Undefined if the whole metric is not. */
  readonly tag?: string;
}

/** What no proxy reports, since the mesh says so and nobody says otherwise of some. */
export function unreportedOf(app: Construct, read: ReadMetric): Unreported | undefined {
  const { ofMesh, ofSome } = levelsOf(app);
  const said = ofMesh && settingOf([ofMesh], read);
  if (said === undefined) return undefined;
  const others = ofSome.map(level => settingOf([level], read));
  if (said.disabled && !others.some(other => other?.disabled === false)) return { level: ofMesh! };
  const isKept = (name: string) => others.some(other => other?.tags[name] !== undefined && !isRemoved(other.tags[name]));
  const tag = read.tags.find(name => isRemoved(said.tags[name]) && !isKept(name));
  return tag === undefined ? undefined : { level: ofMesh!, tag };
}

/** What some proxies do not report, whichever of the levels hold for them. */
export function unreportedBy(proxies: ReportingProxies, app: Construct, read: ReadMetric): Unreported | undefined {
  const found = chainsFor(app, proxies).map(chain => unreportedIn(chain, read));
  return found.includes(undefined) || hasTelemetryBeside(app, proxies.namespace) ? undefined : found[0];
}

/** Whether nobody adds a tag to what some proxies report, where the app makes them and says what is for the whole mesh: then no other app has a say. */
export function isAddedNowhere(tag: string, proxies: ReportingProxies, app: Construct, read: ReadMetric): boolean {
  if (!proxies.areMade || levelsOf(app).ofMesh === undefined) return false;
  return chainsFor(app, proxies).every(chain => settingOf(chain, read)?.tags[tag] === undefined) && !hasTelemetryBeside(app, proxies.namespace);
}

function unreportedIn(chain: Chain, read: ReadMetric): Unreported | undefined {
  const said = settingOf(chain, read);
  const lastTo = (does: (own: Setting) => boolean) => [...chain].reverse().find(level => does(settingOf([level], read) ?? { tags: {} }))!;
  if (said?.disabled) return { level: lastTo(({ disabled }) => disabled === true) };
  const tag = read.tags.find(name => isRemoved(said?.tags[name]));
  return tag === undefined ? undefined : { level: lastTo(({ tags }) => isRemoved(tags[tag])), tag };
}

interface Setting { readonly disabled?: boolean; readonly tags: { readonly [name: string]: TagOverride } }

function settingOf(levels: readonly Level[], { metric, direction }: ReadMetric): Setting | undefined {
  const said = levels.map(({ statements }) => statements.metrics).filter((one): one is MetricLevel => one !== undefined);
  return metricsOf(direction, said).get(metric);
}

function isRemoved(tag: TagOverride | undefined): boolean {
  return tag?.operation === TagOverrideOperation.REMOVE;
}

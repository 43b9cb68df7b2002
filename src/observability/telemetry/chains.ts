import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Level, levelsOf } from './levels';
import { proxyTargetOf, TELEMETRY_KIND } from '../../access';
import { rootOf } from '../../private/root';
import { constructsOf } from '../../private/tree';
import { ReportingProxies } from '../../refs';

/** Levels that hold for some proxies, the most general first. */
export type Chain = readonly Level[];

enum Meets { CERTAINLY, PERHAPS, NEVER }

/** All that may hold for some of these proxies, as MeshTelemetry constructs say. */
export function chainsFor(app: Construct, proxies: ReportingProxies): readonly Chain[] {
  const levels = levelsOf(app);
  const { namespace } = proxies;
  const wide = [levels.ofMesh, levels.ofNamespace(namespace)].filter(level => level !== undefined);
  const own = levels.of(namespace).map(level => ({ level, meets: meeting(level, proxies) })).filter(({ meets }) => meets !== Meets.NEVER);
  return [...own.some(({ meets }) => meets === Meets.CERTAINLY) ? [] : [wide], ...own.map(({ level }) => [...wide, level])];
}

function meeting({ target }: Level, { labels = {}, waypoint, service }: ReportingProxies): Meets {
  const { selector, targetRefs } = proxyTargetOf(target, TELEMETRY_KIND);
  if (waypoint !== undefined || targetRefs !== undefined) {
    const isNamed = targetRefs?.some(({ kind, name }) => name === (kind === 'Gateway' ? waypoint : service)) === true;
    return waypoint !== undefined && isNamed ? Meets.CERTAINLY : Meets.NEVER;
  }
  const wanted = Object.entries(selector?.matchLabels ?? {});
  if (wanted.some(([key, text]) => labels[key] !== undefined && labels[key] !== text)) return Meets.NEVER;
  return wanted.every(([key]) => labels[key] !== undefined) ? Meets.CERTAINLY : Meets.PERHAPS;
}

/** Whether Telemetry objects that no MeshTelemetry writes have a say in a namespace. */
export function hasTelemetryBeside(app: Construct, namespace: string): boolean {
  const { all } = levelsOf(app);
  return constructsOf(rootOf(app)).some(one => isTelemetryOf(one, namespace) && !all.some(({ by }) => by === one.node.scope));
}

function isTelemetryOf(construct: IConstruct, namespace: string): boolean {
  return ApiObject.isApiObject(construct) && construct.kind === 'Telemetry' && (construct.metadata.namespace ?? namespace) === namespace;
}

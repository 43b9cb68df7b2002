import { Level, twoTelemetries } from './levels';
import { FIELDS, Statements } from './statements';
import { ProxyTarget, proxyTargetOf, TELEMETRY_KIND } from '../../access';
import { MeshError } from '../../private/errors';
import { Signal } from '../../private/signal';

/** What Istio would decide by the age of objects, among those for single proxies of a namespace. */
export function conflictsAmong(levels: readonly Level[]): string[] {
  const first = new Map<string, Level>();
  const found: MeshError[] = [];
  const behind: { readonly level: Level; readonly waypoint: string }[] = [];
  for (const level of levels) {
    const place = proxyTargetOf(level.target, TELEMETRY_KIND);
    const key = keyOf(place);
    const other = first.get(key);
    if (other !== undefined) found.push(twoTelemetries(other, level));
    first.set(key, other ?? level);
    if (place.waypoint !== undefined) behind.push({ level, waypoint: place.waypoint.name });
  }
  for (const { level, waypoint } of behind) {
    const ofWaypoint = first.get(JSON.stringify([undefined, waypoint]));
    if (ofWaypoint === undefined) continue;
    const signal = sharedSignal(ofWaypoint.statements, level.statements);
    if (signal !== undefined) found.push(waypointSaysToo(ofWaypoint, level, signal));
    else if (level.statements.logs.length > 0) found.push(logsKeptOnce(ofWaypoint, level));
  }
  return found.map(({ message }) => message);
}

function keyOf({ selector, targetRefs }: ProxyTarget): string {
  const [only] = targetRefs ?? [];
  if (only?.kind === 'Gateway') return JSON.stringify([undefined, only.name]);
  const labels = Object.entries(selector?.matchLabels ?? {}).sort(([a], [b]) => a < b ? -1 : 1);
  return JSON.stringify([labels, only?.name]);
}

function sharedSignal(one: Statements, other: Statements): Signal | undefined {
  const said = ({ logs, traces, metrics }: Statements): { readonly [signal in Signal]: boolean } =>
    ({ accessLogging: logs.length > 0, tracing: Object.keys(traces).length > 0, metrics: metrics !== undefined });
  const [first, second] = [said(one), said(other)];
  return (Object.keys(first) as Signal[]).find(signal => first[signal] && second[signal]);
}

function waypointSaysToo(one: Level, other: Level, signal: Signal): MeshError {
  return new MeshError('TwoTelemetries', `'${one.by.node.path}' says '${FIELDS[signal]}' of the waypoint that serves '${other.target.name}', and of the two Istio lets the younger win, not the more special; `
    + 'say it of the waypoint, or of its services, or of the namespace, which comes before both', other.by);
}

/** istiod remembers access logs of a waypoint by the youngest Telemetry that holds for a service, and not by the service: `loggingKey` in pilot/pkg/model/telemetry.go. */
function logsKeptOnce(one: Level, other: Level): MeshError {
  return new MeshError('TwoTelemetries', `'${other.by.node.path}' says 'accessLogs' of '${other.target.name}', and '${one.by.node.path}' says other things of the waypoint that serves it: if that one is the younger, `
    + 'istiod writes the logs of one service for all that the waypoint serves; say all of it of the waypoint, or of its services, or of the namespace', other.by);
}

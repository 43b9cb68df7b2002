import { Direction, joined } from './modes';
import { CustomTag, Tracing } from '../../api/telemetry';
import { MeshError } from '../../private/errors';

/** What one level says of traces in a direction. */
export interface TraceStatement {
  /** What Istio inherits field by field, as on the wire. */
  readonly fields: Omit<Tracing, 'match' | 'customTags'>;
  /** By name; undefined for one that is removed. Not there if nothing is said of tags. */
  readonly tags?: { readonly [name: string]: CustomTag | undefined };
}

/** What one level says of traces. */
export type TraceLevel = { readonly [direction in Direction]?: TraceStatement };

/** Tags in a direction: what stands lowest wins. */
export function tagsOf(direction: Direction, levels: readonly TraceLevel[]): { [name: string]: CustomTag } {
  const all: { [name: string]: CustomTag | undefined } = Object.assign({}, ...levels.map(level => level[direction]?.tags ?? {}));
  const kept = Object.entries(all).filter((entry): entry is [string, CustomTag] => entry[1] !== undefined);
  return Object.fromEntries(kept.sort(([a], [b]) => a < b ? -1 : 1));
}

/** What a level writes: its own fields, and with tags those of above too, since Istio takes all or none. */
export function renderTraces(own: TraceLevel, levels: readonly TraceLevel[], directions: readonly Direction[]): Tracing[] | undefined {
  const entries = joined(directions, direction => {
    const statement = own[direction];
    if (statement === undefined) return [];
    return [{ ...statement.fields, ...statement.tags === undefined ? {} : { customTags: requireTags(direction, tagsOf(direction, [...levels, own])) } }];
  });
  return entries.length === 0 ? undefined : entries;
}

function requireTags(direction: Direction, tags: { [name: string]: CustomTag }): { [name: string]: CustomTag } {
  if (Object.keys(tags).length > 0) return tags;
  throw new MeshError('LastTagRemoved', `'customTags' leaves no tag in mode ${direction}, which Istio cannot say: without any it keeps those of levels above; keep one, or take the tags from the level above`);
}

import { Direction, joined } from './modes';
import { CustomTag, Tracing } from '../../api/telemetry';
import { MeshError } from '../../private/errors';

/** What is said of a tag. */
export interface TagStatement {
  readonly name: string;
  /** Undefined for one that is removed. */
  readonly tag?: CustomTag;
}

/** What one level says of traces in a direction. */
export interface TraceStatement {
  /** What Istio inherits field by field, as on the wire. */
  readonly fields: Omit<Omit<Tracing, 'match'>, 'customTags'>;
  /** Undefined if nothing is said of tags. */
  readonly tags?: readonly TagStatement[];
}

/** What one level says of traces. */
export type TraceLevel = { readonly [direction in Direction]?: TraceStatement };

/** Tags in a direction: what stands lowest wins. */
export function tagsOf(direction: Direction, levels: readonly TraceLevel[]): { [name: string]: CustomTag } {
  const found = new Map<string, CustomTag>();
  for (const { name, tag } of levels.flatMap(level => level[direction]?.tags ?? [])) {
    if (tag === undefined) found.delete(name);
    else found.set(name, tag);
  }
  return Object.fromEntries([...found].sort(([a], [b]) => a < b ? -1 : 1));
}

/** What a level writes: its own fields, and with tags those of above too, since Istio takes all or none. */
export function renderTraces(own: TraceLevel, levels: readonly TraceLevel[], directions: readonly Direction[]): Tracing[] | undefined {
  const entries = joined<Tracing>(directions, direction => {
    const statement = own[direction];
    if (statement === undefined) return [];
    const { fields, tags } = statement;
    return [{ ...fields, ...tags && { customTags: requireTags(direction, tagsOf(direction, [...levels, own])) } }];
  });
  return entries.length === 0 ? undefined : entries;
}

function requireTags(direction: Direction, tags: { [name: string]: CustomTag }): { [name: string]: CustomTag } {
  if (Object.keys(tags).length > 0) return tags;
  throw new MeshError('LastTagRemoved', `'customTags' leaves no tag in mode ${direction}, which Istio cannot say: without any it keeps those of levels above; keep one, or take the tags from the level above`);
}

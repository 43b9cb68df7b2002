import { WorkloadMode } from '../../api/telemetry';

/** A direction of traffic, as a proxy has it. */
export type Direction = Exclude<WorkloadMode, WorkloadMode.CLIENT_AND_SERVER>;

/** Both, in the order in which they are written. */
export const DIRECTIONS: readonly Direction[] = [WorkloadMode.CLIENT, WorkloadMode.SERVER];

/** What is said for a direction, or for both. */
interface HasMode { readonly mode?: WorkloadMode }

/** What says on the wire what it is for. */
interface HasMatch { readonly match?: { readonly mode?: WorkloadMode } }

/** What of some statements is about a direction. */
export function about<T extends HasMode>(direction: Direction, all: readonly T[]): T[] {
  return all.filter(({ mode }) => mode === undefined || mode === WorkloadMode.CLIENT_AND_SERVER || mode === direction);
}

/**
 * One entry for what is the same in both directions, and else one for each.
 *
 * @param known directions that the proxies have: with a single one there is nothing to tell apart
 * @param entriesOf what is to be said for a direction
 */
export function joined<T extends HasMatch>(known: readonly Direction[], entriesOf: (direction: Direction) => readonly T[]): T[] {
  const [first, second] = known.map(direction => entriesOf(direction));
  if (second === undefined) return [...first];
  const inSecond = new Set(second.map(entry => JSON.stringify(entry)));
  const shared = new Set(first.map(entry => JSON.stringify(entry)).filter(entry => inSecond.has(entry)));
  const isShared = (entry: T) => shared.has(JSON.stringify(entry));
  const of = (mode: Direction, entries: readonly T[]) =>
    entries.filter(entry => !isShared(entry)).map(entry => ({ ...entry, match: { ...entry.match, mode } }));
  return [...first.filter(isShared), ...of(known[0], first), ...of(known[1], second)];
}

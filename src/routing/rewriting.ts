import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { PathMatch, PathMatchKind, RequestMatch, Rewrite, RewriteKind } from '../values';

/** The part of the path that `Rewrite.prefix` replaces. */
export interface ReplacedPrefix {
  readonly path: string;
  /** Whether it is replaced whatever its case. */
  readonly ignoresCase: boolean;
}

/**
 * What a request must look like before a rewrite so that it meets a condition after it.
 *
 * @returns alternatives, any of which is enough; none if no request can
 */
export function originals(condition: RequestMatch, rewrite: Rewrite | undefined, prefix: ReplacedPrefix | undefined, by: IConstruct): RequestMatch[] {
  const { path } = condition._conditions;
  if (path === undefined || rewrite === undefined || rewrite._kind === RewriteKind.NONE) return [condition];
  if (rewrite._kind === RewriteKind.PATH) return path._takes(rewrite._to) ? [condition._withPath(undefined)] : [];
  if (rewrite._kind === RewriteKind.PREFIX && path._kind === PathMatchKind.EXACT) {
    return movedBack(path, rewrite._to, prefix!, by).map(original => condition._withPath(original));
  }
  if (rewrite._kind === RewriteKind.PREFIX && path._kind !== PathMatchKind.REGEX) {
    if (path._takes(rewrite._to)) return [condition._withPath(undefined)];
    return movedBack(path, rewrite._to, prefix!, by).map(original => condition._withPath(original));
  }
  throw new MeshError('RewriteHidesPath', `the path is rewritten before a condition on it (${path}) is read behind it, and what it was before cannot be told; `
    + 'match an exact path or a prefix, and rewrite with Rewrite.prefix', by);
}

/** The paths that become what `match` takes when the prefix is replaced by `to`. */
function movedBack(match: PathMatch, to: string, { path: from, ignoresCase }: ReplacedPrefix, by: IConstruct): PathMatch[] {
  const withoutSlash = (prefix: string) => prefix === '/' ? '' : prefix;
  const compared = (path: string) => match._ignoresCase ? path.toLowerCase() : path;
  const [before, after] = [withoutSlash(from), withoutSlash(to)];
  const path = match._path;
  const rests = path === '/' && after === '' ? ['', '/']
    : compared(path) === compared(after) ? ['']
      : compared(path).startsWith(compared(`${after}/`)) ? [path.slice(after.length)] : [];
  return rests.filter(rest => before + rest !== '').map(rest => {
    const original = match._on(before + rest);
    if (!ignoresCase || match._ignoresCase || !hasLetters(before)) return original;
    if (!hasLetters(rest)) return original.ignoringCase();
    throw new MeshError('RewriteHidesPath', `the prefix '${from}' is replaced whatever its case before a condition is read (${match}) in which case counts, and no path before says both; `
      + 'let case count in both, or in none (ignoringCase)', by);
  });
}

function hasLetters(path: string): boolean {
  return path.toLowerCase() !== path.toUpperCase();
}

/** A path after the prefix `from`, which it lies within, is replaced by `to`. */
export function moved(path: string, from: string, to: string): string {
  const rest = from === '/' ? path : path.slice(from.length);
  const joined = (to === '/' ? '' : to) + rest;
  return joined === '' ? '/' : joined;
}

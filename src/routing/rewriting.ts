import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { PathMatch, PathMatchKind, RequestMatch, Rewrite, RewriteKind } from '../values';

/**
 * What a request must look like before a rewrite so that it meets a condition after it.
 *
 * @param prefix what `Rewrite.prefix` replaces
 * @returns alternatives, any of which is enough; none if no request can
 */
export function originals(condition: RequestMatch, rewrite: Rewrite | undefined, prefix: string | undefined, by: IConstruct): RequestMatch[] {
  const { path } = condition._conditions;
  if (path === undefined || rewrite === undefined || rewrite._kind === RewriteKind.NONE) return [condition];
  if (rewrite._kind === RewriteKind.PATH) return path._takes(rewrite._to) ? [condition._withPath(undefined)] : [];
  if (rewrite._kind === RewriteKind.PREFIX && path._kind === PathMatchKind.EXACT) {
    return movedBack(path._path, rewrite._to, prefix!).map(original => condition._withPath(PathMatch.exact(original)));
  }
  if (rewrite._kind === RewriteKind.PREFIX && path._kind !== PathMatchKind.REGEX) {
    if (path._takes(rewrite._to)) return [condition._withPath(undefined)];
    const as = path._kind === PathMatchKind.PREFIX ? PathMatch.prefix : PathMatch.stringPrefix;
    return movedBack(path._path, rewrite._to, prefix!).map(original => condition._withPath(as(original)));
  }
  throw new MeshError('RewriteHidesPath', `the path is rewritten before a condition on it (${path}) is read behind it, and what it was before cannot be told; `
    + 'match an exact path or a prefix, and rewrite with Rewrite.prefix', by);
}

/** The paths that become `path` when the prefix `from` is replaced by `to`. */
function movedBack(path: string, to: string, from: string): string[] {
  const withoutSlash = (prefix: string) => prefix === '/' ? '' : prefix;
  const [before, after] = [withoutSlash(from), withoutSlash(to)];
  const rests = path === '/' && after === '' ? ['', '/'] : path === after ? [''] : path.startsWith(`${after}/`) ? [path.slice(after.length)] : [];
  return rests.map(rest => before + rest).filter(original => original !== '');
}

/** A path after the prefix `from`, which it lies within, is replaced by `to`. */
export function moved(path: string, from: string, to: string): string {
  const rest = from === '/' ? path : path.slice(from.length);
  const joined = (to === '/' ? '' : to) + rest;
  return joined === '' ? '/' : joined;
}

import { MeshError } from '../private/errors';
import { requireRegex } from '../private/re2';

/** Which part of the path is replaced. */
export enum RewriteKind {
  NONE = 'none',
  PREFIX = 'prefix',
  PATH = 'path',
  REGEX = 'regex',
}

/**
 * Changes a request before it is sent on; the client sees nothing of it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export class Rewrite {
  /**
   * Replaces the prefix that the route matched, by whole segments: with `PathMatch.prefix('/cart')`, `Rewrite.prefix('/api')` sends
   * `/cart` to `/api` and `/cart/x` to `/api/x`, and `Rewrite.prefix('/')` sends `/cart/x` to `/x`.
   *
   * Every condition of the route must be a `PathMatch.prefix`, or none.
   */
  public static prefix(prefix: string): Rewrite {
    const trimmed = requirePath(prefix).replace(/\/+$/, '');
    return new Rewrite(RewriteKind.PREFIX, trimmed === '' ? '/' : trimmed);
  }

  /**
   * Replaces the whole path; the query string stays.
   */
  public static path(path: string): Rewrite {
    return new Rewrite(RewriteKind.PATH, requirePath(path));
  }

  /**
   * Replaces what an RE2 expression finds in the path, by a text that may name its groups (`\1`).
   */
  public static regex(expression: string, substitution: string): Rewrite {
    requireRegex(expression);
    return new Rewrite(RewriteKind.REGEX, substitution, expression);
  }

  /**
   * Replaces the `Host` header and leaves the path.
   */
  public static authority(authority: string): Rewrite {
    return new Rewrite(RewriteKind.NONE, '').withAuthority(authority);
  }

  /** @internal */
  public readonly _kind: RewriteKind;

  /** @internal */
  public readonly _to: string;

  /** @internal */
  public readonly _expression?: string;

  /** @internal */
  public readonly _authority?: string;

  private constructor(kind: RewriteKind, to: string, expression?: string, authority?: string) {
    this._kind = kind;
    this._to = to;
    this._expression = expression;
    this._authority = authority;
  }

  /**
   * The same, replacing the `Host` header as well. Rendered as `rewrite.authority`.
   */
  public withAuthority(authority: string): Rewrite {
    if (authority === '' || /[\s/]/.test(authority)) {
      throw new MeshError('BadAuthority', `an authority must be a host with or without port, got '${authority}'`);
    }
    return new Rewrite(this._kind, this._to, this._expression, authority);
  }
}

/** Refuses what is no path, or more than one. */
export function requirePath(path: string): string {
  if (!path.startsWith('/') || /[?#\s]/.test(path)) {
    throw new MeshError('BadPath', `a path must start with '/' and hold no '?', '#' or space, got '${path}'`);
  }
  return path;
}

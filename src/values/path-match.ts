import { MeshError } from '../private/errors';
import { literalPrefix, matchesWhole, requireRegex } from '../private/re2';

/** How a path is compared; the order is that of precedence. */
export enum PathMatchKind {
  EXACT = 'exact',
  PREFIX = 'prefix',
  STRING_PREFIX = 'string prefix',
  REGEX = 'regex',
}

/**
 * A condition on the path of a request, without its query.
 *
 * The case of letters counts, unless `ignoringCase()` says otherwise.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class PathMatch {
  /**
   * The whole path: `/cart` takes `/cart` and nothing else.
   */
  public static exact(path: string): PathMatch {
    return new PathMatch(PathMatchKind.EXACT, requirePath(path));
  }

  /**
   * Whole segments, as in Gateway API: `/cart` takes `/cart`, `/cart/` and `/cart/x`, but not `/cartoon`.
   *
   * A slash at the end does not count. Istio has no such match, so it becomes two: exact `/cart` and prefix `/cart/`.
   */
  public static prefix(path: string): PathMatch {
    const trimmed = requirePath(path).replace(/\/+$/, '');
    return new PathMatch(PathMatchKind.PREFIX, trimmed === '' ? '/' : trimmed);
  }

  /**
   * Istio's own prefix: the text alone counts, so `/cart` also takes `/cartoon`. Gateway API cannot say this.
   */
  public static stringPrefix(path: string): PathMatch {
    return requirePath(path) === '/' ? PathMatch.prefix('/') : new PathMatch(PathMatchKind.STRING_PREFIX, path);
  }

  /**
   * An RE2 expression that must cover the whole path.
   *
   * It ranks below every prefix, as in Istio's order for Gateway API, and costs more than they do. Throws `BadRegex` for what RE2 cannot run.
   */
  public static regex(expression: string): PathMatch {
    requireRegex(expression);
    return new PathMatch(PathMatchKind.REGEX, expression);
  }

  /**
   * How the path is compared.
   *
   * @internal
   */
  public readonly _kind: PathMatchKind;

  /**
   * What it is compared with.
   *
   * @internal
   */
  public readonly _path: string;

  /**
   * Whether the case of letters does not count.
   *
   * @internal
   */
  public readonly _ignoresCase: boolean;

  private constructor(kind: PathMatchKind, path: string, ignoresCase = false) {
    this._kind = kind;
    this._path = path;
    this._ignoresCase = ignoresCase;
  }

  /**
   * The same, whatever the case of letters. Rendered as `ignoreUriCase`, which Istio does not read beside an expression (`CaseInRegex`).
   */
  public ignoringCase(): PathMatch {
    if (this._kind === PathMatchKind.REGEX) {
      throw new MeshError('CaseInRegex', `Istio ignores 'ignoreUriCase' beside a regular expression; write it as PathMatch.regex('(?i)${this._path}')`);
    }
    return new PathMatch(this._kind, this._path, true);
  }

  /**
   * The same kind of match, on another path.
   *
   * @internal
   */
  public _on(path: string): PathMatch {
    const kind = this._kind === PathMatchKind.STRING_PREFIX && path === '/' ? PathMatchKind.PREFIX : this._kind;
    return new PathMatch(kind, requirePath(path), this._ignoresCase);
  }

  /**
   * Whether the condition takes every path.
   *
   * @internal
   */
  public get _takesAll(): boolean {
    return this._kind === PathMatchKind.PREFIX && this._path === '/';
  }

  /**
   * Whether the condition takes this path.
   *
   * @internal
   */
  public _takes(path: string): boolean {
    const [asked, own] = this._ignoresCase ? [path.toLowerCase(), this._path.toLowerCase()] : [path, this._path];
    switch (this._kind) {
      case PathMatchKind.EXACT: return asked === own;
      case PathMatchKind.PREFIX: return this._takesAll || asked === own || asked.startsWith(`${own}/`);
      case PathMatchKind.STRING_PREFIX: return asked.startsWith(own);
      case PathMatchKind.REGEX: return matchesWhole(own, asked);
    }
  }

  /**
   * The paths that both take; undefined if there is none. Throws `ConditionsNotJoinable` where one condition cannot say it.
   *
   * @internal
   */
  public _and(other: PathMatch): PathMatch | undefined {
    if (this._takesAll || this._equals(other)) return other;
    if (other._takesAll) return this;
    if (this._ignoresCase || other._ignoresCase) return this.andInAnyCase(other);
    if (this._kind === PathMatchKind.EXACT) return other._takes(this._path) ? this : undefined;
    if (other._kind === PathMatchKind.EXACT) return this._takes(other._path) ? other : undefined;
    if (this._kind === PathMatchKind.REGEX && other._kind !== PathMatchKind.REGEX) return this.expressionWithin(other);
    if (other._kind === PathMatchKind.REGEX && this._kind !== PathMatchKind.REGEX) return other.expressionWithin(this);
    if (this._kind === PathMatchKind.REGEX) {
      throw this.notJoinable(other);
    }
    return this.liesWithin(other) ? this : other.liesWithin(this) ? other : undefined;
  }

  /** @internal */
  public _equals(other: PathMatch): boolean {
    return this._kind === other._kind && this._path === other._path && this._ignoresCase === other._ignoresCase;
  }

  /**
   * The condition in words.
   */
  public toString(): string {
    return `${this._kind} '${this._path}'${this._ignoresCase ? ' in any case' : ''}`;
  }

  /** Where case does not count for both, or not for what the other leaves of it, letters can be compared in lower case. */
  private andInAnyCase(other: PathMatch): PathMatch | undefined {
    if (this._kind === PathMatchKind.REGEX || other._kind === PathMatchKind.REGEX) throw this.notJoinable(other);
    const [a, b] = [this.inLowerCase(), other.inLowerCase()];
    const both = a._and(b);
    if (both === undefined) return undefined;
    const isSame = both._equals(a) && both._equals(b);
    const kept = isSame ? this.plainer(other) : both._equals(a) ? this : other;
    const around = kept === this ? other : this;
    if (kept._ignoresCase && !around._ignoresCase && around.hasLetters) throw this.notJoinable(other);
    return kept;
  }

  /** Of two that differ in case alone, the one that minds it, or else the first by name. */
  private plainer(other: PathMatch): PathMatch {
    if (this._ignoresCase !== other._ignoresCase) return this._ignoresCase ? other : this;
    return this._path < other._path ? this : other;
  }

  private inLowerCase(): PathMatch {
    return new PathMatch(this._kind, this._path.toLowerCase());
  }

  private get hasLetters(): boolean {
    return this._path.toLowerCase() !== this._path.toUpperCase();
  }

  /** The expression, if all that it covers starts with the prefix; undefined if nothing does. */
  private expressionWithin(prefix: PathMatch): PathMatch | undefined {
    const start = literalPrefix(this._path);
    if (start.startsWith(prefix._kind === PathMatchKind.PREFIX ? `${prefix._path}/` : prefix._path)) return this;
    if (!`${prefix._path}/`.startsWith(start) && !prefix._path.startsWith(start)) return undefined;
    throw this.notJoinable(prefix);
  }

  private notJoinable(other: PathMatch): MeshError {
    return new MeshError('ConditionsNotJoinable', `the path must match ${this} and ${other} at once, which no single condition can say; `
      + 'join them in one regular expression, or match a prefix');
  }

  /** Whether a prefix takes only what the other prefix takes too. */
  private liesWithin(other: PathMatch): boolean {
    return other._kind === PathMatchKind.STRING_PREFIX
      ? this._path.startsWith(other._path)
      : this._path === other._path && this._kind === PathMatchKind.PREFIX || this._path.startsWith(`${other._path}/`);
  }
}

function requirePath(path: string): string {
  if (!path.startsWith('/') || /[?#\s]/.test(path)) {
    throw new MeshError('BadPath', `a path must start with '/' and hold no '?', '#' or space, got '${path}'; `
      + 'match the query with RequestMatch.query');
  }
  return path;
}

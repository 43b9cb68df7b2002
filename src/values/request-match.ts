import { CookieMatch } from './cookie-match';
import { HeaderMatch } from './header-match';
import { Joining } from './joining';
import { PathMatch } from './path-match';
import { QueryMatch } from './query-match';
import { MeshError } from '../private/errors';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

/** The conditions of a request match, all of which hold at once. */
interface Conditions {
  readonly path?: PathMatch;
  readonly method?: string;
  readonly headers: ReadonlyMap<string, HeaderMatch>;
  readonly query: ReadonlyMap<string, QueryMatch>;
  readonly port?: number;
}

/**
 * Which requests a route takes.
 *
 * A list of them (`when: [a, b]`) means any of them; `RequestMatch.all(a, b)` means all at once.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class RequestMatch {
  /** Requests whose path meets the condition. */
  public static path(match: PathMatch): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, path: match._takesAll ? undefined : match });
  }

  /** Requests with such a header. */
  public static header(match: HeaderMatch): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, headers: new Map([[match._name, match]]) });
  }

  /** Requests with such a cookie. Rendered as a regular expression on the header `cookie`. */
  public static cookie(match: CookieMatch): RequestMatch {
    return RequestMatch.header(HeaderMatch._cookie(match));
  }

  /** Requests with such a query parameter. */
  public static query(match: QueryMatch): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, query: new Map([[match._name, match]]) });
  }

  /** Requests of this method, such as `GET`. Throws `UnknownMethod` for what HTTP does not know. */
  public static method(method: string): RequestMatch {
    if (!METHODS.includes(method)) {
      throw new MeshError('UnknownMethod', `a method must be one of ${METHODS.join(', ')}, got '${method}'`);
    }
    return new RequestMatch({ ...NO_CONDITIONS, method });
  }

  /**
   * Requests that meet every one of the conditions.
   *
   * Throws `Contradiction` if no request can, and `ConditionsNotJoinable` if two conditions on one thing cannot be said as one.
   */
  public static all(...matches: RequestMatch[]): RequestMatch {
    return matches.reduce((joined, match) => {
      const both = joined._and(match);
      if (both === undefined) {
        throw new MeshError('Contradiction', `no request can meet '${joined}' and '${match}' at once; list them in 'when' if either will do`);
      }
      return both;
    }, RequestMatch._EVERYTHING);
  }

  /**
   * What the gateway took in on this port of its own.
   *
   * @internal
   */
  public static _port(port: number): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, port });
  }

  /**
   * No condition at all.
   *
   * @internal
   */
  public static get _EVERYTHING(): RequestMatch {
    return new RequestMatch(NO_CONDITIONS);
  }

  /**
   * Whether one request could meet both; yes where that cannot be told.
   *
   * @internal
   */
  public static _mayMeet(a: RequestMatch, b: RequestMatch): boolean {
    try {
      return a._and(b) !== undefined;
    } catch (e) {
      if (e instanceof MeshError && e.code === 'ConditionsNotJoinable') return true;
      throw e;
    }
  }

  /** @internal */
  public readonly _conditions: Conditions;

  private constructor(conditions: Conditions) {
    this._conditions = conditions;
  }

  /**
   * Whether every request meets it.
   *
   * @internal
   */
  public get _takesAll(): boolean {
    const { path, method, headers, query, port } = this._conditions;
    return path === undefined && method === undefined && port === undefined && headers.size === 0 && query.size === 0;
  }

  /**
   * The requests that both take; undefined if there is none.
   *
   * @internal
   */
  public _and(other: RequestMatch): RequestMatch | undefined {
    const [a, b] = [this._conditions, other._conditions];
    const joining = new Joining();
    const same = <T>(x: T, y: T) => x === y ? x : undefined;
    const conditions: Conditions = {
      path: joining.pair(a.path, b.path, (x, y) => x._and(y)),
      method: joining.pair(a.method, b.method, same),
      port: joining.pair(a.port, b.port, same),
      headers: joining.maps(a.headers, b.headers, (x, y) => x._and(y)),
      query: joining.maps(a.query, b.query, (x, y) => x._and(y)),
    };
    return joining.result(new RequestMatch(conditions));
  }

  /**
   * The same conditions on another path; undefined for any.
   *
   * @internal
   */
  public _withPath(path: PathMatch | undefined): RequestMatch {
    return new RequestMatch({ ...this._conditions, path: path?._takesAll ? undefined : path });
  }

  /** The conditions in words. */
  public toString(): string {
    const { path, method, headers, query, port } = this._conditions;
    const words = [
      ...method !== undefined ? [`method ${method}`] : [],
      ...path !== undefined ? [`path ${path}`] : [],
      ...[...headers.values(), ...query.values()].map(String),
      ...port !== undefined ? [`port ${port}`] : [],
    ];
    return words.length > 0 ? words.join(' and ') : 'every request';
  }
}

const NO_CONDITIONS: Conditions = { headers: new Map(), query: new Map() };

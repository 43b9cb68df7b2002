import { AuthorityMatch } from './authority-match';
import { Caller, requireLabels, Settled, Viewpoint } from './caller';
import { ClaimMatch } from './claim-match';
import { CookieMatch } from './cookie-match';
import { HeaderMatch } from './header-match';
import { Joining } from './joining';
import { requireMethod } from './method';
import { PathMatch } from './path-match';
import { QueryMatch } from './query-match';
import { TextMatch } from './text-match';
import { MeshError } from '../private/errors';
import { requirePort } from '../private/numbers';

/** The conditions of a request match, all of which hold at once. */
interface Conditions {
  readonly path?: PathMatch;
  readonly method?: TextMatch;
  readonly authority?: TextMatch;
  readonly scheme?: TextMatch;
  readonly headers: ReadonlyMap<string, HeaderMatch>;
  readonly claims: ReadonlyMap<string, ClaimMatch>;
  readonly query: ReadonlyMap<string, QueryMatch>;
  readonly port?: number;
  readonly caller?: Caller;
}

/** What is said of the requests and asks nothing of them. */
interface Labels {
  readonly name?: string;
  readonly statPrefix?: string;
}

/**
 * What a gRPC request calls; at least one of the two.
 */
export interface GrpcCall {
  /**
   * Full name of the service, with its package: `shop.v1.Cart`.
   * @default - every service
   */
  readonly service?: string;

  /**
   * Name of the method, as in the `.proto` file: `AddItem`.
   * @default - every method
   */
  readonly method?: string;
}

/**
 * Which requests a route takes.
 *
 * A list of them (`when: [a, b]`) means any of them; `RequestMatch.all(a, b)` means all at once.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class RequestMatch {
  /** Requests whose path meets the condition. Rendered as `uri`. */
  public static path(match: PathMatch): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, path: match._takesAll ? undefined : match });
  }

  /**
   * Calls of a gRPC service, of one of its methods, or of a method of any service. Rendered as `uri`: gRPC calls `/<service>/<method>`.
   *
   * Throws `BadGrpcName` for a name that no `.proto` file has, or for none.
   */
  public static grpc(call: GrpcCall): RequestMatch {
    const { service, method } = call;
    for (const [name, allowed] of [[service, /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/], [method, /^[A-Za-z_]\w*$/]] as const) {
      if (name !== undefined ? !allowed.test(name) : service === method) {
        throw new MeshError('BadGrpcName', `a gRPC call must have a service such as 'shop.v1.Cart', a method such as 'AddItem', or both, got '${name}'`);
      }
    }
    if (service === undefined) return RequestMatch.path(PathMatch.regex(`/[^/]+/${method}`));
    return RequestMatch.path(method === undefined ? PathMatch.stringPrefix(`/${service}/`) : PathMatch.exact(`/${service}/${method}`));
  }

  /** Requests with such a header. Rendered as `headers` or `withoutHeaders`. */
  public static header(match: HeaderMatch): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, headers: new Map([[match._name, match]]) });
  }

  /**
   * Requests whose JSON Web Token has such a claim, at gateways. Rendered as `headers` or `withoutHeaders` with `@request.auth.claims`.
   *
   * Proxies of clients in the mesh cannot read it, so that a route of a service needs `RequestMatch.atGateways()` beside it (`ClaimInMesh`).
   */
  public static claim(match: ClaimMatch): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, claims: new Map([[match._header, match]]) });
  }

  /** Requests with such a cookie. Rendered as a regular expression on the header `cookie`. */
  public static cookie(match: CookieMatch): RequestMatch {
    return RequestMatch.header(HeaderMatch._cookie(match));
  }

  /** Requests with such a query parameter. Rendered as `queryParams`. */
  public static query(match: QueryMatch): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, query: new Map([[match._name, match]]) });
  }

  /** Requests of this method, such as `GET`. Throws `UnknownMethod` for what HTTP does not know. */
  public static method(method: string): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, method: TextMatch.exact(requireMethod(method)) });
  }

  /** Requests to such a host, as the client named it. Rendered as `authority`. */
  public static authority(match: AuthorityMatch): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, authority: match._text });
  }

  /**
   * Requests that came by `http` or `https`, as the proxy saw it. Rendered as `scheme`. Throws `BadScheme` for others.
   */
  public static scheme(scheme: string): RequestMatch {
    if (!['http', 'https'].includes(scheme)) {
      throw new MeshError('BadScheme', `'scheme' must be http or https, got '${scheme}'`);
    }
    return new RequestMatch({ ...NO_CONDITIONS, scheme: TextMatch.exact(scheme) });
  }

  /**
   * Requests to this port: of the service where its own routes say it, of the gateway where an ingress says it.
   *
   * Rendered as `port`. Behind a gateway the port of a service is known beforehand, so a route for another port is left out there.
   */
  public static port(port: number): RequestMatch {
    requirePort('port', port);
    return new RequestMatch({ ...NO_CONDITIONS, port });
  }

  /**
   * Requests of workloads in the mesh whose pods carry these labels. Rendered as `sourceLabels`.
   *
   * Never met behind a gateway: who calls there is the gateway.
   */
  public static sourceLabels(labels: { [key: string]: string }): RequestMatch {
    requireLabels(labels);
    return new RequestMatch({ ...NO_CONDITIONS, caller: Caller.workload(labels) });
  }

  /**
   * Requests of workloads of this namespace. Rendered as `sourceNamespace`. Never met behind a gateway, also one of that namespace.
   */
  public static sourceNamespace(namespace: string): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, caller: Caller.workload({}, namespace) });
  }

  /**
   * Requests of clients in the mesh, and not those that come in through a gateway.
   */
  public static inMesh(): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, caller: Caller.workload({}) });
  }

  /**
   * Requests that come in through a gateway, and not those of clients in the mesh.
   *
   * Not rendered as `gateways`: the routes of a service are rendered for each gateway, and this one for those that it is about.
   *
   * @param names Gateway objects as `namespace/name`; none for every gateway that leads to the service
   */
  public static atGateways(...names: string[]): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, caller: Caller.gateway(names) });
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
   * No condition at all.
   *
   * @internal
   */
  public static get _EVERYTHING(): RequestMatch {
    return new RequestMatch(NO_CONDITIONS);
  }

  /** @internal */
  public static _of(conditions: Partial<Conditions>, labels: Labels): RequestMatch {
    return new RequestMatch({ ...NO_CONDITIONS, ...conditions }, labels);
  }

  /** @internal */
  public readonly _conditions: Conditions;

  /** @internal */
  public readonly _labels: Labels;

  /** @internal */
  public readonly _settled?: Settled;

  private constructor(conditions: Conditions, labels: Labels = {}, settled?: Settled) {
    this._conditions = conditions;
    this._labels = labels;
    this._settled = settled;
  }

  /**
   * The same requests, counted in statistics of their own (`vhost.<host>.route.<prefix>`). Rendered as `statPrefix`.
   */
  public withStatPrefix(prefix: string): RequestMatch {
    return new RequestMatch(this._conditions, { ...this._labels, statPrefix: prefix });
  }

  /**
   * The same requests, told in access logs by a name behind that of the route. Rendered as `name` of the match.
   */
  public withName(name: string): RequestMatch {
    return new RequestMatch(this._conditions, { ...this._labels, name });
  }

  /**
   * Whether every request meets it.
   *
   * @internal
   */
  public get _takesAll(): boolean {
    const { headers, claims, query, ...single } = this._conditions;
    return headers.size === 0 && claims.size === 0 && query.size === 0 && Object.values(single).every(condition => condition === undefined);
  }

  /**
   * The requests that both take; undefined if there is none.
   *
   * @internal
   */
  public _and(other: RequestMatch): RequestMatch | undefined {
    const [a, b] = [this._conditions, other._conditions];
    const joining = new Joining();
    const text = (subject: string) => (x: TextMatch, y: TextMatch) => x.and(y, subject);
    const conditions: Conditions = {
      path: joining.pair(a.path, b.path, (x, y) => x._and(y)),
      method: joining.pair(a.method, b.method, text('the method')),
      authority: joining.pair(a.authority, b.authority, text('the authority')),
      scheme: joining.pair(a.scheme, b.scheme, text('the scheme')),
      port: joining.pair(a.port, b.port, (x, y) => x === y ? x : undefined),
      caller: joining.pair(a.caller, b.caller, (x, y) => x.and(y)),
      headers: joining.maps(a.headers, b.headers, (x, y) => x._and(y)),
      claims: joining.maps(a.claims, b.claims, (x, y) => x._and(y)),
      query: joining.maps(a.query, b.query, (x, y) => x._and(y)),
    };
    return joining.result(new RequestMatch(conditions, { ...other._labels, ...this._labels }));
  }

  /**
   * The same conditions on another path; undefined for any.
   *
   * @internal
   */
  public _withPath(path: PathMatch | undefined): RequestMatch {
    return new RequestMatch({ ...this._conditions, path: path?._takesAll ? undefined : path }, this._labels, this._settled);
  }

  /**
   * What is left to be asked there; undefined if no request there can meet it.
   *
   * Throws `ClaimInMesh` for a claim where no proxy can read it.
   *
   * @internal
   */
  public _seenFrom(viewpoint: Viewpoint): RequestMatch | undefined {
    const { port, caller, claims } = this._conditions;
    if (port === undefined && caller === undefined && claims.size === 0) return this;
    const { isPossible, left: callerLeft } = Caller.seenFrom(caller, viewpoint);
    const isPortSettled = port !== undefined && viewpoint.port !== undefined;
    if (!isPossible || isPortSettled && port !== viewpoint.port) return undefined;
    if (claims.size > 0 && viewpoint.gateways === undefined) {
      throw new MeshError('ClaimInMesh', `'${this}' asks for a claim, which only gateways can read; add RequestMatch.atGateways() with RequestMatch.all, `
        + 'or say it on a route of the ingress');
    }
    const left = { ...this._conditions, port: isPortSettled ? undefined : port, caller: callerLeft };
    const settled = { port: isPortSettled, caller: callerLeft === undefined ? caller?.specificity ?? 0 : 0 };
    return new RequestMatch(left, this._labels, settled.port || settled.caller > 0 ? settled : undefined);
  }

  /** The conditions in words. */
  public toString(): string {
    const { path, method, authority, scheme, headers, claims, query, port, caller } = this._conditions;
    const words = [
      ...method !== undefined ? [`method ${method.kind === 'exact' ? method.text : method}`] : [],
      ...authority !== undefined ? [`authority ${authority}`] : [],
      ...scheme !== undefined ? [`scheme ${scheme.kind === 'exact' ? scheme.text : scheme}`] : [],
      ...path !== undefined ? [`path ${path}`] : [],
      ...[...headers.values(), ...claims.values(), ...query.values()].map(String),
      ...port !== undefined ? [`port ${port}`] : [],
      ...caller !== undefined ? [String(caller)] : [],
    ];
    return words.length > 0 ? words.join(' and ') : 'every request';
  }
}

const NO_CONDITIONS: Conditions = { headers: new Map(), claims: new Map(), query: new Map() };

import { conditionsOf, AccessAddressOptions } from './access-conditions';
import { operationOf, AccessOperationOptions, requirePorts } from './access-operation';
import { requireSome } from './address-blocks';
import { Condition, Operation } from '../api/security';
import { MeshError } from '../private/errors';

/**
 * Which requests are meant, by what they carry. All that is said must hold at once; of the items of a list, one.
 */
export interface RequestAccessOptions extends AccessAddressOptions {
  /**
   * Ports of the Service, by their name, or by their number as text; ports of the pods for a workload without a Service. Rendered as `ports`, with the
   * target ports, which policies see.
   * @default - all ports that are read as HTTP
   */
  readonly ports?: string[];

  /**
   * Ports that are not meant, written as in `ports`. Rendered as `notPorts`.
   * @default - none
   */
  readonly notPorts?: string[];

  /**
   * Headers that must be there, by name; each with the values it may have. Rendered in `when`, as `request.headers[...]`.
   *
   * A value is exact, a prefix (`abc*`), a suffix (`*abc`), or `*` for any.
   * @default - any headers
   */
  readonly headers?: { [name: string]: string[] };

  /**
   * Headers that must not have one of these values. A request without the header is meant.
   * @default - none
   */
  readonly notHeaders?: { [name: string]: string[] };

  /**
   * Claims of the verified token, by name; each with the values it may have, of which a list needs one. Nested claims are named as `realm_access.roles`, or in
   * brackets where a name has dots: `[https://example.com/role]` (`BadClaim`). Rendered in `when`, as `request.auth.claims[...]`.
   * @default - any claims, or no token
   */
  readonly claims?: { [name: string]: string[] };

  /**
   * Claims that must not have one of these values. A request without a token is meant.
   * @default - none
   */
  readonly notClaims?: { [name: string]: string[] };
}

/**
 * Which HTTP requests are meant. All that is said must hold at once; of the items of a list, one.
 */
export interface HttpAccessOptions extends RequestAccessOptions, AccessOperationOptions {}

/**
 * Which gRPC calls are meant. All that is said must hold at once; of the items of a list, one.
 */
export interface GrpcAccessOptions extends RequestAccessOptions {
  /**
   * Full name of the gRPC service, with its package, such as `shop.v1.Reviews` (`BadGrpcName`).
   */
  readonly service: string;

  /**
   * Names of methods, such as `ListReviews` (`BadGrpcName`). Rendered as `paths`, and `POST` as method.
   * @default - all methods of the service
   */
  readonly methods?: string[];

  /**
   * Names of methods that are not meant. Rendered as `notPaths`.
   * @default - none
   */
  readonly notMethods?: string[];
}

/**
 * Which connections are meant, whatever they carry. All that is said must hold at once; of the items of a list, one.
 */
export interface TcpAccessOptions extends AccessAddressOptions {
  /**
   * Ports of the Service, by their name, or by their number as text. Rendered as `ports`, with the target ports.
   * @default - all ports
   */
  readonly ports?: string[];

  /**
   * Ports that are not meant, written as in `ports`. Rendered as `notPorts`.
   * @default - none
   */
  readonly notPorts?: string[];
}

/** A rule that does not say yet who is meant; ports are those of the Service. */
export interface AccessTerm {
  readonly operation: Operation;
  readonly when: readonly Condition[];
  /** Whether ports that are not read as HTTP are not meant. */
  readonly isForRequests: boolean;
  /** What of it a connection without requests does not have, for messages; undefined if there is nothing. */
  readonly http?: string;
}

/**
 * What a caller may do.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export class AccessRule {
  /**
   * HTTP requests by method, path, host, header, claim, port and address. Ports that are not read as HTTP are not meant.
   *
   * Throws `EmptyAccessRule` if nothing is said: leave the rule out to mean everything.
   */
  public static http(options: HttpAccessOptions): AccessRule {
    return AccessRule.requests('http', operationOf(options), options);
  }

  /**
   * Calls of a gRPC service. Rendered as `paths` of the form `/package.Service/Method`, and `POST` as method.
   */
  public static grpc(options: GrpcAccessOptions): AccessRule {
    const { service, methods, notMethods } = options;
    const path = (method: string) => `/${requireGrpcName('service', service, /^[A-Za-z_][\w.]*$/)}/${method}`;
    const paths = (prop: string, names: readonly string[]) => {
      requireSome(prop, names);
      return names.map(name => path(requireGrpcName(prop, name, /^[A-Za-z_]\w*$/)));
    };
    return AccessRule.requests('grpc', {
      methods: ['POST'],
      paths: methods === undefined ? [path('*')] : paths('methods', methods),
      ...notMethods === undefined ? {} : { notPaths: paths('notMethods', notMethods) },
    }, options);
  }

  /**
   * Connections of any protocol, by port and address. Throws `EmptyAccessRule` if nothing is said.
   */
  public static tcp(options: TcpAccessOptions): AccessRule {
    const operation = requirePorts(options);
    const when = conditionsOf(options, {});
    requireMeaning('tcp', operation, when);
    return new AccessRule([{ operation, when, isForRequests: false }]);
  }

  /** Everything at some ports of the Service, by their name, or by their number as text. */
  public static ports(...ports: string[]): AccessRule {
    return AccessRule.tcp({ ports });
  }

  /** What one of the rules means; at least one (`EmptyList`). */
  public static anyOf(...rules: AccessRule[]): AccessRule {
    requireSome('rules', rules);
    return new AccessRule(rules.flatMap(({ _terms }) => _terms));
  }

  private static requests(word: string, request: Operation, options: RequestAccessOptions): AccessRule {
    const operation = { ...request, ...requirePorts(options) };
    const when = conditionsOf(options, options);
    requireMeaning(word, operation, when);
    const http = Object.keys(request)[0] ?? when.map(({ key }) => key).find(key => key.startsWith('request.'));
    return new AccessRule([{ operation, when, isForRequests: true, http }]);
  }

  /**
   * Of which one must hold.
   *
   * @internal
   */
  public readonly _terms: readonly AccessTerm[];

  private constructor(terms: readonly AccessTerm[]) {
    this._terms = terms;
  }
}

function requireMeaning(word: string, operation: Operation, when: readonly Condition[]): void {
  if (Object.keys(operation).length + when.length === 0) {
    throw new MeshError('EmptyAccessRule', `AccessRule.${word}({}) says nothing; say which requests are meant, or leave the rule out to mean all of them`);
  }
}

function requireGrpcName(prop: string, name: string, form: RegExp): string {
  if (!form.test(name)) {
    throw new MeshError('BadGrpcName', `'${prop}' must be as in the .proto file, such as ${prop === 'service' ? "'shop.v1.Reviews'" : "'ListReviews'"}, got '${name}'`);
  }
  return name;
}

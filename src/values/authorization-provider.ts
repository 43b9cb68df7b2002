import { Duration } from 'cdk8s';
import { IExtensionProvider, ProviderImport, ProviderServer, ProviderService } from './extension-provider';
import { requireHeaderName } from './header-match';
import { requirePath } from './rewrite';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { isEnvoyFailure } from '../private/envoy-status';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';
import { MAX_UINT32, requireWhole } from '../private/numbers';
import { Signal } from '../private/signal';
import { stated } from '../private/stated';

/**
 * How much of a request's body the provider is shown.
 */
export interface RequestBodyInCheck {
  /**
   * Bytes that the proxy holds in memory, at most; a whole number above 0 (`NotInRange`). A larger body is answered with 413, also with `failOpen`.
   */
  readonly maxRequestBytes: number;

  /**
   * Whether the provider is shown the beginning of a larger body instead of that, with `x-envoy-auth-partial-body: true`.
   * @default false
   */
  readonly allowPartialMessage?: boolean;
}

/**
 * How much of a request's body a provider that speaks gRPC is shown.
 */
export interface GrpcRequestBodyInCheck extends RequestBodyInCheck {
  /**
   * Whether it is shown as bytes (`raw_body`) instead of UTF-8 text (`body`).
   * @default false
   */
  readonly packAsBytes?: boolean;
}

/**
 * What both sorts of providers have in common.
 */
export interface AuthorizationProviderOptions extends ProviderServer {
  /**
   * How long a request waits for the provider; at least 1 ms (`BadDuration`). What comes too late counts as a failure.
   * @default - Istio's own: 600 seconds, so that requests pile up behind a provider that hangs
   */
  readonly timeout?: Duration;

  /**
   * Whether requests pass if the provider cannot be reached, is too slow, or answers with 5xx.
   * @default false: they are denied
   */
  readonly failOpen?: boolean;

  /**
   * Whether the route of a request is chosen anew after the provider changed its headers.
   * @default false: it goes where it would have gone
   */
  readonly clearRouteCache?: boolean;

  /**
   * Status of the answer to a request that is denied since the provider failed: one from 400 on that Envoy knows (`BadStatus`).
   * @default 403
   */
  readonly statusOnError?: number;
}

/**
 * Options of `AuthorizationProvider.grpc`.
 */
export interface GrpcAuthorizationOptions extends AuthorizationProviderOptions {
  /**
   * Shows the provider the body of requests. Rendered as `includeRequestBodyInCheck`.
   * @default - it sees the head only
   */
  readonly includeRequestBodyInCheck?: GrpcRequestBodyInCheck;
}

/**
 * Options of `AuthorizationProvider.http`.
 *
 * Lists name headers, without regard to case: `x-user`, `x-user-*` for all that begin so, `*-id` for all that end so (`BadHeaderName`). A lone `*` is none
 * that Istio takes, and an empty list is refused (`NoHeaders`).
 */
export interface HttpAuthorizationOptions extends AuthorizationProviderOptions {
  /**
   * Shows the provider the body of requests. Rendered as `includeRequestBodyInCheck`.
   * @default - it sees the head only
   */
  readonly includeRequestBodyInCheck?: RequestBodyInCheck;

  /**
   * Written before the path of the request in the question: with `/check`, a request to `/admin` asks `/check/admin`. Begins with `/` (`BadPath`).
   * @default - the path of the request
   */
  readonly pathPrefix?: string;

  /**
   * Headers of the request that the provider sees besides host, method, path and content length.
   * @default - none, so no cookie and no token either
   */
  readonly includeRequestHeadersInCheck?: string[];

  /**
   * Headers that the provider sees with each question, whatever the request has.
   * @default - none
   */
  readonly includeAdditionalHeadersInCheck?: { [name: string]: string };

  /**
   * Headers of the provider's answer that an allowed request goes on with; those of the request with the same name are replaced.
   * @default - none
   */
  readonly headersToUpstreamOnAllow?: string[];

  /**
   * Headers of the provider's answer that the client gets where its request is allowed.
   * @default - none
   */
  readonly headersToDownstreamOnAllow?: string[];

  /**
   * Headers of the provider's answer that the client gets where its request is denied.
   * @default - all but the host
   */
  readonly headersToDownstreamOnDeny?: string[];
}

/**
 * A service that decides about requests: OPA, oauth2-proxy, or one of your own.
 *
 * State it in `extensionProviders` of the Mesh, and name it in an `ExternalAuthorization`. It must be reachable for every proxy that asks: `Egress.DECLARED`
 * sees to it.
 *
 * A name has at most 63 lower-case letters, digits and `-` (`BadProvider`), and is unique among all providers of a mesh (`ProviderTwice`).
 *
 * @see https://istio.io/latest/docs/tasks/security/authorization/authz-custom/
 */
export class AuthorizationProvider implements IExtensionProvider {
  /**
   * Asked by gRPC, as Envoy's `envoy.service.auth.v3.Authorization`. Rendered as `envoyExtAuthzGrpc`.
   *
   * Decides about TCP connections too.
   */
  public static grpc(name: string, options: GrpcAuthorizationOptions): AuthorizationProvider {
    const { includeRequestBodyInCheck } = options;
    return new AuthorizationProvider(name, options, 'envoyExtAuthzGrpc', {
      includeRequestBodyInCheck: bodyOf(includeRequestBodyInCheck, { packAsBytes: includeRequestBodyInCheck?.packAsBytes }),
    });
  }

  /**
   * Asked by HTTP: an answer of 200 allows. Rendered as `envoyExtAuthzHttp`.
   *
   * Cannot decide about TCP connections: Istio lets them pass unasked.
   */
  public static http(name: string, options: HttpAuthorizationOptions): AuthorizationProvider {
    const { includeRequestBodyInCheck, pathPrefix, includeAdditionalHeadersInCheck } = options;
    if (pathPrefix !== undefined) requirePath(pathPrefix);
    Object.keys(includeAdditionalHeadersInCheck ?? {}).forEach(requireHeaderName);
    return new AuthorizationProvider(name, options, 'envoyExtAuthzHttp', {
      pathPrefix,
      includeRequestHeadersInCheck: headers(options.includeRequestHeadersInCheck),
      includeAdditionalHeadersInCheck: includeAdditionalHeadersInCheck && { ...includeAdditionalHeadersInCheck },
      includeRequestBodyInCheck: bodyOf(includeRequestBodyInCheck),
      headersToUpstreamOnAllow: headers(options.headersToUpstreamOnAllow),
      headersToDownstreamOnAllow: headers(options.headersToDownstreamOnAllow),
      headersToDownstreamOnDeny: headers(options.headersToDownstreamOnDeny),
    });
  }

  /** @internal */
  public readonly _signals: readonly Signal[] = [];

  private readonly server: ProviderService;
  private readonly settings: { readonly [field: string]: any };

  private constructor(public readonly name: string, options: AuthorizationProviderOptions, private readonly sort: string, more: object) {
    if (!isNamespace(name)) {
      throw new MeshError('BadProvider', `the name of an authorization provider must have up to 63 lower-case letters, digits and '-', got '${name}'`);
    }
    const { timeout, failOpen, clearRouteCache, statusOnError } = options;
    requireAtLeastOneMs('timeout', timeout);
    requireStatus(name, statusOnError);
    this.server = new ProviderService(name, options);
    this.settings = stated({
      timeout: timeout && wireDuration(timeout),
      failOpen,
      clearRouteCache,
      statusOnError: statusOnError === undefined ? undefined : String(statusOnError),
      ...more,
    });
  }

  /**
   * Whether it decides about connections that are no HTTP.
   *
   * @internal
   */
  public get _takesTcp(): boolean {
    return this.sort === 'envoyExtAuthzGrpc';
  }

  /** @internal */
  public _imports(clusterDomain: string): ProviderImport[] {
    return [this.server.import(clusterDomain)];
  }

  /** @internal */
  public _toIstio(clusterDomain: string): { [field: string]: any } {
    return { name: this.name, [this.sort]: { ...this.server.toIstio(clusterDomain), ...this.settings } };
  }
}

function bodyOf(body: RequestBodyInCheck | undefined, more: object = {}): object | undefined {
  if (body === undefined) return undefined;
  const { maxRequestBytes, allowPartialMessage } = body;
  requireWhole('maxRequestBytes', maxRequestBytes, 1, MAX_UINT32);
  return stated({ maxRequestBytes, allowPartialMessage, ...more });
}

/** As Istio matches them: one `*`, at the beginning or at the end. */
function headers(names: readonly string[] | undefined): string[] | undefined {
  if (names?.length === 0) {
    throw new MeshError('NoHeaders', 'a list of headers must name one, got none: Istio would read it as if nothing were said; leave it out if that is meant');
  }
  return names?.map(name => {
    const rest = name.startsWith('*') ? name.slice(1) : name.endsWith('*') ? name.slice(0, -1) : name;
    if (rest === '' || rest.includes('*') || rest.startsWith(':')) {
      throw new MeshError('BadHeaderName', `a header must be a name, a name with '*' at its end, or one with '*' at its beginning, got '${name}'`);
    }
    requireHeaderName(rest);
    return name;
  });
}

function requireStatus(provider: string, status: number | undefined): void {
  if (status !== undefined && !isEnvoyFailure(status)) {
    throw new MeshError('BadStatus', `'statusOnError' of provider '${provider}' must be a status of HTTP from 400 on, such as 403 or 503, got ${status}`);
  }
}

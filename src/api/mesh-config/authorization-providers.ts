/**
 * How much of a request's body a provider is shown.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyExternalAuthorizationRequestBody
 */
export interface EnvoyExternalAuthorizationRequestBody {
  /**
   * Bytes that the proxy holds in memory at most. A larger body is answered with 413, also with `failOpen`.
   * @default 0
   */
  readonly maxRequestBytes?: number;

  /**
   * Whether the provider is shown the beginning of a larger body instead of that, with `x-envoy-auth-partial-body: true`.
   * @default false
   */
  readonly allowPartialMessage?: boolean;

  /**
   * Whether the body is shown as bytes instead of UTF-8 text. Only for `envoyExtAuthzGrpc`.
   * @default false
   */
  readonly packAsBytes?: boolean;
}

/**
 * What both sorts of authorization providers have in common.
 */
export interface EnvoyExternalAuthorizationProvider {
  /** Who is asked: `host`, or `namespace/host` of a Service or ServiceEntry. */
  readonly service: string;

  /** Port of the service, from 1 to 65535. */
  readonly port: number;

  /**
   * How long a request waits for the answer. Duration such as `2s`.
   * @default '600s'
   */
  readonly timeout?: string;

  /**
   * Whether requests pass if the provider cannot be reached or answers with 5xx.
   * @default false: they are denied
   */
  readonly failOpen?: boolean;

  /**
   * Whether the route is chosen anew after headers that the provider changed.
   * @default false
   */
  readonly clearRouteCache?: boolean;

  /**
   * Status of the answer if the provider fails, as text: one that Envoy knows.
   * @default '403'
   */
  readonly statusOnError?: string;

  /**
   * Shows the provider the body of requests.
   * @default - it sees the head only
   */
  readonly includeRequestBodyInCheck?: EnvoyExternalAuthorizationRequestBody;
}

/**
 * A provider of authorization that is asked by gRPC.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyExternalAuthorizationGrpcProvider
 */
export interface EnvoyExternalAuthorizationGrpcProvider extends EnvoyExternalAuthorizationProvider {}

/**
 * A provider of authorization that is asked by HTTP. Lists name headers: `x-user`, `x-user-*`, `*-id`.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyExternalAuthorizationHttpProvider
 */
export interface EnvoyExternalAuthorizationHttpProvider extends EnvoyExternalAuthorizationProvider {
  /**
   * Written before the path of the request in the question. Begins with `/`.
   * @default - the path of the request
   */
  readonly pathPrefix?: string;

  /**
   * Headers of the request that the provider sees besides host, method, path and content length.
   * @default - none
   */
  readonly includeRequestHeadersInCheck?: string[];

  /**
   * Headers that the provider sees with each question.
   * @default - none
   */
  readonly includeAdditionalHeadersInCheck?: { [name: string]: string };

  /**
   * Headers of the answer that an allowed request goes on with.
   * @default - none
   */
  readonly headersToUpstreamOnAllow?: string[];

  /**
   * Headers of the answer that the client gets where its request is denied.
   * @default - all but the host
   */
  readonly headersToDownstreamOnDeny?: string[];

  /**
   * Headers of the answer that the client gets where its request is allowed.
   * @default - none
   */
  readonly headersToDownstreamOnAllow?: string[];
}

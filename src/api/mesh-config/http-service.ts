/**
 * A header that requests to a provider carry: `value` or `envName`.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-HttpHeader
 */
export interface HttpHeader {
  /** Name of the header. */
  readonly name: string;

  /**
   * Its value, which anyone who may read the mesh config can read. Excludes `envName`.
   * @default - said by `envName`
   */
  readonly value?: string;

  /**
   * Environment variable of istiod that holds the value. istiod hands it to every proxy, so it is no end-to-end secret. Excludes `value`.
   * @default - said by `value`
   */
  readonly envName?: string;
}

/**
 * How a provider is called by HTTP.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-HttpService
 */
export interface HttpService {
  /** Path of the requests, such as `/v1/traces`. */
  readonly path: string;

  /**
   * How long a request may take. Duration such as `3s`.
   * @default '3s'
   */
  readonly timeout?: string;

  /**
   * Headers of the requests.
   * @default - none of your own
   */
  readonly headers?: HttpHeader[];
}

/**
 * How a provider is called by gRPC.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-GrpcService
 */
export interface GrpcService {
  /**
   * How long a call may take. Duration such as `3s`.
   * @default - without limit
   */
  readonly timeout?: string;

  /**
   * Metadata of the calls.
   * @default - none of your own
   */
  readonly initialMetadata?: HttpHeader[];
}

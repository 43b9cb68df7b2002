/**
 * How proxies rewrite paths before routes and policies see them; each does what those above it do.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ProxyPathNormalization-NormalizationType
 */
export enum NormalizationType {
  /** What Istio thinks best, which is `BASE`. */
  DEFAULT = 'DEFAULT',
  /** Not at all. */
  NONE = 'NONE',
  /** As RFC 3986 says: `/a/../b` is `/b`. */
  BASE = 'BASE',
  /** Double slashes are one. */
  MERGE_SLASHES = 'MERGE_SLASHES',
  /** Encoded slashes and backslashes are decoded first. */
  DECODE_AND_MERGE_SLASHES = 'DECODE_AND_MERGE_SLASHES',
}

/**
 * How proxies rewrite paths.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ProxyPathNormalization
 */
export interface ProxyPathNormalization {
  /**
   * How far they go.
   * @default NormalizationType.DEFAULT
   */
  readonly normalization?: NormalizationType;
}

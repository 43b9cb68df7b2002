/**
 * How proxies rewrite paths before routes and policies see them, so that one path has one spelling.
 *
 * Each does what those above it do.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ProxyPathNormalization-NormalizationType
 */
export enum PathNormalization {
  /** Nothing: whoever spells a path differently gets past a policy. */
  NONE = 'NONE',
  /** As RFC 3986 says: `/a/../b` is `/b`. Istio's own default. */
  BASE = 'BASE',
  /** Double slashes are one: `/a//b` is `/a/b`. What policies that close a path need. */
  MERGE_SLASHES = 'MERGE_SLASHES',
  /** Encoded slashes are slashes: `/a%2fb` is `/a/b`. For servers that read them so. */
  DECODE_AND_MERGE_SLASHES = 'DECODE_AND_MERGE_SLASHES',
}

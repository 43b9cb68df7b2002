/**
 * What sidecars do with connections to hosts that the mesh does not know.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-OutboundTrafficPolicy-Mode
 */
export enum OutboundTrafficPolicy {
  /** They let them through. */
  ALLOW_ANY = 'ALLOW_ANY',
  /** They refuse them: what is not declared cannot be reached. */
  REGISTRY_ONLY = 'REGISTRY_ONLY',
  /** They let them through, and look the host up themselves. Known from Istio 1.30 on. */
  ALLOW_ANY_DYNAMIC_DNS = 'ALLOW_ANY_DYNAMIC_DNS',
}

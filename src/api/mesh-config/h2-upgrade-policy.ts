/**
 * Whether HTTP/1.1 requests travel on as HTTP/2, where no DestinationRule says so.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-H2UpgradePolicy
 */
export enum H2UpgradePolicy {
  /** They stay HTTP/1.1. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** They become HTTP/2, which needs a sidecar at every service. */
  UPGRADE = 'UPGRADE',
}

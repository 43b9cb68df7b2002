import { ClientTlsSettings } from '../networking';

/**
 * What sidecars do with connections to hosts that the mesh does not know.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-OutboundTrafficPolicy-Mode
 */
export enum OutboundTrafficPolicyMode {
  /** They refuse them. A means to notice what is not declared, not a firewall. */
  REGISTRY_ONLY = 'REGISTRY_ONLY',
  /** They let them through to the address that the application chose. */
  ALLOW_ANY = 'ALLOW_ANY',
  /** They let them through, and look the host up themselves. Known from Istio 1.30 on. */
  ALLOW_ANY_DYNAMIC_DNS = 'ALLOW_ANY_DYNAMIC_DNS',
}

/**
 * What sidecars do with outbound traffic that nobody declared.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-OutboundTrafficPolicy
 */
export interface OutboundTrafficPolicy {
  /**
   * Whether it passes. istiod reads a policy without a mode as `REGISTRY_ONLY`.
   * @default OutboundTrafficPolicyMode.REGISTRY_ONLY
   */
  readonly mode?: OutboundTrafficPolicyMode;

  /**
   * TLS of the connections to unknown hosts. Only for `ALLOW_ANY_DYNAMIC_DNS`.
   * @default - what the application sends
   */
  readonly tls?: ClientTlsSettings;
}

/**
 * Where sidecars hand inbound traffic to the application.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-InboundTrafficPolicy-Mode
 */
export enum InboundTrafficPolicyMode {
  /** At the pod's address, as without Istio. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** At `localhost`, for applications that listen nowhere else. */
  LOCALHOST = 'LOCALHOST',
}

/**
 * What sidecars do with inbound traffic.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-InboundTrafficPolicy
 */
export interface InboundTrafficPolicy {
  /**
   * Where the application gets it.
   * @default InboundTrafficPolicyMode.PASSTHROUGH
   */
  readonly mode?: InboundTrafficPolicyMode;
}

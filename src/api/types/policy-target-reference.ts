/**
 * Names the object that a policy attaches to.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/#PolicyTargetReference
 */
export interface PolicyTargetReference {
  /**
   * API group of the target: `gateway.networking.k8s.io` for a Gateway or GatewayClass, `networking.istio.io` for a ServiceEntry.
   * @default - the core group, as for a Service
   */
  readonly group?: string;

  /** Kind of the target: `Gateway`, `GatewayClass`, `Service` or `ServiceEntry`. */
  readonly kind: string;

  /** Name of the target. */
  readonly name: string;

  /**
   * Namespace of the target. Must be empty: a policy attaches within its own namespace.
   * @default - the namespace of the policy
   */
  readonly namespace?: string;
}

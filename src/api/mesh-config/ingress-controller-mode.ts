/**
 * Which Kubernetes Ingresses Istio's gateways serve.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-IngressControllerMode
 */
export enum IngressControllerMode {
  /** Nothing is said: istiod serves none. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** None. */
  OFF = 'OFF',
  /** Those of class `ingressClass`, and those without a class: Istio is the default controller of the cluster. */
  DEFAULT = 'DEFAULT',
  /** Those of class `ingressClass` only: another controller serves the rest. */
  STRICT = 'STRICT',
}

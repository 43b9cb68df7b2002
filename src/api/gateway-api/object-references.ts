/**
 * An object of the Gateway's own namespace that configures its deployment.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#localparametersreference
 */
export interface LocalParametersReference {
  /**
   * API group, which is empty for Kubernetes' own kinds.
   */
  readonly group: string;

  /**
   * Kind. Istio reads a `ConfigMap`, and deploys nothing for any other.
   */
  readonly kind: string;

  /**
   * Name of the object.
   */
  readonly name: string;
}

/**
 * The Secret with a certificate and its key.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#secretobjectreference
 */
export interface SecretObjectReference {
  /**
   * API group, which is empty for Kubernetes' own kinds.
   * @default ''
   */
  readonly group?: string;

  /**
   * Kind.
   * @default 'Secret'
   */
  readonly kind?: string;

  /**
   * Name of the object.
   */
  readonly name: string;

  /**
   * Namespace of the object, where a ReferenceGrant must allow it if that is another one.
   * @default - that of the Gateway
   */
  readonly namespace?: string;
}

/**
 * An object with the certificates of authorities.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#objectreference
 */
export interface ObjectReference {
  /**
   * API group, which is empty for Kubernetes' own kinds.
   */
  readonly group: string;

  /**
   * Kind: Istio reads a `ConfigMap` or a `Secret`, with the key `ca.crt`.
   */
  readonly kind: string;

  /**
   * Name of the object.
   */
  readonly name: string;

  /**
   * Namespace of the object, where a ReferenceGrant must allow it if that is another one.
   * @default - that of the Gateway
   */
  readonly namespace?: string;
}

/**
 * A kind of route.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#routegroupkind
 */
export interface RouteGroupKind {
  /**
   * API group.
   * @default 'gateway.networking.k8s.io'
   */
  readonly group?: string;

  /**
   * Kind, such as `HTTPRoute`.
   */
  readonly kind: string;
}

import { ObjectReference, SecretObjectReference } from './object-references';

/**
 * What happens to clients that do not show a valid certificate.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#frontendvalidationmodetype
 */
export enum FrontendValidationModeType {
  /** They are refused. */
  ALLOW_VALID_ONLY = 'AllowValidOnly',
  /** They are let in all the same. */
  ALLOW_INSECURE_FALLBACK = 'AllowInsecureFallback',
}

/**
 * How certificates of clients are verified.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#frontendtlsvalidation
 */
export interface FrontendTlsValidation {
  /**
   * Objects with the certificates of the authorities that sign them: one to 8. Istio reads one.
   */
  readonly caCertificateRefs: ObjectReference[];

  /**
   * What happens to clients that do not show a valid certificate.
   * @default FrontendValidationModeType.ALLOW_VALID_ONLY
   */
  readonly mode?: FrontendValidationModeType;
}

/**
 * TLS towards clients.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#tlsconfig
 */
export interface TlsConfig {
  /**
   * How certificates of clients are verified.
   * @default - clients show none
   */
  readonly validation?: FrontendTlsValidation;
}

/**
 * TLS towards clients on one port.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#tlsportconfig
 */
export interface TlsPortConfig {
  /**
   * Port, once in the Gateway, from 1 to 65535.
   */
  readonly port: number;

  /**
   * What holds there in place of the default.
   */
  readonly tls: TlsConfig;
}

/**
 * TLS towards clients, for all listeners.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#frontendtlsconfig
 */
export interface FrontendTlsConfig {
  /**
   * What holds on ports that `perPort` does not name.
   */
  readonly default: TlsConfig;

  /**
   * What holds on single ports, at most 64.
   * @default - the default everywhere
   */
  readonly perPort?: TlsPortConfig[];
}

/**
 * TLS towards backends.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewaybackendtls
 */
export interface GatewayBackendTls {
  /**
   * Certificate that the gateway shows to backends, where a BackendTLSPolicy has it speak TLS. Istio reads it for gateways of class `istio-agentgateway` alone.
   * @default - none
   */
  readonly clientCertificateRef?: SecretObjectReference;
}

/**
 * TLS of a gateway as a whole.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewaytlsconfig
 */
export interface GatewayTlsConfig {
  /**
   * Towards backends.
   * @default - nothing beyond what each backend asks for
   */
  readonly backend?: GatewayBackendTls;

  /**
   * Towards clients.
   * @default - no certificates of clients
   */
  readonly frontend?: FrontendTlsConfig;
}

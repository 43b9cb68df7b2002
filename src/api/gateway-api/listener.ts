import { RouteGroupKind, SecretObjectReference } from './object-references';
import { LabelSelector } from '../types/label-selector';

/**
 * Whether the listener ends TLS.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#tlsmodetype
 */
export enum TlsModeType {
  /** It ends TLS, with a certificate of `certificateRefs`. */
  TERMINATE = 'Terminate',
  /** TLS goes on to the backend; routes see the server name alone. */
  PASSTHROUGH = 'Passthrough',
}

/**
 * TLS of a listener.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listenertlsconfig
 */
export interface ListenerTlsConfig {
  /**
   * Whether the listener ends TLS. It must on a port with `HTTPS`, and `TLS` needs it said.
   * @default TlsModeType.TERMINATE
   */
  readonly mode?: TlsModeType;

  /**
   * Certificates to show, at most 64. Istio takes one or two, where the second is of another type of key.
   * @default - none, which needs `options`
   */
  readonly certificateRefs?: SecretObjectReference[];

  /**
   * Settings that Gateway API has no field for, at most 16. Istio reads `gateway.istio.io/tls-terminate-mode` (`MUTUAL`, `OPTIONAL_MUTUAL` or `ISTIO_SIMPLE`)
   * and `gateway.istio.io/tls-cipher-suites` among them.
   * @default - none
   */
  readonly options?: { [key: string]: string };
}

/**
 * Which namespaces are meant.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#fromnamespaces
 */
export enum FromNamespaces {
  /** Every namespace. */
  ALL = 'All',
  /** Those with the labels of `selector`. */
  SELECTOR = 'Selector',
  /** That of the Gateway. */
  SAME = 'Same',
}

/**
 * Namespaces whose routes may be attached. At a waypoint: whose services may use it.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#routenamespaces
 */
export interface RouteNamespaces {
  /**
   * Which namespaces.
   * @default FromNamespaces.SAME
   */
  readonly from?: FromNamespaces;

  /**
   * Labels of the namespaces, for `FromNamespaces.SELECTOR`; means nothing otherwise.
   * @default - none
   */
  readonly selector?: LabelSelector;
}

/**
 * Which routes may be attached to a listener.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#allowedroutes
 */
export interface AllowedRoutes {
  /**
   * Their namespaces.
   * @default - that of the Gateway
   */
  readonly namespaces?: RouteNamespaces;

  /**
   * Their kinds, at most 8.
   * @default - those that fit the protocol
   */
  readonly kinds?: RouteGroupKind[];
}

/**
 * A port that a gateway listens on, for a host.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export interface Listener {
  /**
   * Name, once in the Gateway: lower-case letters, digits, `-` and `.`. Routes refer to it as `sectionName`.
   */
  readonly name: string;

  /**
   * Host that is served, with `*.` in front for all below a domain. Not for `TCP` and `UDP`.
   * @default - every host
   */
  readonly hostname?: string;

  /**
   * Port of the gateway's Service, from 1 to 65535.
   */
  readonly port: number;

  /**
   * What is spoken there: `HTTP`, `HTTPS`, `TLS` or `TCP`; `HBONE` at waypoints and at east-west gateways of ambient meshes. Istio takes no other, and `TCP` only with
   * the alpha features of Gateway API switched on.
   */
  readonly protocol: string;

  /**
   * TLS of the connections: for `HTTPS`, `TLS` and `HBONE` only.
   * @default - none
   */
  readonly tls?: ListenerTlsConfig;

  /**
   * Which routes may be attached.
   * @default - those of the Gateway's own namespace
   */
  readonly allowedRoutes?: AllowedRoutes;
}

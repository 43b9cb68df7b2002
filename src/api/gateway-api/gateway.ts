import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { GatewayTlsConfig } from './gateway-tls';
import { Listener } from './listener';
import { LocalParametersReference } from './object-references';
import { IstioObject } from '../istio-object';
import { LabelSelector } from '../types/label-selector';

/**
 * An address that a gateway is to have.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspecaddress
 */
export interface GatewaySpecAddress {
  /**
   * `IPAddress`, `Hostname`, or a type of its own with a domain in front.
   * @default 'IPAddress'
   */
  readonly type?: string;

  /**
   * The address.
   * @default - any of that type
   */
  readonly value?: string;
}

/**
 * What the deployment of a gateway carries.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayinfrastructure
 */
export interface GatewayInfrastructure {
  /**
   * Labels of all objects that Istio makes for the gateway, at most 8; those of `gateway.networking.k8s.io/` are passed over.
   * @default - those of the Gateway
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of all objects that Istio makes for the gateway, at most 8; those of `gateway.networking.k8s.io/` are passed over.
   * @default - those of the Gateway
   */
  readonly annotations?: { [key: string]: string };

  /**
   * The ConfigMap that changes those objects: a strategic merge patch each, as YAML, with the keys `deployment`, `service`, `serviceAccount`,
   * `horizontalPodAutoscaler` and `podDisruptionBudget`.
   * @default - none
   */
  readonly parametersRef?: LocalParametersReference;
}

/**
 * Which namespaces are meant for ListenerSets.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listenernamespaces
 */
export enum FromListenerNamespaces {
  /** Every namespace. */
  ALL = 'All',
  /** Those with the labels of `selector`. */
  SELECTOR = 'Selector',
  /** That of the Gateway. */
  SAME = 'Same',
  /** No namespace. */
  NONE = 'None',
}

/**
 * Namespaces whose ListenerSets may add listeners.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listenernamespaces
 */
export interface ListenerNamespaces {
  /**
   * Which namespaces.
   * @default FromListenerNamespaces.NONE
   */
  readonly from?: FromListenerNamespaces;

  /**
   * Labels of the namespaces, for `FromListenerNamespaces.SELECTOR`; means nothing otherwise.
   * @default - none
   */
  readonly selector?: LabelSelector;
}

/**
 * Which ListenerSets may add listeners.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#allowedlisteners
 */
export interface AllowedListeners {
  /**
   * Their namespaces.
   * @default - none
   */
  readonly namespaces?: ListenerNamespaces;
}

/**
 * Spec of `Gateway`, field for field as on the wire.
 */
export interface GatewaySpec {
  /**
   * The GatewayClass, which decides what it becomes: Istio has `istio`, `istio-remote`, `istio-waypoint` and `istio-east-west`.
   */
  readonly gatewayClassName: string;

  /**
   * Ports to listen on, 1 to 64, each with another name, and with another combination of port, protocol and host.
   */
  readonly listeners: Listener[];

  /**
   * Addresses of the gateway, at most 16. With one of type `Hostname`, Istio takes it for a Service that exists, and deploys nothing.
   * @default - as the Service of the gateway gets them
   */
  readonly addresses?: GatewaySpecAddress[];

  /**
   * What the deployment of the gateway carries.
   * @default - as Istio deploys gateways of the class
   */
  readonly infrastructure?: GatewayInfrastructure;

  /**
   * Which ListenerSets may add listeners. Waypoints take none.
   * @default - none
   */
  readonly allowedListeners?: AllowedListeners;

  /**
   * TLS for all listeners.
   * @default - as each listener says
   */
  readonly tls?: GatewayTlsConfig;
}

/**
 * Properties for `Gateway`.
 */
export interface GatewayProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The gateway.
   */
  readonly spec: GatewaySpec;
}

/**
 * A gateway of Gateway API, which Istio deploys: at the edge of the mesh, or as the waypoint of services in ambient mode.
 *
 * Gateway API has its CRDs installed apart from Istio's.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gateway
 */
export class Gateway extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway' };

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, Gateway.GVK, props.metadata, props.spec);
  }
}

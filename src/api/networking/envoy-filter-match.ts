/**
 * Which of the configurations that istiod generates for a proxy are meant.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-PatchContext
 */
export enum PatchContext {
  /** All of sidecars and gateways. */
  ANY = 'ANY',
  /** What sidecars receive. */
  SIDECAR_INBOUND = 'SIDECAR_INBOUND',
  /** What sidecars send. */
  SIDECAR_OUTBOUND = 'SIDECAR_OUTBOUND',
  /** Gateways. */
  GATEWAY = 'GATEWAY',
  /** Waypoints; the match must be by `waypoint`. Not in Istio's reference pages. */
  WAYPOINT = 'WAYPOINT',
}

/**
 * Which proxies are meant.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ProxyMatch
 */
export interface ProxyMatch {
  /**
   * RE2 expression found in the Istio version of the proxy, such as `^1\.30.*`. A proxy that states no version does not match.
   * @default - any version
   */
  readonly proxyVersion?: string;

  /**
   * Node metadata that the proxy must state, each key with exactly that text.
   * @default - any metadata
   */
  readonly metadata?: { [key: string]: string };
}

/**
 * A filter inside another.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch-SubFilterMatch
 */
export interface SubFilterMatch {
  /**
   * Name of the filter, such as `envoy.filters.http.router`. In a listener match istiod refuses a sub-filter without one.
   * @default - any, where no name is needed
   */
  readonly name?: string;
}

/**
 * A filter of a filter chain.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch-FilterMatch
 */
export interface FilterMatch {
  /**
   * Name of the filter, such as `envoy.filters.network.http_connection_manager`. In a listener match istiod refuses a filter without one.
   * @default - any, where no name is needed
   */
  readonly name?: string;

  /**
   * A filter inside this one. In a listener match only with `applyTo: HTTP_FILTER`, and only inside the HTTP connection manager.
   * @default - the filter itself is meant
   */
  readonly subFilter?: SubFilterMatch;
}

/**
 * A filter chain of a listener; all conditions must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch-FilterChainMatch
 */
export interface FilterChainMatch {
  /**
   * Name of the filter chain.
   * @default - any name
   */
  readonly name?: string;

  /**
   * SNI value that the filter chain asks for. A chain that asks for none does not match.
   * @default - any SNI
   */
  readonly sni?: string;

  /**
   * Transport protocol that the filter chain asks for: `raw_buffer` or `tls`. Meant for inbound listeners of sidecars.
   * @default - any transport protocol
   */
  readonly transportProtocol?: string;

  /**
   * Application protocols that the filter chain must all ask for, joined by commas, such as `h2,http/1.1`. Meant for sidecars.
   * @default - any application protocol
   */
  readonly applicationProtocols?: string;

  /**
   * Destination port that the filter chain asks for. A chain that asks for none does not match.
   * @default - any destination port
   */
  readonly destinationPort?: number;

  /**
   * A filter of the filter chain.
   * @default - any filter
   */
  readonly filter?: FilterMatch;
}

/**
 * A listener; all conditions must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch
 */
export interface ListenerMatch {
  /**
   * Name of the listener, usually its IP address and port, such as `0.0.0.0:8080`.
   * @default - any name
   */
  readonly name?: string;

  /**
   * Port of the service or gateway.
   * @default - any port
   */
  readonly portNumber?: number;

  /**
   * Name of the port. Istio does not read it.
   * @default - any port
   */
  readonly portName?: string;

  /**
   * A listener filter, by name, such as `envoy.filters.listener.tls_inspector`.
   * @default - any listener filter
   */
  readonly listenerFilter?: string;

  /**
   * A filter chain of the listener; other filter chains are left alone.
   * @default - any filter chain
   */
  readonly filterChain?: FilterChainMatch;
}

/**
 * What a route does with a request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch-RouteMatch-Action
 */
export enum VirtualHostRouteAction {
  /** Any of the others. */
  ANY = 'ANY',
  /** Sends it to a cluster, or to one of several by weight. */
  ROUTE = 'ROUTE',
  /** Redirects it. */
  REDIRECT = 'REDIRECT',
  /** Answers it at once. */
  DIRECT_RESPONSE = 'DIRECT_RESPONSE',
}

/**
 * A route of a virtual host; all conditions must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch-RouteMatch
 */
export interface VirtualHostRouteMatch {
  /**
   * Name of the route: that of the VirtualService's HTTP route, or `default` for a route that Istio makes by itself.
   * @default - any name
   */
  readonly name?: string;

  /**
   * What the route does.
   * @default VirtualHostRouteAction.ANY
   */
  readonly action?: VirtualHostRouteAction;
}

/**
 * A virtual host of a route configuration; all conditions must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch-VirtualHostMatch
 */
export interface VirtualHostMatch {
  /**
   * Name of the virtual host: host and port, such as `reviews.shop.svc.cluster.local:9080`.
   * @default - any name
   */
  readonly name?: string;

  /**
   * One of the domains that the virtual host serves.
   * @default - any domain
   */
  readonly domainName?: string;

  /**
   * A route of the virtual host.
   * @default - any route
   */
  readonly route?: VirtualHostRouteMatch;
}

/**
 * An HTTP route configuration; all conditions must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-RouteConfigurationMatch
 */
export interface RouteConfigurationMatch {
  /**
   * Name of the route configuration, such as `http_proxy`.
   * @default - any name
   */
  readonly name?: string;

  /**
   * Port of the service, or of the gateway's server.
   * @default - any port
   */
  readonly portNumber?: number;

  /**
   * Name of the gateway server's port. Read in context GATEWAY only.
   * @default - any port
   */
  readonly portName?: string;

  /**
   * The Istio Gateway, as `namespace/name`. Read in context GATEWAY only.
   * @default - any gateway
   */
  readonly gateway?: string;

  /**
   * A virtual host of the route configuration.
   * @default - any virtual host
   */
  readonly vhost?: VirtualHostMatch;
}

/**
 * A cluster; all conditions must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ClusterMatch
 */
export interface ClusterMatch {
  /**
   * Name of the cluster, such as `PassthroughCluster`. Where it is set, the other conditions are not looked at.
   * @default - any name
   */
  readonly name?: string;

  /**
   * Full host name of the service.
   * @default - any service
   */
  readonly service?: string;

  /**
   * Subset of the service.
   * @default - any subset, and the whole service
   */
  readonly subset?: string;

  /**
   * Port of the service; for an inbound cluster its target port.
   * @default - any port
   */
  readonly portNumber?: number;
}

/**
 * A route of a waypoint.
 */
export interface WaypointRouteMatch {
  /**
   * Name of the route: that of the VirtualService's HTTP route, or `default` for a route that Istio makes by itself.
   * @default - any name
   */
  readonly name?: string;
}

/**
 * A part of a waypoint's configuration; all conditions must hold. Written as `{}`, it matches everything.
 */
export interface WaypointMatch {
  /**
   * Port of the service, from 1 to 65535.
   * @default - any port
   */
  readonly portNumber?: number;

  /**
   * A filter.
   * @default - any filter
   */
  readonly filter?: FilterMatch;

  /**
   * A route.
   * @default - any route
   */
  readonly route?: WaypointRouteMatch;
}

/**
 * What a patch is applied to. At most one of `listener`, `routeConfiguration`, `cluster` and `waypoint` may be set, and it must suit `applyTo`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectMatch
 */
export interface EnvoyConfigObjectMatch {
  /**
   * Which of a proxy's configurations is meant.
   * @default PatchContext.ANY
   */
  readonly context?: PatchContext;

  /**
   * Which proxies are meant.
   * @default - any proxy
   */
  readonly proxy?: ProxyMatch;

  /**
   * A listener or a part of one, for `LISTENER`, `FILTER_CHAIN`, `NETWORK_FILTER`, `HTTP_FILTER` and `LISTENER_FILTER`.
   * @default - any listener
   */
  readonly listener?: ListenerMatch;

  /**
   * A route configuration or a part of one, for `ROUTE_CONFIGURATION`, `VIRTUAL_HOST` and `HTTP_ROUTE`.
   * @default - any route configuration
   */
  readonly routeConfiguration?: RouteConfigurationMatch;

  /**
   * A cluster, for `CLUSTER`.
   * @default - any cluster
   */
  readonly cluster?: ClusterMatch;

  /**
   * A part of a waypoint's configuration. Must be set in context WAYPOINT, and only there.
   * @default - none, as the context is another
   */
  readonly waypoint?: WaypointMatch;
}

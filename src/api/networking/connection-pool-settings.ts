/**
 * Whether HTTP/1.1 requests travel on as HTTP/2.
 */
export enum H2UpgradePolicy {
  /** As the mesh says. */
  DEFAULT = 'DEFAULT',
  /** Stay with HTTP/1.1, whatever the mesh says. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** Speak HTTP/2 to the service, whatever the mesh says. */
  UPGRADE = 'UPGRADE',
}

/**
 * Probes that notice a dead TCP connection (`SO_KEEPALIVE`).
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-TCPSettings-TcpKeepalive
 */
export interface TcpKeepalive {
  /**
   * Unanswered probes after which the connection counts as dead.
   * @default - as the operating system is set up; 9 on Linux
   */
  readonly probes?: number;

  /**
   * Idle time before the first probe. Duration such as `7200s`, at least 1 ms.
   * @default - as the operating system is set up; 7200s on Linux
   */
  readonly time?: string;

  /**
   * Time between two probes. Duration such as `75s`, at least 1 ms.
   * @default - as the operating system is set up; 75s on Linux
   */
  readonly interval?: string;
}

/**
 * Limits of the connections to a service, for HTTP as well as for other traffic.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-TCPSettings
 */
export interface TcpSettings {
  /**
   * Most HTTP/1.1 and TCP connections that one proxy opens to the service. `0` counts as not set.
   * @default 4294967295
   */
  readonly maxConnections?: number;

  /**
   * How long a connection may take to be established. Duration such as `10s`, at least 1 ms.
   * @default - the connect timeout of the mesh, `10s` unless changed
   */
  readonly connectTimeout?: string;

  /**
   * Keepalive probes on the connections.
   * @default - as the mesh says; none unless changed
   */
  readonly tcpKeepalive?: TcpKeepalive;

  /**
   * Age at which a connection is closed, busy or not. Duration such as `1h`, at least 1 ms.
   * @default - connections live without limit
   */
  readonly maxConnectionDuration?: string;

  /**
   * Time without a byte in either direction after which a TCP connection is closed. Duration such as `30m`; `0s` switches the timeout off.
   *
   * It belongs to the listener: with weighted destinations, that of the first one holds for all.
   *
   * @default '1h'
   */
  readonly idleTimeout?: string;
}

/**
 * Limits of the requests to a service over HTTP/1.1, HTTP/2 and gRPC.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings
 */
export interface HttpSettings {
  /**
   * Most requests that wait in one proxy for a connection, HTTP/2 included in spite of the name. `0` counts as not set.
   * @default 4294967295
   */
  readonly http1MaxPendingRequests?: number;

  /**
   * Most requests in flight from one proxy to the service, HTTP/1.1 included in spite of the name. `0` counts as not set.
   * @default 4294967295
   */
  readonly http2MaxRequests?: number;

  /**
   * Requests after which a connection is closed; `1` makes a new connection for each, `0` sets no limit.
   * @default 0
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * Most retries in flight from one proxy to the service. `0` counts as not set.
   * @default 4294967295
   */
  readonly maxRetries?: number;

  /**
   * Time without requests after which a connection is closed, for HTTP/2 after its streams have drained. Duration such as `5m`, at least 1 ms.
   * @default '1h'
   */
  readonly idleTimeout?: string;

  /**
   * Whether HTTP/1.1 requests are sent on as HTTP/2.
   * @default H2UpgradePolicy.DEFAULT
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;

  /**
   * Speak to the service the protocol that the client spoke. Excludes `H2UpgradePolicy.UPGRADE`.
   * @default false
   */
  readonly useClientProtocol?: boolean;

  /**
   * Most concurrent streams on one HTTP/2 connection. `0` counts as not set.
   * @default 2147483647
   */
  readonly maxConcurrentStreams?: number;
}

/**
 * Limits of the connections and requests that one proxy keeps open to a service. Beyond them it answers 503 itself. Needs `tcp` or `http`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export interface ConnectionPoolSettings {
  /**
   * Limits of connections of any protocol.
   * @default - no limits
   */
  readonly tcp?: TcpSettings;

  /**
   * Limits of HTTP requests.
   * @default - no limits
   */
  readonly http?: HttpSettings;
}

import { Duration } from 'cdk8s';
import { ConnectionPoolSettings, H2UpgradePolicy, HttpSettings, TcpKeepalive, TcpSettings } from '../api/networking';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';
import { MAX_INT32, requireWhole } from '../private/numbers';

/**
 * Which HTTP a service is spoken to, whatever the client speaks.
 */
export enum UpstreamHttp {
  /** What the port declares (`http`, `http2`, `grpc`), even where the mesh upgrades. Rendered as `h2UpgradePolicy: DO_NOT_UPGRADE`. */
  AS_DECLARED = 'DO_NOT_UPGRADE',
  /** HTTP/2, for a service that takes it on a port that does not say so. Rendered as `h2UpgradePolicy: UPGRADE`. */
  HTTP_2 = 'UPGRADE',
  /** What the client speaks. Rendered as `useClientProtocol: true`. */
  AS_CLIENT = 'CLIENT',
}

/**
 * Probes that find a dead TCP connection, such as one that a firewall dropped. At least one of the three must be said.
 */
export interface KeepaliveOptions {
  /**
   * Time without a byte before the first probe, in whole seconds. Rendered as `tcpKeepalive.time`.
   * @default - of the operating system; 2 hours on Linux
   */
  readonly time?: Duration;

  /**
   * Time between two probes, in whole seconds. Rendered as `tcpKeepalive.interval`.
   * @default - of the operating system; 75 seconds on Linux
   */
  readonly interval?: Duration;

  /**
   * Probes without an answer after which the connection is dead. Rendered as `tcpKeepalive.probes`.
   * @default - of the operating system; 9 on Linux
   */
  readonly probes?: number;
}

/**
 * How proxies open, keep and close connections to a service.
 */
export interface ConnectionsOptions {
  /**
   * How long to wait for a TCP connection. Rendered as `connectionPool.tcp.connectTimeout`.
   * @default - of the mesh; 10 seconds unless changed
   */
  readonly connectTimeout?: Duration;

  /**
   * Keepalive probes. Rendered as `connectionPool.tcp.tcpKeepalive`.
   * @default - of the mesh; none unless changed
   */
  readonly keepalive?: KeepaliveOptions;

  /**
   * How long an HTTP connection without requests is kept. Rendered as `connectionPool.http.idleTimeout`.
   *
   * Keep it shorter than the server keeps its side: a server that closes first breaks the request that comes just then.
   * @default Duration.hours(1)
   */
  readonly idleTimeout?: Duration;

  /**
   * How long a connection of a TCP port may be without a byte; zero means for ever. Rendered as `connectionPool.tcp.idleTimeout`.
   *
   * Istio reads it of the whole service only: at a version or a port it is refused (`OnlyForService`).
   * @default Duration.hours(1)
   */
  readonly tcpIdleTimeout?: Duration;

  /**
   * Age at which a connection is closed: HTTP after the requests under way, TCP at once. Rendered as `connectionPool.tcp.maxConnectionDuration`.
   *
   * For TCP ports, Istio reads it of the whole service only: at a TCP port it is refused (`OnlyForService`).
   * @default - no limit
   */
  readonly maxConnectionDuration?: Duration;

  /**
   * Requests after which an HTTP connection is closed; 1 switches keep-alive off. Rendered as `connectionPool.http.maxRequestsPerConnection`.
   * @default - no limit
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * Requests at once on one HTTP/2 connection. Rendered as `connectionPool.http.maxConcurrentStreams`.
   * @default - 2^31-1, which is no limit
   */
  readonly maxConcurrentStreams?: number;

  /**
   * Which HTTP the service is spoken to. Rendered as `connectionPool.http.h2UpgradePolicy` or `useClientProtocol`.
   * @default - what the port declares, upgraded where the mesh says so
   */
  readonly http?: UpstreamHttp;
}

/**
 * How proxies open, keep and close connections to a service. How many there may be, `CircuitBreaker` says.
 *
 * A version or port that has connections too adds to those of the service: the same setting is replaced, the others stay.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export class Connections {
  /** Settings of your own. At least one must be given (`EmptyConnections`). */
  public static of(options: ConnectionsOptions): Connections {
    const said = Object.fromEntries(Object.entries(options).filter(([, setting]) => setting !== undefined)) as ConnectionsOptions;
    if (Object.keys(said).length === 0) {
      throw new MeshError('EmptyConnections', 'connections must be told something, got no setting; leave them out, or set one');
    }
    requireAtLeastOneMs('connectTimeout', said.connectTimeout);
    requireAtLeastOneMs('idleTimeout', said.idleTimeout);
    requireAtLeastOneMs('maxConnectionDuration', said.maxConnectionDuration);
    if (said.tcpIdleTimeout?.toMilliseconds({ integral: false }) !== 0) requireAtLeastOneMs('tcpIdleTimeout', said.tcpIdleTimeout);
    requireWhole('maxRequestsPerConnection', said.maxRequestsPerConnection, 1, MAX_INT32);
    requireWhole('maxConcurrentStreams', said.maxConcurrentStreams, 1, MAX_INT32);
    requireKeepalive(said.keepalive);
    return new Connections({ ...said, ...said.keepalive && { keepalive: { ...said.keepalive } } });
  }

  private constructor(private readonly settings: ConnectionsOptions) {}

  /**
   * These settings, and those of the wider one that it does not name.
   *
   * @internal
   */
  public _over(wider: Connections | undefined): Connections {
    return wider === undefined ? this : new Connections({ ...wider.settings, ...this.settings });
  }

  /**
   * Settings that say nothing of bytes that are not read as HTTP.
   *
   * @internal
   */
  public get _ofHttp(): string[] {
    return this.said('idleTimeout', 'maxRequestsPerConnection', 'maxConcurrentStreams', 'http');
  }

  /**
   * Settings that Istio reads of the whole service only, if proxies see bytes.
   *
   * @internal
   */
  public get _ofWholeService(): string[] {
    return this.said('tcpIdleTimeout', 'maxConnectionDuration');
  }

  /** @internal */
  public _toIstio(): ConnectionPoolSettings {
    const { connectTimeout, keepalive, tcpIdleTimeout, maxConnectionDuration } = this.settings;
    const { idleTimeout, maxRequestsPerConnection, maxConcurrentStreams, http } = this.settings;
    const tcp: TcpSettings = {
      connectTimeout: connectTimeout && wireDuration(connectTimeout),
      tcpKeepalive: keepalive && wireKeepalive(keepalive),
      idleTimeout: tcpIdleTimeout && wireDuration(tcpIdleTimeout),
      maxConnectionDuration: maxConnectionDuration && wireDuration(maxConnectionDuration),
    };
    const ofHttp: HttpSettings = {
      idleTimeout: idleTimeout && wireDuration(idleTimeout),
      maxRequestsPerConnection,
      maxConcurrentStreams,
      h2UpgradePolicy: http === undefined || http === UpstreamHttp.AS_CLIENT ? undefined : H2UpgradePolicy[http],
      useClientProtocol: http === UpstreamHttp.AS_CLIENT ? true : undefined,
    };
    return { tcp: unlessEmpty(tcp), http: unlessEmpty(ofHttp) };
  }

  private said(...names: (keyof ConnectionsOptions)[]): string[] {
    return names.filter(name => this.settings[name] !== undefined);
  }
}

function unlessEmpty<T extends object>(settings: T): T | undefined {
  return Object.values(settings).some(setting => setting !== undefined) ? settings : undefined;
}

function wireKeepalive({ time, interval, probes }: KeepaliveOptions): TcpKeepalive {
  return { probes, time: time && wireDuration(time), interval: interval && wireDuration(interval) };
}

/** Proxies count these in seconds: Istio cuts off what is less. */
function requireKeepalive(keepalive: KeepaliveOptions | undefined): void {
  if (keepalive === undefined) return;
  const { time, interval, probes } = keepalive;
  if (time === undefined && interval === undefined && probes === undefined) {
    throw new MeshError('EmptyConnections', "'keepalive' must be told something, got no setting; set 'time', 'interval' or 'probes'");
  }
  requireWhole('keepalive.probes', probes, 1, MAX_INT32);
  for (const [name, duration] of [['time', time], ['interval', interval]] as const) {
    const seconds = duration?.toSeconds({ integral: false }) ?? 1;
    if (!Number.isInteger(seconds) || seconds < 1) {
      throw new MeshError('BadDuration', `'keepalive.${name}' must be whole seconds, at least 1, got ${seconds * 1000} ms`);
    }
  }
}

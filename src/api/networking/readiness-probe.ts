/**
 * A header that a probe sends.
 */
export interface HttpHeader {
  /**
   * Name: letters, digits and dashes. istiod refuses a header without one.
   * @default - none, which istiod refuses
   */
  readonly name?: string;

  /**
   * Value.
   * @default - empty
   */
  readonly value?: string;
}

/**
 * A probe by HTTP GET: any status from 200 to 399 is healthy.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#HTTPHealthCheckConfig
 */
export interface HttpHealthCheckConfig {
  /** Port to ask, from 1 to 65535. */
  readonly port: number;

  /**
   * Path to ask for.
   * @default '/'
   */
  readonly path?: string;

  /**
   * Host to connect to. To send another Host header only, use `httpHeaders`.
   * @default - the IP address of the workload
   */
  readonly host?: string;

  /**
   * `HTTP` or `HTTPS`.
   * @default 'HTTP'
   */
  readonly scheme?: string;

  /**
   * Headers to send. A name may be there several times.
   * @default - no headers but a `User-Agent`
   */
  readonly httpHeaders?: HttpHeader[];
}

/**
 * A probe by TCP: healthy if a connection can be opened.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#TCPHealthCheckConfig
 */
export interface TcpHealthCheckConfig {
  /** Port to connect to, from 1 to 65535. */
  readonly port: number;

  /**
   * Host to connect to.
   * @default - the workload itself
   */
  readonly host?: string;
}

/**
 * A probe by command: healthy if it exits with 0.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#ExecHealthCheckConfig
 */
export interface ExecHealthCheckConfig {
  /** The program and its arguments: at least one, and none empty. */
  readonly command: string[];
}

/**
 * A probe by the gRPC health protocol: healthy if the answer is SERVING.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#GrpcHealthCheckConfig
 */
export interface GrpcHealthCheckConfig {
  /**
   * Port to ask, from 1 to 65535.
   * @default - none, which no proxy can reach
   */
  readonly port?: number;

  /**
   * Service to ask about, by its full name.
   * @default - the server as a whole
   */
  readonly service?: string;
}

/**
 * How the proxy beside a workload finds out whether the workload is ready.
 *
 * Exactly one of `httpGet`, `tcpSocket` and `exec` must be set. The schema knows `grpc` too, but istiod 1.30 refuses it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#ReadinessProbe
 */
export interface ReadinessProbe {
  /**
   * Ask by HTTP. Excludes the other ways.
   * @default - another way is set
   */
  readonly httpGet?: HttpHealthCheckConfig;

  /**
   * Open a TCP connection. Excludes the other ways.
   * @default - another way is set
   */
  readonly tcpSocket?: TcpHealthCheckConfig;

  /**
   * Run a command. Excludes the other ways.
   * @default - another way is set
   */
  readonly exec?: ExecHealthCheckConfig;

  /**
   * Ask by the gRPC health protocol. Excludes the other ways; istiod 1.30 refuses it although its proxies know it.
   * @default - another way is set
   */
  readonly grpc?: GrpcHealthCheckConfig;

  /**
   * Seconds from start to the first probe.
   * @default 0
   */
  readonly initialDelaySeconds?: number;

  /**
   * Seconds until a probe without an answer counts as failed; 0 means the default.
   * @default 1
   */
  readonly timeoutSeconds?: number;

  /**
   * Seconds from one probe to the next; 0 means the default.
   * @default 10
   */
  readonly periodSeconds?: number;

  /**
   * Successes in a row that make an unhealthy workload healthy; 0 means the default.
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * Failures in a row that make a healthy workload unhealthy; 0 means the default.
   * @default 1 in the proxy of Istio 1.30, although its reference page says 3
   */
  readonly failureThreshold?: number;
}

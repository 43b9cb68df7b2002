/**
 * How an entry of the log file looks: `text` or `labels`.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyFileAccessLogProvider-LogFormat
 */
export interface FileLogFormat {
  /**
   * A line of text with Envoy's commands: `%RESPONSE_CODE% %REQ(:PATH)%`. Istio ends it with a new line. Excludes `labels`.
   * @default - Istio's own
   */
  readonly text?: string;

  /**
   * A JSON object whose values are texts with Envoy's commands, or objects of them; `{}` is Istio's own. Excludes `text`.
   * @default - a line of text
   */
  readonly labels?: { [name: string]: any };
}

/**
 * Access logs to a file or stream of the proxy.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyFileAccessLogProvider
 */
export interface EnvoyFileAccessLogProvider {
  /**
   * Path of the file in the proxy's container.
   * @default '/dev/stdout'
   */
  readonly path?: string;

  /**
   * How an entry looks.
   * @default - that of the mesh
   */
  readonly logFormat?: FileLogFormat;

  /**
   * Whether what is empty is left out: a key of JSON; in text, nothing in place of `-`.
   * @default false
   */
  readonly omitEmptyValues?: boolean;
}

/**
 * What collectors of access logs have in common.
 */
export interface LogProvider {
  /** Who gets the logs: `host`, or `namespace/host` of a Service or ServiceEntry. */
  readonly service: string;

  /** Port of the service, from 1 to 65535. */
  readonly port: number;
}

/**
 * Access logs of HTTP to a service of Envoy's kind, by gRPC.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyHttpGrpcV3LogProvider
 */
export interface EnvoyHttpGrpcV3LogProvider extends LogProvider {
  /**
   * Name of the log.
   * @default - 'http_envoy_accesslog', and 'listener_envoy_accesslog' for what reached no route
   */
  readonly logName?: string;

  /**
   * Objects of Envoy's filter state that are logged.
   * @default - none
   */
  readonly filterStateObjectsToLog?: string[];

  /**
   * Headers of requests that are logged besides the usual ones.
   * @default - none
   */
  readonly additionalRequestHeadersToLog?: string[];

  /**
   * Headers of responses that are logged besides the usual ones.
   * @default - none
   */
  readonly additionalResponseHeadersToLog?: string[];

  /**
   * Trailers of responses that are logged.
   * @default - none
   */
  readonly additionalResponseTrailersToLog?: string[];
}

/**
 * Access logs of TCP to a service of Envoy's kind, by gRPC.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyTcpGrpcV3LogProvider
 */
export interface EnvoyTcpGrpcV3LogProvider extends LogProvider {
  /**
   * Name of the log.
   * @default - 'tcp_envoy_accesslog', and 'listener_envoy_accesslog' for what reached no listener's filter
   */
  readonly logName?: string;

  /**
   * Objects of Envoy's filter state that are logged.
   * @default - none
   */
  readonly filterStateObjectsToLog?: string[];
}

/**
 * How an entry looks that is sent by OTLP. Both fields may be set.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyOpenTelemetryLogProvider-LogFormat
 */
export interface OpenTelemetryLogFormat {
  /**
   * The body: text with Envoy's commands.
   * @default - Istio's own
   */
  readonly text?: string;

  /**
   * The attributes: texts with Envoy's commands, or objects of them.
   * @default - none
   */
  readonly labels?: { [name: string]: any };
}

/**
 * Access logs by OTLP over gRPC.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyOpenTelemetryLogProvider
 */
export interface EnvoyOpenTelemetryLogProvider extends LogProvider {
  /**
   * Name of the log.
   * @default 'otel_envoy_accesslog'
   */
  readonly logName?: string;

  /**
   * How an entry looks.
   * @default - that of the mesh
   */
  readonly logFormat?: OpenTelemetryLogFormat;
}

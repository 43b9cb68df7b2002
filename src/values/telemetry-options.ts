import { Duration } from 'cdk8s';
import { AccessLogFormat } from './access-log-format';
import { DynatraceSampler } from './dynatrace-sampler';
import { ProviderServer } from './extension-provider';
import { OtlpTransport } from './otlp-transport';
import { ProviderHeader } from './provider-header';

/**
 * Options of providers that take traces.
 */
export interface TracingOptions extends ProviderServer {
  /**
   * Most letters of a path in a span; a whole number above 0 (`NotInRange`).
   * @default 256
   */
  readonly maxTagLength?: number;
}

/**
 * Where attributes of the process come from, besides what Istio knows.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-ResourceDetectors
 */
export enum ResourceDetector {
  /** From the environment variable `OTEL_RESOURCE_ATTRIBUTES` of the proxy. */
  ENVIRONMENT = 'environment',
  /** From the files of Dynatrace's agent. */
  DYNATRACE = 'dynatrace',
}

/**
 * Where a span's `service.name`, `service.namespace`, `service.version` and `service.instance.id` come from.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-ServiceAttributeEnrichment
 */
export enum ServiceAttributes {
  /** From the canonical name of the workload, or as `tracingServiceName` of the proxy config says. */
  ISTIO_CANONICAL = 'ISTIO_CANONICAL',
  /** From annotations, labels and owners of the pod, as the conventions of OpenTelemetry say. Known from Istio 1.30 on. */
  OTEL_SEMANTIC_CONVENTIONS = 'OTEL_SEMANTIC_CONVENTIONS',
}

/**
 * Options of `TelemetryProvider.openTelemetry`.
 */
export interface OpenTelemetryOptions extends TracingOptions {
  /**
   * How traces travel.
   * @default - by gRPC
   */
  readonly transport?: OtlpTransport;

  /**
   * Where attributes of the process come from; each once (`BadProvider`).
   * @default - what Istio knows
   */
  readonly resourceDetectors?: ResourceDetector[];

  /**
   * Where a span's attributes of the service come from (`serviceAttributeEnrichment`).
   * @default ServiceAttributes.ISTIO_CANONICAL
   */
  readonly serviceAttributes?: ServiceAttributes;

  /**
   * Samples as Dynatrace says. It needs a transport by HTTP, or an `api` of its own (`SamplerUnreachable`).
   * @default - the sampling of Telemetry objects and of the proxy config
   */
  readonly sampler?: DynatraceSampler;
}

/**
 * Which headers carry a trace from service to service, with Zipkin.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-ZipkinTracingProvider-TraceContextOption
 */
export enum TraceContext {
  /** B3 only. */
  B3 = 'USE_B3',
  /** B3, and `traceparent` of the W3C: read where B3 is missing, always written. */
  B3_AND_W3C = 'USE_B3_WITH_W3C_PROPAGATION',
}

/**
 * Options of `TelemetryProvider.zipkin`.
 */
export interface ZipkinOptions extends TracingOptions {
  /**
   * Whether ids of traces have 64 bits (`enable64bitTraceId`).
   * @default false: they have 128
   */
  readonly enable64bitTraceId?: boolean;

  /**
   * Path that spans are sent to; begins with `/` (`BadPath`).
   * @default '/api/v2/spans'
   */
  readonly path?: string;

  /**
   * Which headers carry a trace (`traceContextOption`).
   * @default TraceContext.B3
   */
  readonly traceContext?: TraceContext;

  /**
   * How long a request may take; at least 1 ms (`BadDuration`). Proxies before Istio 1.29 pass it over.
   * @default - 5 seconds
   */
  readonly timeout?: Duration;

  /**
   * Headers of the requests. Proxies before Istio 1.29 pass them over.
   * @default - none of your own
   */
  readonly headers?: ProviderHeader[];
}

/**
 * Options of `TelemetryProvider.skyWalking`.
 */
export interface SkyWalkingOptions extends ProviderServer {
  /**
   * Token that the receiver wants. Anyone can read it who may read the mesh config.
   * @default - none
   */
  readonly accessToken?: string;
}

/**
 * Options of `TelemetryProvider.stackdriver`.
 */
export interface StackdriverOptions {
  /**
   * Most letters of a path in a span; a whole number above 0 (`NotInRange`).
   * @default 256
   */
  readonly maxTagLength?: number;

  /**
   * Labels of log entries, each an expression over attributes of the request, such as `request.url_path` (`logging.labels`).
   * @default - Istio's own
   */
  readonly logLabels?: { [name: string]: string };
}

/**
 * Options of `TelemetryProvider.fileAccessLog`.
 */
export interface FileAccessLogOptions {
  /**
   * File in the proxy's container, with its whole path (`BadPath`), or a stream such as `/dev/stderr`.
   * @default '/dev/stdout'
   */
  readonly path?: string;

  /**
   * How an entry looks (`logFormat`).
   * @default - that of the mesh: `accessLogFormat`
   */
  readonly format?: AccessLogFormat;

  /**
   * Whether what is empty is left out: a key of JSON; in text, nothing in place of `-`.
   * @default false
   */
  readonly omitEmptyValues?: boolean;
}

/**
 * Options of `TelemetryProvider.tcpAccessLog`.
 */
export interface TcpAccessLogOptions extends ProviderServer {
  /**
   * Name of the log.
   * @default - 'tcp_envoy_accesslog', and 'listener_envoy_accesslog' for what reached nothing
   */
  readonly logName?: string;

  /**
   * Objects of Envoy's filter state that are logged.
   * @default - those in which Istio says who the peer is
   */
  readonly filterStateObjectsToLog?: string[];
}

/**
 * Options of `TelemetryProvider.httpAccessLog`.
 */
export interface HttpAccessLogOptions extends ProviderServer {
  /**
   * Name of the log.
   * @default - 'http_envoy_accesslog', and 'listener_envoy_accesslog' for what reached nothing
   */
  readonly logName?: string;

  /**
   * Objects of Envoy's filter state that are logged.
   * @default - those in which Istio says who the peer is
   */
  readonly filterStateObjectsToLog?: string[];

  /**
   * Headers of requests that are logged besides the usual ones (`BadHeaderName`).
   * @default - none
   */
  readonly additionalRequestHeadersToLog?: string[];

  /**
   * Headers of responses that are logged besides the usual ones (`BadHeaderName`).
   * @default - none
   */
  readonly additionalResponseHeadersToLog?: string[];

  /**
   * Trailers of responses that are logged (`BadHeaderName`).
   * @default - none
   */
  readonly additionalResponseTrailersToLog?: string[];
}

/**
 * Options of `TelemetryProvider.openTelemetryAccessLog`.
 */
export interface OpenTelemetryAccessLogOptions extends ProviderServer {
  /**
   * Name of the log.
   * @default 'otel_envoy_accesslog'
   */
  readonly logName?: string;

  /**
   * Body of an entry: text with Envoy's commands; not empty (`BadLogFormat`). Rendered as `logFormat.text`.
   * @default - that of the mesh: `accessLogFormat`
   */
  readonly body?: string;

  /**
   * Attributes of an entry: texts with Envoy's commands, numbers, and lists and maps of those (`BadLogFormat`). Rendered as `logFormat.labels`.
   * @default - none
   */
  readonly attributes?: { [name: string]: any };
}

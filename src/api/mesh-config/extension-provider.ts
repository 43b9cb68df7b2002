import { EnvoyExternalAuthorizationGrpcProvider, EnvoyExternalAuthorizationHttpProvider } from './authorization-providers';
import { EnvoyFileAccessLogProvider, EnvoyHttpGrpcV3LogProvider, EnvoyOpenTelemetryLogProvider, EnvoyTcpGrpcV3LogProvider } from './log-providers';
import { OpenTelemetryTracingProvider } from './open-telemetry-provider';
import { StackdriverProvider } from './stackdriver-provider';
import { DatadogTracingProvider, SkyWalkingTracingProvider, ZipkinTracingProvider } from './tracing-providers';

/**
 * Metrics for Prometheus, which comes for them. It has no settings.
 */
export interface PrometheusMetricsProvider {}

/**
 * A service that gives gateways the secrets of their servers.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-SDSProvider
 */
export interface SdsProvider {
  /** Name by which a Gateway's `credentialName` calls it: `sds://name`. */
  readonly name: string;

  /** Who gives the secrets: `host`, or `namespace/host` of a Service or ServiceEntry. */
  readonly service: string;

  /** Port of the service, from 1 to 65535. */
  readonly port: number;
}

/**
 * What Istio's own features hand work over to. Of all fields but `name` exactly one is set.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 */
export interface ExtensionProvider {
  /** Name by which policies and Telemetry objects call it; no two have the same. */
  readonly name: string;

  /**
   * Decides about requests, asked by HTTP.
   * @default - it is another sort
   */
  readonly envoyExtAuthzHttp?: EnvoyExternalAuthorizationHttpProvider;

  /**
   * Decides about requests and connections, asked by gRPC.
   * @default - it is another sort
   */
  readonly envoyExtAuthzGrpc?: EnvoyExternalAuthorizationGrpcProvider;

  /**
   * Takes traces by Zipkin's API.
   * @default - it is another sort
   */
  readonly zipkin?: ZipkinTracingProvider;

  /**
   * Takes traces as Datadog's agent.
   * @default - it is another sort
   */
  readonly datadog?: DatadogTracingProvider;

  /**
   * Takes telemetry as Google Cloud does.
   * @default - it is another sort
   */
  readonly stackdriver?: StackdriverProvider;

  /**
   * Takes traces as Apache SkyWalking does.
   * @default - it is another sort
   */
  readonly skywalking?: SkyWalkingTracingProvider;

  /**
   * Takes traces by OTLP.
   * @default - it is another sort
   */
  readonly opentelemetry?: OpenTelemetryTracingProvider;

  /**
   * Takes metrics as Prometheus does. Set it to `{}`.
   * @default - it is another sort
   */
  readonly prometheus?: PrometheusMetricsProvider;

  /**
   * Takes access logs into a file.
   * @default - it is another sort
   */
  readonly envoyFileAccessLog?: EnvoyFileAccessLogProvider;

  /**
   * Takes access logs of HTTP by gRPC.
   * @default - it is another sort
   */
  readonly envoyHttpAls?: EnvoyHttpGrpcV3LogProvider;

  /**
   * Takes access logs of TCP by gRPC.
   * @default - it is another sort
   */
  readonly envoyTcpAls?: EnvoyTcpGrpcV3LogProvider;

  /**
   * Takes access logs by OTLP.
   * @default - it is another sort
   */
  readonly envoyOtelAls?: EnvoyOpenTelemetryLogProvider;

  /**
   * Gives gateways secrets.
   * @default - it is another sort
   */
  readonly sds?: SdsProvider;
}

import { GrpcService, HttpService } from './http-service';
import { TracingProvider } from './tracing-providers';

/**
 * Where a span's `service.name`, `service.namespace`, `service.version` and `service.instance.id` come from. Known from Istio 1.30 on.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-ServiceAttributeEnrichment
 */
export enum ServiceAttributeEnrichment {
  /** From `tracingServiceName` of the proxy config. */
  ISTIO_CANONICAL = 'ISTIO_CANONICAL',
  /** From annotations, labels and owners of the pod, as the conventions of OpenTelemetry say. */
  OTEL_SEMANTIC_CONVENTIONS = 'OTEL_SEMANTIC_CONVENTIONS',
}

/**
 * Reads attributes from the environment variable `OTEL_RESOURCE_ATTRIBUTES` of the proxy. It has no settings.
 */
export interface EnvironmentResourceDetector {}

/**
 * Reads attributes from the files of Dynatrace's agent. It has no settings.
 */
export interface DynatraceResourceDetector {}

/**
 * Where attributes of the process come from, besides what Istio knows.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-ResourceDetectors
 */
export interface ResourceDetectors {
  /**
   * The environment of the proxy. Set it to `{}`.
   * @default - not read
   */
  readonly environment?: EnvironmentResourceDetector;

  /**
   * The files of Dynatrace's agent. Set it to `{}`.
   * @default - not read
   */
  readonly dynatrace?: DynatraceResourceDetector;
}

/**
 * Where the sampler of Dynatrace learns what to sample.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-OpenTelemetryTracingProvider-DynatraceSampler-DynatraceApi
 */
export interface DynatraceApi {
  /** Host of the environment, such as `abc.live.dynatrace.com`, which a ServiceEntry declares. */
  readonly service: string;

  /** Its port. */
  readonly port: number;

  /** How it is called. */
  readonly http: HttpService;
}

/**
 * Samples as Dynatrace's adaptive traffic management says.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-OpenTelemetryTracingProvider-DynatraceSampler
 */
export interface DynatraceSampler {
  /** Tenant of the customer, as Dynatrace's page on Istio tells it. */
  readonly tenant: string;

  /** Number of the cluster in Dynatrace, as the same page tells it. */
  readonly clusterId: number;

  /**
   * Traces a minute while Dynatrace does not answer. `0` counts as not set.
   * @default 1000
   */
  readonly rootSpansPerMinute?: number;

  /**
   * Where the sampler asks.
   * @default - where traces are sent to, with the same headers
   */
  readonly httpService?: DynatraceApi;
}

/**
 * What takes traces by OTLP: by gRPC unless `http` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-OpenTelemetryTracingProvider
 */
export interface OpenTelemetryTracingProvider extends TracingProvider {
  /**
   * Most letters of a path in a span.
   * @default 256
   */
  readonly maxTagLength?: number;

  /**
   * Sends traces by HTTP. Excludes `grpc`.
   * @default - by gRPC
   */
  readonly http?: HttpService;

  /**
   * Settings of gRPC. Excludes `http`.
   * @default - those of Istio
   */
  readonly grpc?: GrpcService;

  /**
   * Where attributes of the process come from.
   * @default - what Istio knows
   */
  readonly resourceDetectors?: ResourceDetectors;

  /**
   * Where a span's attributes of the service come from. Known from Istio 1.30 on.
   * @default ServiceAttributeEnrichment.ISTIO_CANONICAL
   */
  readonly serviceAttributeEnrichment?: ServiceAttributeEnrichment;

  /**
   * Samples as Dynatrace says.
   * @default - the sampling of Telemetry objects and of the proxy config
   */
  readonly dynatraceSampler?: DynatraceSampler;
}

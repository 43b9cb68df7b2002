import { HttpHeader } from './http-service';

/**
 * What providers of traces have in common.
 */
export interface TracingProvider {
  /** Who gets the traces: `host`, or `namespace/host` of a Service or ServiceEntry. */
  readonly service: string;

  /** Port of the service, from 1 to 65535. */
  readonly port: number;
}

/**
 * Which headers carry a trace from service to service.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-ZipkinTracingProvider-TraceContextOption
 */
export enum TraceContextOption {
  /** B3 only. */
  USE_B3 = 'USE_B3',
  /** B3, and `traceparent` of the W3C: read where B3 is missing, always written. */
  USE_B3_WITH_W3C_PROPAGATION = 'USE_B3_WITH_W3C_PROPAGATION',
}

/**
 * What speaks Zipkin's API.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-ZipkinTracingProvider
 */
export interface ZipkinTracingProvider extends TracingProvider {
  /**
   * Most letters of a path in a span.
   * @default 256
   */
  readonly maxTagLength?: number;

  /**
   * Whether ids of traces have 64 bits, instead of 128.
   * @default false
   */
  readonly enable64bitTraceId?: boolean;

  /**
   * Path that spans are sent to.
   * @default '/api/v2/spans'
   */
  readonly path?: string;

  /**
   * Which headers carry a trace.
   * @default TraceContextOption.USE_B3
   */
  readonly traceContextOption?: TraceContextOption;

  /**
   * How long a request may take. Duration such as `5s`. Proxies before Istio 1.29 pass it over.
   * @default '5s'
   */
  readonly timeout?: string;

  /**
   * Headers of the requests. Proxies before Istio 1.29 pass them over.
   * @default - none of your own
   */
  readonly headers?: HttpHeader[];
}

/**
 * Datadog's agent.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-DatadogTracingProvider
 */
export interface DatadogTracingProvider extends TracingProvider {
  /**
   * Most letters of a path in a span.
   * @default 256
   */
  readonly maxTagLength?: number;
}

/**
 * A receiver of Apache SkyWalking.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-SkyWalkingTracingProvider
 */
export interface SkyWalkingTracingProvider extends TracingProvider {
  /**
   * Token that the receiver wants. Anyone who may read the mesh config can read it.
   * @default - none
   */
  readonly accessToken?: string;
}

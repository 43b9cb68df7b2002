import { ClientTlsSettings } from '../networking';

/**
 * Zipkin, or what speaks its API.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#Tracing-Zipkin
 */
export interface TracingZipkin {
  /** Address with port, such as `zipkin.istio-system:9411`. `$(HOST_IP)` stands for the node. */
  readonly address: string;
}

/**
 * Datadog's agent.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#Tracing-Datadog
 */
export interface TracingDatadog {
  /** Address with port, such as `$(HOST_IP):8126`, which stands for the node. */
  readonly address: string;
}

/**
 * A tag with a fixed value.
 */
export interface TagLiteral {
  /** The value. */
  readonly value: string;
}

/**
 * A tag with the value of an environment variable of the proxy.
 */
export interface TagEnvironment {
  /** Name of the variable. */
  readonly name: string;

  /**
   * Value if the variable is not set.
   * @default - spans have no such tag
   */
  readonly defaultValue?: string;
}

/**
 * A tag with the value of a request's header.
 */
export interface TagRequestHeader {
  /** Name of the header. */
  readonly name: string;

  /**
   * Value if the request lacks the header.
   * @default - spans have no such tag
   */
  readonly defaultValue?: string;
}

/**
 * A tag of spans, of one of three origins. Newer than it is `customTags` of a Telemetry object.
 */
export interface TracingCustomTag {
  /**
   * A fixed value. Excludes the others.
   * @default - from elsewhere
   */
  readonly literal?: TagLiteral;

  /**
   * A variable of the proxy's environment. Excludes the others.
   * @default - from elsewhere
   */
  readonly environment?: TagEnvironment;

  /**
   * A header of the request. Excludes the others.
   * @default - from elsewhere
   */
  readonly header?: TagRequestHeader;
}

/**
 * Traces, as proxies are told when they start. Newer than it are providers and Telemetry objects, which take effect at once.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#Tracing
 */
export interface Tracing {
  /**
   * Sends them to Zipkin. Excludes `datadog`.
   * @default - to a provider, if one is named
   */
  readonly zipkin?: TracingZipkin;

  /**
   * Sends them to Datadog's agent. Excludes `zipkin`.
   * @default - to a provider, if one is named
   */
  readonly datadog?: TracingDatadog;

  /**
   * Tags of each span, by name.
   * @default - those of Istio
   */
  readonly customTags?: { [name: string]: TracingCustomTag };

  /**
   * Most letters of a path in a span.
   * @default 256
   */
  readonly maxPathTagLength?: number;

  /**
   * Percentage of requests that are traced without anybody asking, from 0 to 100.
   * @default 1
   */
  readonly sampling?: number;

  /**
   * TLS of the connection to the tracer.
   * @default - none
   */
  readonly tlsSettings?: ClientTlsSettings;

  /**
   * Whether spans have Istio's own tags: mesh id, canonical service and such.
   * @default true
   */
  readonly enableIstioTags?: boolean;
}

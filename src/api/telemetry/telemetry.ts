import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../istio-object';
import { WorkloadSelector } from '../types';
import { PolicyTargetReference } from '../types/policy-target-reference';

/**
 * Selects traffic by its direction, seen from the workload.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#WorkloadMode
 */
export enum WorkloadMode {
  /** Both directions. */
  CLIENT_AND_SERVER = 'CLIENT_AND_SERVER',
  /** Outbound: the workload is the source. All traffic of a gateway counts as outbound. */
  CLIENT = 'CLIENT',
  /** Inbound: the workload is the destination. */
  SERVER = 'SERVER',
}

/**
 * Names a provider of traces, metrics or access logs.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#ProviderRef
 */
export interface ProviderRef {
  /** Name of an extension provider of the mesh configuration. */
  readonly name: string;
}

/**
 * Which traffic a tracing entry is about.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing-TracingSelector
 */
export interface TracingSelector {
  /**
   * Direction of the traffic.
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/**
 * A tag with a fixed value.
 */
export interface Literal {
  /** The value. */
  readonly value: string;
}

/**
 * A tag with the value of an environment variable of the proxy.
 */
export interface Environment {
  /** Name of the variable. */
  readonly name: string;

  /**
   * Value if the variable is not set.
   * @default - the span carries no such tag
   */
  readonly defaultValue?: string;
}

/**
 * A tag with the value of a request header.
 */
export interface RequestHeader {
  /** Name of the header. */
  readonly name: string;

  /**
   * Value if the request lacks the header.
   * @default - the span carries no such tag
   */
  readonly defaultValue?: string;
}

/**
 * A tag written with Envoy's access log commands.
 */
export interface Formatter {
  /** The format, such as `%REQUESTED_SERVER_NAME%`. Commands that Envoy does not know come out empty. */
  readonly value: string;
}

/**
 * A tag for spans, of one of four origins: only one of the fields may be set.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing-CustomTag
 */
export interface CustomTag {
  /**
   * A fixed value. Excludes the other origins.
   * @default - the value comes from elsewhere
   */
  readonly literal?: Literal;

  /**
   * A variable of the proxy's environment. Excludes the other origins.
   * @default - the value comes from elsewhere
   */
  readonly environment?: Environment;

  /**
   * A request header. Excludes the other origins.
   * @default - the value comes from elsewhere
   */
  readonly header?: RequestHeader;

  /**
   * An access log format. Excludes the other origins.
   * @default - the value comes from elsewhere
   */
  readonly formatter?: Formatter;
}

/**
 * Which requests are traced, and what their spans carry. What is not set is inherited from the namespace, then from the mesh.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing
 */
export interface Tracing {
  /**
   * Traffic the entry is about.
   * @default - both directions
   */
  readonly match?: TracingSelector;

  /**
   * Where spans are sent. Only the first provider counts.
   * @default - inherited, at last the default provider of the mesh configuration
   */
  readonly providers?: ProviderRef[];

  /**
   * Percentage of traced requests among those whose caller has not decided yet, from 0 to 100 in steps of 0.01.
   * @default - inherited, at last the sampling of the proxy configuration
   */
  readonly randomSamplingPercentage?: number;

  /**
   * Whether sending spans is switched off. Sampling and passing on the trace context go on.
   * @default - inherited, at last false
   */
  readonly disableSpanReporting?: boolean;

  /**
   * Whether trace headers are kept out of forwarded requests, as at an egress gateway. Sending spans goes on.
   * @default - inherited, at last false
   */
  readonly disableContextPropagation?: boolean;

  /**
   * Tags of spans by name. Replaces inherited tags as a whole.
   * @default - inherited
   */
  readonly customTags?: { [name: string]: CustomTag };

  /**
   * Whether spans carry Istio's own tags, such as the canonical service.
   * @default - inherited, at last true
   */
  readonly enableIstioTags?: boolean;

  /**
   * Whether sampling reads Envoy's request ID. Switch it off where another proxy makes request IDs of its own, which would break traces.
   * @default - inherited, at last true
   */
  readonly useRequestIdForTraceSampling?: boolean;
}

/**
 * The metrics that Istio keeps by itself.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export enum IstioMetric {
  /** All of them. */
  ALL_METRICS = 'ALL_METRICS',
  /** Counter of requests, in Prometheus `istio_requests_total`. */
  REQUEST_COUNT = 'REQUEST_COUNT',
  /** Histogram of how long requests take, in Prometheus `istio_request_duration_milliseconds`. */
  REQUEST_DURATION = 'REQUEST_DURATION',
  /** Histogram of request bodies, in Prometheus `istio_request_bytes`. */
  REQUEST_SIZE = 'REQUEST_SIZE',
  /** Histogram of response bodies, in Prometheus `istio_response_bytes`. */
  RESPONSE_SIZE = 'RESPONSE_SIZE',
  /** Counter of TCP connections opened, in Prometheus `istio_tcp_connections_opened_total`. */
  TCP_OPENED_CONNECTIONS = 'TCP_OPENED_CONNECTIONS',
  /** Counter of TCP connections closed, in Prometheus `istio_tcp_connections_closed_total`. */
  TCP_CLOSED_CONNECTIONS = 'TCP_CLOSED_CONNECTIONS',
  /** Counter of response bytes of TCP connections, in Prometheus `istio_tcp_sent_bytes_total`. */
  TCP_SENT_BYTES = 'TCP_SENT_BYTES',
  /** Counter of request bytes of TCP connections, in Prometheus `istio_tcp_received_bytes_total`. */
  TCP_RECEIVED_BYTES = 'TCP_RECEIVED_BYTES',
  /** Counter of gRPC messages from clients, in Prometheus `istio_request_messages_total`. */
  GRPC_REQUEST_MESSAGES = 'GRPC_REQUEST_MESSAGES',
  /** Counter of gRPC messages from servers, in Prometheus `istio_response_messages_total`. */
  GRPC_RESPONSE_MESSAGES = 'GRPC_RESPONSE_MESSAGES',
}

/**
 * Which metrics an override is about.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricSelector
 */
export interface MetricSelector {
  /**
   * One of Istio's own metrics. Excludes `customMetric`.
   * @default - every metric of Istio, unless `customMetric` is set
   */
  readonly metric?: IstioMetric;

  /**
   * Name of a metric that is not Istio's own. Excludes `metric`.
   * @default - `metric` says which
   */
  readonly customMetric?: string;

  /**
   * Which end of a connection reports it.
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/**
 * What is done to a tag of a metric.
 */
export enum TagOverrideOperation {
  /** Add the tag, or change its value. */
  UPSERT = 'UPSERT',
  /** Leave the tag out. */
  REMOVE = 'REMOVE',
}

/**
 * Adds, changes or removes one tag of a metric.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides-TagOverride
 */
export interface TagOverride {
  /**
   * What is done to the tag.
   * @default TagOverrideOperation.UPSERT
   */
  readonly operation?: TagOverrideOperation;

  /**
   * Value of the tag, a CEL expression such as `request.host` or `string(destination.port)`. Required for UPSERT, refused for REMOVE.
   * @default - none
   */
  readonly value?: string;
}

/**
 * Changes metrics: switches them on or off, or changes their tags.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides
 */
export interface MetricsOverrides {
  /**
   * Metrics the override is about.
   * @default - every metric of Istio, at both ends
   */
  readonly match?: MetricSelector;

  /**
   * Whether the metrics are switched off. Where a parent does that, `false` switches them on again.
   * @default - inherited, at last false
   */
  readonly disabled?: boolean;

  /**
   * What is done to tags, by tag name. Tags not named here are inherited.
   * @default - no tag is changed
   */
  readonly tagOverrides?: { [name: string]: TagOverride };
}

/**
 * Which metrics are kept, with which tags, for which providers.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Metrics
 */
export interface Metrics {
  /**
   * Providers the entry is about. Replaces inherited providers.
   * @default - inherited, at last the default providers of the mesh configuration
   */
  readonly providers?: ProviderRef[];

  /**
   * Changes, on top of inherited ones. Applied in order, so that later ones win: the general ones come first.
   * @default - metrics stay as inherited
   */
  readonly overrides?: MetricsOverrides[];

  /**
   * Time between two reports of a long TCP connection. Duration such as `5s`, at least `1ms`.
   * @default '5s'
   */
  readonly reportingInterval?: string;
}

/**
 * Which traffic an access log entry is about.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#AccessLogging-LogSelector
 */
export interface LogSelector {
  /**
   * Direction of the traffic.
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;
}

/**
 * Picks what is logged among the traffic in scope.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#AccessLogging-Filter
 */
export interface AccessLoggingFilter {
  /**
   * CEL expression that is true for what is logged, such as `response.code >= 400`.
   * @default - none, which istiod refuses
   */
  readonly expression?: string;
}

/**
 * Which access logs are written.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#AccessLogging
 */
export interface AccessLogging {
  /**
   * Traffic the entry is about.
   * @default - both directions
   */
  readonly match?: LogSelector;

  /**
   * Providers the entry is about. Replaces inherited providers.
   * @default - inherited, at last the default providers of the mesh configuration
   */
  readonly providers?: ProviderRef[];

  /**
   * Requests or connections that are logged.
   * @default - all of them
   */
  readonly filter?: AccessLoggingFilter;

  /**
   * Whether logging to the providers is switched off. Where a parent does that, `false` switches it on again.
   * @default false
   */
  readonly disabled?: boolean;
}

/**
 * Spec of `Telemetry`, field for field as on the wire.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Telemetry
 */
export interface TelemetrySpec {
  /**
   * Workloads the settings apply to: those of the namespace only, in the root namespace too. Excludes targets; waypoints ignore it.
   * @default - every workload in the namespace, or in the mesh if the object lives in the root namespace
   */
  readonly selector?: WorkloadSelector;

  /**
   * The one object the settings attach to: the older form of `targetRefs`. Excludes `selector` and `targetRefs`.
   * @default - the settings apply as `selector` says
   */
  readonly targetRef?: PolicyTargetReference;

  /**
   * Gateways, Services or ServiceEntries of the namespace that the settings attach to, or GatewayClasses in the root namespace; at most 16.
   *
   * Services work at waypoints only. Excludes `selector`.
   * @default - the settings apply as `selector` says
   */
  readonly targetRefs?: PolicyTargetReference[];

  /**
   * Traces. Several entries merge in order, later ones win field by field.
   * @default - inherited
   */
  readonly tracing?: Tracing[];

  /**
   * Metrics.
   * @default - inherited
   */
  readonly metrics?: Metrics[];

  /**
   * Access logs.
   * @default - inherited
   */
  readonly accessLogging?: AccessLogging[];
}

/**
 * Properties for `Telemetry`.
 */
export interface TelemetryProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The settings.
   * @default - empty settings, which inherit everything
   */
  readonly spec?: TelemetrySpec;
}

/**
 * Says which metrics, traces and access logs proxies produce.
 *
 * Settings for the mesh stand in the root namespace, those of a namespace come next, those of a workload last. There must be only one object
 * without a selector in a namespace, and one for a workload.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/
 */
export class Telemetry extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'telemetry.istio.io/v1', kind: 'Telemetry' };

  constructor(scope: Construct, id: string, props: TelemetryProps = {}) {
    super(scope, id, Telemetry.GVK, props.metadata, props.spec ?? {});
  }
}

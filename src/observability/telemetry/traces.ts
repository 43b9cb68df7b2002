import { CustomTag } from './custom-tag';
import { IExtensionProvider } from '../../values';

/**
 * What is said of traces. What is not said is as levels above say.
 */
export interface TraceSettings {
  /**
   * Who gets the spans. One, since istiod looks at the first alone.
   * @default - as levels above say, or else the fact `defaultProviders`; with neither, nothing is traced
   */
  readonly provider?: IExtensionProvider;

  /**
   * Percentage of requests that are traced, among those whose caller has not decided yet: 0 to 100 in steps of 0.01 (`NotInRange`).
   * @default - as levels above say, or else as the proxy config says, which is 1 without a word
   */
  readonly randomSamplingPercentage?: number;

  /**
   * Tags of spans, by name. Tags of levels above stay, unless one of the same name takes their place: Istio drops them, so they are written here too.
   * @default - those of levels above
   */
  readonly customTags?: { [name: string]: CustomTag };

  /**
   * Whether no spans are sent. Requests are still sampled, and their trace context is passed on.
   * @default - as levels above say, or else false
   */
  readonly disableSpanReporting?: boolean;

  /**
   * Whether requests leave without trace headers, as at a gateway to somebody else's services. From Istio 1.30 on.
   * @default - as levels above say, or else false
   */
  readonly disableContextPropagation?: boolean;

  /**
   * Whether spans carry Istio's own tags, such as the canonical name of the service.
   * @default - as levels above say, or else true
   */
  readonly enableIstioTags?: boolean;

  /**
   * Whether sampling reads Envoy's request id. Switch it off where something else makes ids of its own.
   * @default - as levels above say, or else true
   */
  readonly useRequestIdForTraceSampling?: boolean;
}

/**
 * What is said of traces, for both directions and for each.
 *
 * Rendered as entries of `tracing`.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing
 */
export interface TracesOptions extends TraceSettings {
  /**
   * What is said otherwise of requests that workloads send, and of all that a gateway sees. Not for a waypoint (`ModeNeverMet`).
   * @default - nothing
   */
  readonly client?: TraceSettings;

  /**
   * What is said otherwise of requests that workloads get, and of all that a waypoint sees. Not for a gateway (`ModeNeverMet`).
   * @default - nothing
   */
  readonly server?: TraceSettings;
}

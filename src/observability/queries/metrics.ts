/**
 * Istio's standard metrics, as Prometheus has them.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export enum Metric {
  /** Requests that are over, by HTTP, HTTP/2 and gRPC. */
  REQUESTS = 'istio_requests_total',
  /** How long they took: parts of a histogram, in milliseconds. */
  DURATION_BUCKET = 'istio_request_duration_milliseconds_bucket',
  DURATION_COUNT = 'istio_request_duration_milliseconds_count',
  DURATION_SUM = 'istio_request_duration_milliseconds_sum',
  /** Sizes of bodies, in bytes. */
  REQUEST_BYTES_BUCKET = 'istio_request_bytes_bucket',
  RESPONSE_BYTES_BUCKET = 'istio_response_bytes_bucket',
  /** Of connections that are not read as HTTP; ztunnel has these alone. */
  TCP_OPENED = 'istio_tcp_connections_opened_total',
  TCP_CLOSED = 'istio_tcp_connections_closed_total',
  TCP_SENT_BYTES = 'istio_tcp_sent_bytes_total',
  TCP_RECEIVED_BYTES = 'istio_tcp_received_bytes_total',
}

/**
 * Bounds of the buckets of Envoy's histograms, which Istio leaves as they are; for durations, in milliseconds.
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/metrics/v3/stats.proto#config-metrics-v3-histogrambucketsettings
 */
export const ENVOY_BUCKETS: readonly number[] = [
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000,
];

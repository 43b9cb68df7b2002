/**
 * Providers that are used where no Telemetry object names one.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-DefaultProviders
 */
export interface DefaultProviders {
  /**
   * Names of providers of traces.
   * @default - none: proxies send no traces
   */
  readonly tracing?: string[];

  /**
   * Names of providers of metrics.
   * @default - `prometheus` in installations by Istio's charts
   */
  readonly metrics?: string[];

  /**
   * Names of providers of access logs.
   * @default - none, besides `accessLogFile`
   */
  readonly accessLogging?: string[];
}

/**
 * What is in the log entries of Google Cloud.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-StackdriverProvider-Logging
 */
export interface StackdriverLogging {
  /**
   * Labels of an entry, each an expression over the attributes of the request: `request.url_path`.
   * @default - those of Istio
   */
  readonly labels?: { [name: string]: string };
}

/**
 * Telemetry to Google Cloud. Only builds of Google hold what it needs; the metrics and access logs of Istio's own proxies do not reach it.
 */
export interface StackdriverProvider {
  /**
   * Most letters of a path in a span.
   * @default 256
   */
  readonly maxTagLength?: number;

  /**
   * What is in the log entries.
   * @default - Istio's own
   */
  readonly logging?: StackdriverLogging;
}

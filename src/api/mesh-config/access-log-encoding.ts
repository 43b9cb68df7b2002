/**
 * How `accessLogFile` is written.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-AccessLogEncoding
 */
export enum AccessLogEncoding {
  /** A line of text for each request. */
  TEXT = 'TEXT',
  /** A JSON object on a line for each request. */
  JSON = 'JSON',
}

/**
 * Body of an answer that the proxy gives by itself. More than 1 MiB is refused.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPBody
 */
export interface HttpBody {
  /**
   * The body as text. Excludes `bytes`.
   * @default - no text
   */
  readonly string?: string;

  /**
   * The body in base64, for what is not text. Excludes `string`.
   * @default - no bytes
   */
  readonly bytes?: string;
}

/**
 * An answer that the proxy gives by itself. Its content type is set through `headers` of the route.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPDirectResponse
 */
export interface HttpDirectResponse {
  /** HTTP status, from 200 to 599. */
  readonly status: number;

  /**
   * Body of the answer.
   * @default - no body
   */
  readonly body?: HttpBody;
}

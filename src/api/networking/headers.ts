/**
 * Changes to the headers of one direction.
 *
 * Values may hold Envoy's variables, such as `%DOWNSTREAM_REMOTE_ADDRESS%`; a percent sign of the text is written `%%`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers-HeaderOperations
 */
export interface HeaderOperations {
  /**
   * Headers to overwrite, or to create. On a request `host` or `:authority` may be set too, once and in one place only.
   * @default - none
   */
  readonly set?: { [key: string]: string };

  /**
   * Headers to append a value to.
   * @default - none
   */
  readonly add?: { [key: string]: string };

  /**
   * Names of headers to drop. `host` and names with a leading colon cannot be dropped.
   * @default - none
   */
  readonly remove?: string[];
}

/**
 * Changes to headers on the way to a destination and back.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers
 */
export interface Headers {
  /**
   * Changes to requests before they are forwarded.
   * @default - requests keep their headers
   */
  readonly request?: HeaderOperations;

  /**
   * Changes to responses before they reach the caller.
   * @default - responses keep their headers
   */
  readonly response?: HeaderOperations;
}

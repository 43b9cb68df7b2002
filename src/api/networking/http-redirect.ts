/**
 * Which port a redirect names when it does not give a number.
 */
export enum RedirectPortSelection {
  /** The usual port of the scheme: 80 for HTTP, 443 for HTTPS. */
  FROM_PROTOCOL_DEFAULT = 'FROM_PROTOCOL_DEFAULT',
  /** The port the request came in on. */
  FROM_REQUEST_PORT = 'FROM_REQUEST_PORT',
}

/**
 * An answer that sends the caller to another URL. At least one part of the URL must change.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect
 */
export interface HttpRedirect {
  /**
   * New path. It replaces the whole path, even if only its prefix was matched.
   * @default - the path of the request
   */
  readonly uri?: string;

  /**
   * New host.
   * @default - the host of the request
   */
  readonly authority?: string;

  /**
   * New scheme: `http` or `https`.
   * @default - the scheme of the request
   */
  readonly scheme?: string;

  /**
   * New port. Excludes `derivePort`.
   * @default - as `derivePort` says
   */
  readonly port?: number;

  /**
   * Where the new port comes from. Excludes `port`.
   * @default RedirectPortSelection.FROM_PROTOCOL_DEFAULT
   */
  readonly derivePort?: RedirectPortSelection;

  /**
   * Status of the answer. Every 3xx is taken, but only 301, 302, 303, 307 and 308 work.
   * @default 301
   */
  readonly redirectCode?: number;
}

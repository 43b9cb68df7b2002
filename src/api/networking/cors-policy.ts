import { StringMatch } from './string-match';

/**
 * What becomes of a preflight request from an origin that is not allowed.
 */
export enum UnmatchedPreflights {
  /** As `FORWARD`. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** It goes to the service. */
  FORWARD = 'FORWARD',
  /** The proxy answers it without the headers that would allow the request. */
  IGNORE = 'IGNORE',
}

/**
 * Which pages of other origins may call a service from a browser.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
 */
export interface CorsPolicy {
  /**
   * Origins that may call; one match is enough, and the answer then names the caller's origin. No match may be empty.
   * @default - as `allowOrigin` says
   */
  readonly allowOrigins?: StringMatch[];

  /**
   * Origins that may call, spelled out. Ignored beside `allowOrigins`.
   * @default - none
   * @deprecated use `allowOrigins`
   */
  readonly allowOrigin?: string[];

  /**
   * Methods that may be used, in upper case, or `*`.
   * @default - the header is left out
   */
  readonly allowMethods?: string[];

  /**
   * Request headers that may be sent, or `*`.
   * @default - the header is left out
   */
  readonly allowHeaders?: string[];

  /**
   * Response headers that scripts may read, or `*`.
   * @default - the header is left out
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser may keep the answer to a preflight. Duration such as `24h`, in whole seconds.
   * @default - the browser decides
   */
  readonly maxAge?: string;

  /**
   * Whether requests may carry cookies and other credentials.
   * @default - the header is left out, so they may not
   */
  readonly allowCredentials?: boolean;

  /**
   * What becomes of preflight requests from other origins.
   * @default UnmatchedPreflights.UNSPECIFIED
   */
  readonly unmatchedPreflights?: UnmatchedPreflights;
}

/**
 * A change of the path by expression.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#RegexRewrite
 */
export interface RegexRewrite {
  /**
   * RE2 expression of up to 1024 bytes for the part of the path to replace. Must not be empty.
   * @default - none, which is refused
   */
  readonly match?: string;

  /**
   * What replaces that part; `\1` stands for the first group of the expression. Must not be empty.
   * @default - none, which is refused
   */
  readonly rewrite?: string;
}

/**
 * Changes to path and host of a request before it is forwarded. At least one must be set.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export interface HttpRewrite {
  /**
   * New path, or new beginning of it where the route matched a prefix. Excludes `uriRegexRewrite`.
   * @default - the path stays
   */
  readonly uri?: string;

  /**
   * Change of the path by expression. Excludes `uri`.
   * @default - the path stays
   */
  readonly uriRegexRewrite?: RegexRewrite;

  /**
   * New host. Excludes setting `host` or `:authority` among the route's request headers.
   * @default - the host stays
   */
  readonly authority?: string;
}

/**
 * A test of one piece of text. Set one of the three; `{}` only asks that a header or query parameter is there.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch
 */
export interface StringMatch {
  /**
   * The whole text, in the same case. Excludes `prefix` and `regex`.
   * @default - not tested
   */
  readonly exact?: string;

  /**
   * What the text begins with, in the same case. May be empty for a URI only. Excludes `exact` and `regex`.
   * @default - not tested
   */
  readonly prefix?: string;

  /**
   * RE2 expression that covers the whole text, of up to 1024 bytes; `(?i)` ignores case. Excludes `exact` and `prefix`.
   * @default - not tested
   */
  readonly regex?: string;
}

/**
 * A step that changes the labels of a target or of a series.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.RelabelConfig
 */
export interface RelabelConfig {
  /**
   * What is done: `replace`, `keep`, `drop`, `labelmap`, `labeldrop` or `labelkeep`.
   * @default 'replace'
   */
  readonly action?: string;

  /**
   * Labels whose texts, joined by `separator`, are compared with `regex`.
   * @default - none
   */
  readonly sourceLabels?: string[];

  /**
   * What stands between them.
   * @default ';'
   */
  readonly separator?: string;

  /**
   * Expression that must match the whole text.
   * @default '(.*)'
   */
  readonly regex?: string;

  /**
   * Label that is written.
   * @default - none
   */
  readonly targetLabel?: string;

  /**
   * What is written; `$1` is the first group of `regex`.
   * @default '$1'
   */
  readonly replacement?: string;
}

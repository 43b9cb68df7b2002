/** A pair of code and object that we and Istio's analyzers do not agree on, reviewed. */
export interface Excused {
  /** Below conformance/analysis, or the path of a page in docs/rules. */
  readonly file: string;
  readonly code: string;
  /** As `Kind namespace/name`. */
  readonly object: string;
  /** Who is right, and why. */
  readonly reason: string;
}

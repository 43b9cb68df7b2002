/**
 * How bad a finding is.
 */
export enum Severity {
  /** Proven by the manifests alone: it will not work, or is not what it looks like. */
  ERROR = 'error',
  /** Works, but is likely to hurt. */
  WARNING = 'warning',
  /** Worth knowing, or a problem only if the cluster lacks what the manifests lack. */
  INFO = 'info',
}

/** From bad to worse. */
const ORDER = [Severity.INFO, Severity.WARNING, Severity.ERROR];

/** Whether it is that bad or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return ORDER.indexOf(severity) >= ORDER.indexOf(threshold);
}

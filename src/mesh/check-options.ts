/**
 * What synth does with what the check of all manifests finds.
 */
export enum CheckMode {
  /** An error fails synth before a file is written; warnings are printed. */
  FAIL_ON_ERROR = 'fail-on-error',
  /** An error or a warning fails synth before a file is written. */
  FAIL_ON_WARNING = 'fail-on-warning',
  /** Errors and warnings are printed. */
  REPORT = 'report',
  /** Nothing is checked but what single objects and constructs refuse. */
  OFF = 'off',
}

/**
 * How the manifests of an app are checked at synth.
 */
export interface CheckOptions {
  /**
   * What happens with errors and warnings.
   * @default CheckMode.FAIL_ON_ERROR
   */
  readonly mode?: CheckMode;

  /**
   * Manifests of other repositories, or a dump of the cluster: YAML files, or directories of them. They are known, so that what refers to them is
   * right or wrong for certain, and never judged. Relative to the working directory.
   * @default - what the app does not make may be there or not
   */
  readonly context?: string[];

  /**
   * File with findings that are known already, as `cdk8s-mesh check --write-baseline` writes it: they neither fail synth nor are printed. Relative to
   * the working directory.
   * @default - every finding is new
   */
  readonly baseline?: string;
}

import { analysis } from './analysis';
import type { Diagnostic } from '../analysis';
import { MeshError } from '../private/errors';
import { isAtLeast, Severity } from '../validation';

/**
 * Properties for `MeshValidation`, as they stand in `cdk8s.yaml`.
 */
export interface MeshValidationProps {
  /**
   * From which severity on the validation fails: `error` or `warning` (`BadFailOn`).
   * @default 'error'
   */
  readonly failOn?: string;

  /**
   * Manifests of other repositories, or a dump of the cluster: files, or folders of them. They are known, and never judged.
   * @default - what the app does not make may be there or not
   */
  readonly context?: string[];

  /**
   * File with findings that are known already, as `cdk8s-mesh check --write-baseline` writes it.
   * @default - every finding is new
   */
  readonly baseline?: string;
}

/**
 * The check of all manifests as a validation plugin of cdk8s-cli: for apps in any language, and without a line of code.
 *
 * Name this class below `validations` in `cdk8s.yaml`, with package `cdk8s-mesh`; `cdk8s synth` then fails with the findings, and names
 * constructs where it knows them.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/#validations
 */
export class MeshValidation {
  private readonly failOn: Severity;

  constructor(private readonly props: MeshValidationProps = {}) {
    const { failOn = Severity.ERROR } = props;
    if (failOn !== Severity.ERROR && failOn !== Severity.WARNING) {
      throw new MeshError('BadFailOn', `'failOn' of the validation must be error or warning, got '${failOn}'`);
    }
    this.failOn = failOn;
  }

  /**
   * Called by cdk8s-cli.
   *
   * @param context the `ValidationContext` of cdk8s-cli
   */
  public async validate(context: any): Promise<void> {
    const { context: others, baseline } = this.props;
    const { diagnostics, fails, resources } = analysis().checkFiles(context.manifests, { failOn: this.failOn, context: others, baseline });
    const shown = diagnostics.filter(({ severity }) => isAtLeast(severity, Severity.WARNING));
    for (const diagnostic of shown) context.report.addViolation(violationOf(diagnostic));
    context.report.submit(fails ? 'failure' : 'success', { objects: String(resources) });
  }
}

function violationOf({ severity, code, rule, message, fix, field, file, line, resource: { name } }: Diagnostic): object {
  return {
    ruleName: `${code} ${rule} (${severity})`,
    recommendation: message,
    fix,
    violatingResources: [{ resourceName: name, locations: [line === undefined ? field : `${field} (line ${line})`], manifestPath: file ?? '' }],
  };
}

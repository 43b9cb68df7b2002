import { Duration } from 'cdk8s';
import { MeshError } from '../../../private/errors';
import { stated } from '../../../private/stated';
import { requireRevisionName } from '../../../values/revision';

/**
 * Options for `SailUpdateStrategy.revisionBased`.
 */
export interface RevisionBasedOptions {
  /**
   * Name of the `Istio`, with which the names of its revisions begin: `<name>-v1-30-3`. Up to 50 lower-case letters, digits and `-` (`BadRevision`).
   * @default 'default'
   */
  readonly istioName?: string;

  /**
   * How long a revision stays after the last workload left it, in whole seconds (`BadDuration`).
   * @default - 30 seconds
   */
  readonly gracePeriod?: Duration;

  /**
   * Whether the operator moves workloads to the new revision itself: it changes `istio.io/rev` of namespaces and restarts workloads.
   *
   * Whatever applies the namespaces must not change the label back.
   * @default false
   */
  readonly updateWorkloads?: boolean;
}

/**
 * What the Sail Operator does when the version of a ControlPlane changes.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/update-strategy/update-strategy.adoc
 */
export class SailUpdateStrategy {
  /**
   * The control plane is replaced. The `Istio` is named after the `revision` of the ControlPlane, or `default`, and so is its revision.
   */
  public static inPlace(): SailUpdateStrategy {
    return new SailUpdateStrategy();
  }

  /**
   * A control plane of the new version is added, and the old one stays while workloads use it.
   *
   * The operator names the revisions: a ControlPlane of version 1.30.3 is the revision `default-v1-30-3`. It has no `revision` of its own, then
   * (`OperatorNamesRevisions`). A `RevisionTag` of it follows from version to version.
   */
  public static revisionBased(options: RevisionBasedOptions = {}): SailUpdateStrategy {
    const { istioName = 'default', gracePeriod } = options;
    requireRevisionName(istioName, "'istioName'");
    if (istioName.length > LONGEST_NAME) {
      throw new MeshError('BadRevision', `'istioName' must have at most ${LONGEST_NAME} characters, since the version is added to it, got ${istioName.length}: '${istioName}'`);
    }
    const seconds = gracePeriod?.toSeconds({ integral: false });
    if (seconds !== undefined && !Number.isInteger(seconds)) {
      throw new MeshError('BadDuration', `'gracePeriod' must be a whole number of seconds, got ${seconds} s`);
    }
    return new SailUpdateStrategy(istioName, stated({
      type: 'RevisionBased', inactiveRevisionDeletionGracePeriodSeconds: seconds, updateWorkloads: options.updateWorkloads,
    }));
  }

  private constructor(private readonly istioName?: string, private readonly spec: { readonly [field: string]: any } = { type: 'InPlace' }) {}

  /**
   * Name of the `Istio`.
   *
   * @internal
   */
  public _istioName(revision: string): string {
    return this.istioName ?? revision;
  }

  /**
   * Name of the revision that the operator makes of a version; undefined for the one that the program says.
   *
   * @internal
   */
  public _revisionOf(version: string): string | undefined {
    return this.istioName && `${this.istioName}-v${version.replace(/\./g, '-')}`;
  }

  /** @internal */
  public _toSail(): { readonly [field: string]: any } {
    return this.spec;
  }
}

/**
 * Options for `Installation.sail`.
 */
export interface SailOptions {
  /**
   * What happens when the version changes.
   * @default SailUpdateStrategy.inPlace()
   */
  readonly updateStrategy?: SailUpdateStrategy;
}

/** Revisions are labels, of at most 63 characters, and `-v1-30-10` and more comes behind the name. */
const LONGEST_NAME = 50;

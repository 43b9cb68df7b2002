import { Duration } from 'cdk8s';
import { ChartRepository } from '../chart-repository';

/**
 * What Flux does about changes that somebody makes in the cluster.
 */
export enum FluxDriftDetection {
  /** They are undone. */
  ENABLED = 'enabled',
  /** They are told of. */
  WARN = 'warn',
  /** Nobody looks. */
  DISABLED = 'disabled',
}

/**
 * Options for `Installation.flux`.
 */
export interface FluxOptions {
  /**
   * Where the charts come from: a `HelmRepository` is written for one with an index, an `OCIRepository` for each chart of a registry.
   * @default ChartRepository.istio()
   */
  readonly repository?: ChartRepository;

  /**
   * Namespace of the HelmReleases and of their sources (`BadNamespace`). Releases are recorded in the namespaces of the charts, as by Helm itself.
   * @default 'flux-system'
   */
  readonly namespace?: string;

  /**
   * What the names of Flux' objects begin with, such as `prod-eu-`: one Flux may install in many clusters. Names of Helm releases stay.
   * @default - nothing
   */
  readonly namePrefix?: string;

  /**
   * How often releases are compared with what they should be, in whole seconds (`BadDuration`).
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;

  /**
   * Account that Flux acts as, in the namespace of the HelmReleases.
   * @default - that of its controller
   */
  readonly serviceAccountName?: string;

  /**
   * Secret with the kubeconfig of the cluster to install in, in the namespace of the HelmReleases.
   * @default - the cluster that Flux runs in
   */
  readonly kubeConfigSecret?: string;

  /**
   * How often a failed installation or upgrade is tried again; -1 for ever (`BadNumber`).
   * @default 0
   */
  readonly retries?: number;

  /**
   * Whether it makes namespaces that are not there.
   * @default true
   */
  readonly createNamespaces?: boolean;

  /**
   * What it does about changes in the cluster. What istiod writes to its webhooks does not count.
   * @default FluxDriftDetection.DISABLED
   */
  readonly driftDetection?: FluxDriftDetection;
}

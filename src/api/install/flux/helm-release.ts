import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { LocalObjectReference } from './helm-repository';
import { IstioObject } from '../../istio-object';

/**
 * Where a chart or its artifact comes from.
 */
export interface SourceReference {
  /**
   * Kind of the source, `HelmRepository` or `OCIRepository`.
   */
  readonly kind: string;

  /**
   * Name of the source.
   */
  readonly name: string;

  /**
   * Namespace of the source.
   * @default - that of the HelmRelease
   */
  readonly namespace?: string;
}

/**
 * Which chart of a repository.
 */
export interface HelmChartTemplateSpec {
  /**
   * Name of the chart.
   */
  readonly chart: string;

  /**
   * Version of the chart.
   * @default - the newest
   */
  readonly version?: string;

  /**
   * The repository.
   */
  readonly sourceRef: SourceReference;
}

/**
 * The chart that Flux fetches for a release.
 */
export interface HelmChartTemplate {
  /**
   * Which chart.
   */
  readonly spec: HelmChartTemplateSpec;
}

/**
 * A release that must be ready first.
 */
export interface DependencyReference {
  /**
   * Name of its HelmRelease.
   */
  readonly name: string;

  /**
   * Namespace of its HelmRelease.
   * @default - the same
   */
  readonly namespace?: string;
}

/**
 * Objects that a rule is about.
 */
export interface Selector {
  /**
   * API group.
   * @default - any
   */
  readonly group?: string;

  /**
   * API version, without the group.
   * @default - any
   */
  readonly version?: string;

  /**
   * Kind.
   * @default - any
   */
  readonly kind?: string;

  /**
   * Name, as a regular expression.
   * @default - any
   */
  readonly name?: string;
}

/**
 * Fields whose drift does not count.
 */
export interface IgnoreRule {
  /**
   * Fields, as JSON pointers.
   */
  readonly paths: string[];

  /**
   * Objects.
   * @default - all of the release
   */
  readonly target?: Selector;
}

/**
 * What is done about changes in the cluster.
 */
export interface DriftDetection {
  /**
   * `enabled`: they are undone. `warn`: they are told of. `disabled`: nobody looks.
   * @default 'disabled'
   */
  readonly mode?: string;

  /**
   * Changes that do not count.
   * @default - all count
   */
  readonly ignore?: IgnoreRule[];
}

/**
 * What is done when an action fails.
 */
export interface Remediation {
  /**
   * How often it is tried again; below 0 for ever.
   * @default 0
   */
  readonly retries?: number;
}

/**
 * How a release is installed.
 */
export interface Install {
  /**
   * Whether the namespace of the release is made.
   * @default false
   */
  readonly createNamespace?: boolean;

  /**
   * What is done with the chart's folder of CRDs: `Skip`, `Create` or `CreateReplace`.
   * @default 'Create'
   */
  readonly crds?: string;

  /**
   * What is done when it fails.
   * @default - nothing
   */
  readonly remediation?: Remediation;
}

/**
 * How a release is upgraded.
 */
export interface Upgrade {
  /**
   * What is done with the chart's folder of CRDs: `Skip`, `Create` or `CreateReplace`.
   * @default 'Skip'
   */
  readonly crds?: string;

  /**
   * What is done when it fails.
   * @default - nothing
   */
  readonly remediation?: Remediation;
}

/**
 * How the controller reaches another cluster.
 */
export interface KubeConfigReference {
  /**
   * Secret with the kubeconfig, in its key `value` or `value.yaml`.
   */
  readonly secretRef: LocalObjectReference;
}

/**
 * Spec of `HelmRelease`, as far as this library writes it.
 *
 * @see https://fluxcd.io/flux/components/helm/helmreleases/
 */
export interface HelmReleaseSpec {
  /**
   * How often the release is compared with what it should be, as `10m`.
   */
  readonly interval: string;

  /**
   * A chart of a repository. Either this or `chartRef`.
   * @default - `chartRef`
   */
  readonly chart?: HelmChartTemplate;

  /**
   * An artifact that is a chart. Either this or `chart`.
   * @default - `chart`
   */
  readonly chartRef?: SourceReference;

  /**
   * Name of the release.
   * @default - the target namespace and the name of the HelmRelease
   */
  readonly releaseName?: string;

  /**
   * Namespace of the release.
   * @default - that of the HelmRelease
   */
  readonly targetNamespace?: string;

  /**
   * Namespace where Helm keeps what it knows of the release.
   * @default - that of the HelmRelease
   */
  readonly storageNamespace?: string;

  /**
   * Account that the controller acts as.
   * @default - its own
   */
  readonly serviceAccountName?: string;

  /**
   * Another cluster.
   * @default - the controller's own
   */
  readonly kubeConfig?: KubeConfigReference;

  /**
   * Releases that must be ready first.
   * @default - none
   */
  readonly dependsOn?: DependencyReference[];

  /**
   * How it is installed.
   * @default - without a namespace of its own
   */
  readonly install?: Install;

  /**
   * How it is upgraded.
   * @default - as Helm does
   */
  readonly upgrade?: Upgrade;

  /**
   * What is done about changes in the cluster.
   * @default - nothing
   */
  readonly driftDetection?: DriftDetection;

  /**
   * Values of the chart.
   * @default - those of the chart
   */
  readonly values?: { readonly [key: string]: any };
}

/**
 * Properties for `HelmRelease`.
 */
export interface HelmReleaseProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The release.
   */
  readonly spec: HelmReleaseSpec;
}

/**
 * A release of a chart that Flux installs and keeps.
 *
 * @see https://fluxcd.io/flux/components/helm/helmreleases/
 */
export class HelmRelease extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' };

  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id, HelmRelease.GVK, props.metadata, props.spec);
  }
}

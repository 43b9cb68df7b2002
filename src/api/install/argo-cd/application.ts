import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../../istio-object';

/**
 * Where an Application is deployed: a cluster, by server or by name, and a namespace.
 */
export interface ApplicationDestination {
  /**
   * URL of the cluster's API server.
   * @default - the cluster is given by name
   */
  readonly server?: string;

  /**
   * Name of the cluster, as Argo CD knows it.
   * @default - the cluster is given by server
   */
  readonly name?: string;

  /**
   * Namespace of objects that name none. It is the namespace of the Helm release.
   * @default - none
   */
  readonly namespace?: string;
}

/**
 * How a chart is rendered.
 */
export interface ApplicationSourceHelm {
  /**
   * Name of the release.
   * @default - the name of the Application
   */
  readonly releaseName?: string;

  /**
   * Values of the chart.
   * @default - those of the chart
   */
  readonly valuesObject?: { readonly [key: string]: any };
}

/**
 * What is deployed: here, a chart of a Helm repository.
 */
export interface ApplicationSource {
  /**
   * URL of the repository; one of OCI is written without `oci://`.
   */
  readonly repoURL: string;

  /**
   * Name of the chart.
   * @default - the source is no chart
   */
  readonly chart?: string;

  /**
   * Version of the chart.
   * @default - the newest
   */
  readonly targetRevision?: string;

  /**
   * How the chart is rendered.
   * @default - with its own values
   */
  readonly helm?: ApplicationSourceHelm;
}

/**
 * Fields whose difference from what is deployed does not count.
 */
export interface ResourceIgnoreDifferences {
  /**
   * API group of the objects.
   * @default - the core group
   */
  readonly group?: string;

  /**
   * Kind of the objects.
   */
  readonly kind: string;

  /**
   * Name of the object.
   * @default - all of the kind
   */
  readonly name?: string;

  /**
   * Fields, as JSON pointers.
   * @default - none
   */
  readonly jsonPointers?: string[];

  /**
   * Fields, as paths of jq, which can go through lists.
   * @default - none
   */
  readonly jqPathExpressions?: string[];

  /**
   * Managers whose fields are not compared, by the names in `metadata.managedFields`.
   * @default - none
   */
  readonly managedFieldsManagers?: string[];
}

/**
 * What is done without anybody asking.
 */
export interface SyncPolicyAutomated {
  /**
   * Whether objects are deleted that the source no longer has.
   * @default false
   */
  readonly prune?: boolean;

  /**
   * Whether changes in the cluster are undone.
   * @default false
   */
  readonly selfHeal?: boolean;
}

/**
 * When and how an Application is deployed.
 */
export interface SyncPolicy {
  /**
   * Deploys whatever differs.
   * @default - somebody must ask for it
   */
  readonly automated?: SyncPolicyAutomated;

  /**
   * Options of a sync, such as `ServerSideApply=true`.
   * @default - none
   */
  readonly syncOptions?: string[];
}

/**
 * Spec of `Application`, as far as this library writes it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export interface ApplicationSpec {
  /**
   * Project of Argo CD that the Application belongs to.
   */
  readonly project: string;

  /**
   * Where it is deployed.
   */
  readonly destination: ApplicationDestination;

  /**
   * What is deployed.
   * @default - none; Argo CD needs one
   */
  readonly source?: ApplicationSource;

  /**
   * Differences that do not count, such as fields that a controller writes.
   * @default - all differences count
   */
  readonly ignoreDifferences?: ResourceIgnoreDifferences[];

  /**
   * When and how it is deployed.
   * @default - when somebody asks for it
   */
  readonly syncPolicy?: SyncPolicy;
}

/**
 * Properties for `Application`.
 */
export interface ApplicationProps {
  /**
   * Object metadata. The namespace is that of Argo CD, unless it looks for Applications elsewhere too.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The application.
   */
  readonly spec: ApplicationSpec;
}

/**
 * Something that Argo CD deploys to a cluster and keeps as it is written.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export class Application extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' };

  constructor(scope: Construct, id: string, props: ApplicationProps) {
    super(scope, id, Application.GVK, props.metadata, props.spec);
  }
}

import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { outOfNamespaces } from './cluster-object';
import { IstioObject } from '../../istio-object';

/**
 * What the operator does when the version changes.
 */
export interface IstioUpdateStrategy {
  /**
   * `InPlace`: the control plane is replaced. `RevisionBased`: one of the new version is added, and the old one stays while workloads use it.
   * @default 'InPlace'
   */
  readonly type?: string;

  /**
   * Seconds that a revision stays after the last workload left it, at least 0.
   * @default 30
   */
  readonly inactiveRevisionDeletionGracePeriodSeconds?: number;

  /**
   * Whether the operator moves workloads itself: it changes `istio.io/rev` of namespaces and restarts workloads.
   * @default false
   */
  readonly updateWorkloads?: boolean;
}

/**
 * Spec of `Istio`.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 */
export interface IstioSpec {
  /**
   * Version of Istio with a `v` before it, as `v1.30.3`, or the newest patch of a minor version, as `v1.30-latest`. The operator knows a list of them.
   */
  readonly version: string;

  /**
   * Namespace of istiod. It must be there already, and cannot be changed later.
   */
  readonly namespace: string;

  /**
   * Profile of values, such as `ambient`. On OpenShift, that of OpenShift comes on top of it.
   * @default 'default'
   */
  readonly profile?: string;

  /**
   * What happens when the version changes.
   * @default - the control plane is replaced
   */
  readonly updateStrategy?: IstioUpdateStrategy;

  /**
   * Values of the chart of istiod, with those of its root below `pilot`. The operator knows them by type: others are refused or dropped.
   * @default - those of the profile
   */
  readonly values?: { readonly [key: string]: any };
}

/**
 * Properties for `Istio`.
 */
export interface IstioProps {
  /**
   * Object metadata. The object is of the whole cluster; its name is that of the revision, with `InPlace`, or the beginning of it.
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The control plane.
   */
  readonly spec: IstioSpec;
}

/**
 * A control plane that the Sail Operator installs and updates, through an `IstioRevision` for each of its revisions.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/README.adoc
 */
export class Istio extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'sailoperator.io/v1', kind: 'Istio' };

  constructor(scope: Construct, id: string, props: IstioProps) {
    super(scope, id, Istio.GVK, props.metadata, props.spec);
    outOfNamespaces(this);
  }
}

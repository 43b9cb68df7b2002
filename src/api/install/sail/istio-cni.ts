import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { outOfNamespaces } from './cluster-object';
import { IstioObject } from '../../istio-object';

/**
 * Spec of `IstioCNI`.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 */
export interface IstioCniSpec {
  /**
   * Version of Istio with a `v` before it, as `v1.30.3`. The operator knows a list of them.
   */
  readonly version: string;

  /**
   * Namespace of the agents. It must be there already, and cannot be changed later.
   */
  readonly namespace: string;

  /**
   * Profile of values, such as `ambient`.
   * @default 'default'
   */
  readonly profile?: string;

  /**
   * Values of the chart of the CNI agent, with those of its root below `cni`. The operator knows them by type.
   * @default - those of the profile
   */
  readonly values?: { readonly [key: string]: any };
}

/**
 * Properties for `IstioCNI`.
 */
export interface IstioCniProps {
  /**
   * Object metadata. The object is of the whole cluster, and the operator takes no other name than `default`.
   * @default - the name `default`
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The agents.
   */
  readonly spec: IstioCniSpec;
}

/**
 * The CNI agents of a cluster, which the Sail Operator installs.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/README.adoc
 */
export class IstioCni extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'sailoperator.io/v1', kind: 'IstioCNI' };

  constructor(scope: Construct, id: string, props: IstioCniProps) {
    super(scope, id, IstioCni.GVK, { name: 'default', ...props.metadata }, props.spec);
    outOfNamespaces(this);
  }
}

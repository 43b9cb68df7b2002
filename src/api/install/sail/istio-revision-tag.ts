import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { outOfNamespaces } from './cluster-object';
import { IstioObject } from '../../istio-object';

/**
 * What a tag points to.
 */
export interface TargetReference {
  /**
   * `Istio`: the tag follows its active revision. `IstioRevision`: the tag stays with that revision.
   */
  readonly kind: string;

  /**
   * Name of the object.
   */
  readonly name: string;
}

/**
 * Spec of `IstioRevisionTag`.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 */
export interface IstioRevisionTagSpec {
  /**
   * What the tag points to.
   */
  readonly targetRef: TargetReference;
}

/**
 * Properties for `IstioRevisionTag`.
 */
export interface IstioRevisionTagProps {
  /**
   * Object metadata. The object is of the whole cluster; its name is the tag. A tag `default` serves namespaces with `istio-injection: enabled`.
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The tag.
   */
  readonly spec: IstioRevisionTagSpec;
}

/**
 * A second name of a revision, which the Sail Operator keeps.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/README.adoc
 */
export class IstioRevisionTag extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'sailoperator.io/v1', kind: 'IstioRevisionTag' };

  constructor(scope: Construct, id: string, props: IstioRevisionTagProps) {
    super(scope, id, IstioRevisionTag.GVK, props.metadata, props.spec);
    outOfNamespaces(this);
  }
}

import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../../istio-object';

/**
 * An object of the same namespace.
 */
export interface LocalObjectReference {
  /**
   * Name of the object.
   */
  readonly name: string;
}

/**
 * Spec of `HelmRepository`, as far as this library writes it.
 *
 * @see https://fluxcd.io/flux/components/source/helmrepositories/
 */
export interface HelmRepositorySpec {
  /**
   * URL of the repository, `http://`, `https://` or `oci://`.
   */
  readonly url: string;

  /**
   * How often its index is read, as `1h`.
   * @default - the controller's own; one of OCI has none
   */
  readonly interval?: string;

  /**
   * `default` for one with an index, `oci` for a registry.
   * @default 'default'
   */
  readonly type?: string;

  /**
   * Secret with the credentials.
   * @default - none
   */
  readonly secretRef?: LocalObjectReference;
}

/**
 * Properties for `HelmRepository`.
 */
export interface HelmRepositoryProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The repository.
   */
  readonly spec: HelmRepositorySpec;
}

/**
 * A repository of charts that Flux reads.
 *
 * @see https://fluxcd.io/flux/components/source/helmrepositories/
 */
export class HelmRepository extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository' };

  constructor(scope: Construct, id: string, props: HelmRepositoryProps) {
    super(scope, id, HelmRepository.GVK, props.metadata, props.spec);
  }
}

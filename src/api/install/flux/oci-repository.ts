import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { LocalObjectReference } from './helm-repository';
import { IstioObject } from '../../istio-object';

/**
 * Which artifact of a repository is taken.
 */
export interface OciRepositoryRef {
  /**
   * Tag of the artifact; of a chart, its version.
   * @default 'latest'
   */
  readonly tag?: string;
}

/**
 * Which layer of an artifact is taken, and how.
 */
export interface OciLayerSelector {
  /**
   * Media type of the layer.
   * @default - the first layer
   */
  readonly mediaType?: string;

  /**
   * `extract` or `copy`; a chart is copied as it is.
   * @default 'extract'
   */
  readonly operation?: string;
}

/**
 * Spec of `OCIRepository`, as far as this library writes it.
 *
 * @see https://fluxcd.io/flux/components/source/ocirepositories/
 */
export interface OciRepositorySpec {
  /**
   * URL of one artifact, as `oci://host/path/istiod`.
   */
  readonly url: string;

  /**
   * How often it is looked at, as `1h`.
   */
  readonly interval: string;

  /**
   * Which artifact.
   * @default - the tag `latest`
   */
  readonly ref?: OciRepositoryRef;

  /**
   * Which layer of it.
   * @default - the first, unpacked
   */
  readonly layerSelector?: OciLayerSelector;

  /**
   * Secret with the credentials.
   * @default - none
   */
  readonly secretRef?: LocalObjectReference;
}

/**
 * Properties for `OCIRepository`.
 */
export interface OciRepositoryProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The artifact.
   */
  readonly spec: OciRepositorySpec;
}

/**
 * An artifact of a registry that Flux reads, such as a chart.
 *
 * @see https://fluxcd.io/flux/components/source/ocirepositories/
 */
export class OciRepository extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository' };

  constructor(scope: Construct, id: string, props: OciRepositoryProps) {
    super(scope, id, OciRepository.GVK, props.metadata, props.spec);
  }
}

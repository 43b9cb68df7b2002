import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../istio-object';
import { WorkloadSelector } from '../types';

/**
 * Which build of the proxy's image is run.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/#ProxyImage
 */
export interface ProxyImage {
  /**
   * Variant of the image, appended to its tag: `default`, `debug`, `distroless`, or another that the hub holds.
   * @default - the variant set for the mesh
   */
  readonly imageType?: string;
}

/**
 * Spec of `ProxyConfig`, field for field as on the wire.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/#ProxyConfig
 */
export interface ProxyConfigSpec {
  /**
   * Workloads the settings apply to.
   * @default - every workload in the namespace, or in the mesh if the object lives in the root namespace
   */
  readonly selector?: WorkloadSelector;

  /**
   * Worker threads of the proxy; 0 uses every core of the node, whatever the CPU limit.
   * @default - as many as the CPU limit of the proxy allows
   */
  readonly concurrency?: number;

  /**
   * Environment variables of the proxy, each of up to 2048 characters. Those named `ISTIO_META_…` become metadata that istiod sees.
   * @default - none besides those that Istio sets
   */
  readonly environmentVariables?: { [name: string]: string };

  /**
   * Which build of the proxy's image is run.
   * @default - the image set for the mesh
   */
  readonly image?: ProxyImage;
}

/**
 * Properties for `ProxyConfig`.
 */
export interface ProxyConfigProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The settings.
   * @default - no settings, which changes nothing
   */
  readonly spec?: ProxyConfigSpec;
}

/**
 * Sets how sidecars and gateways are run. A workload takes it up when it restarts.
 *
 * A workload's settings win over its `proxy.istio.io/config` annotation, that over the namespace's settings, and those over the mesh's.
 * Of several objects on one of these levels, the oldest counts alone.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/
 */
export class ProxyConfig extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'networking.istio.io/v1beta1', kind: 'ProxyConfig' };

  constructor(scope: Construct, id: string, props: ProxyConfigProps = {}) {
    super(scope, id, ProxyConfig.GVK, props.metadata, props.spec ?? {});
  }
}

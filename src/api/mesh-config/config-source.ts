import { ClientTlsSettings } from '../networking';

/**
 * What a source of configuration gives.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#Resource
 */
export enum Resource {
  /** Only ServiceEntries made from a platform's registry. */
  SERVICE_REGISTRY = 'SERVICE_REGISTRY',
}

/**
 * Where istiod reads configuration from.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ConfigSource
 */
export interface ConfigSource {
  /**
   * `k8s://` for a Kubernetes API server, `xds://host:port` for a server that speaks xDS, `fs:///path` for a directory of istiod's pod.
   * @default - the API server of istiod's own cluster
   */
  readonly address?: string;

  /**
   * TLS of the connection to it.
   * @default - none
   */
  readonly tlsSettings?: ClientTlsSettings;

  /**
   * What is read of it.
   * @default - all kinds
   */
  readonly subscribedResources?: Resource[];
}

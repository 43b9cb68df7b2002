/**
 * Which endpoints are in a network: either of the fields.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#Network-NetworkEndpoints
 */
export interface NetworkEndpoints {
  /**
   * Those of an address block such as `192.168.100.0/22`, which no other network shares. Excludes `fromRegistry`.
   * @default - said by `fromRegistry`
   */
  readonly fromCidr?: string;

  /**
   * Those of a cluster, by its name: a DNS label. One network has it. Excludes `fromCidr`.
   * @default - said by `fromCidr`
   */
  readonly fromRegistry?: string;
}

/**
 * A gateway through which other networks reach this one, by mutual TLS: with `registryServiceName` or `address`.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#Network-IstioNetworkGateway
 */
export interface IstioNetworkGateway {
  /**
   * Full host of its Service, whose addresses istiod finds. Excludes `address`.
   * @default - said by `address`
   */
  readonly registryServiceName?: string;

  /**
   * Its IP address; a host name where istiod is told to resolve them (`RESOLVE_HOSTNAME_GATEWAYS`, which is the default). Excludes `registryServiceName`.
   * @default - said by `registryServiceName`
   */
  readonly address?: string;

  /** Its port, usually 15443. */
  readonly port: number;

  /**
   * Where it is, as `region/zone`. For `address` only.
   * @default - unknown
   */
  readonly locality?: string;
}

/**
 * A network: endpoints that reach each other directly.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#Network
 */
export interface Network {
  /** What is in it. It wins over what endpoints say of themselves. */
  readonly endpoints: NetworkEndpoints[];

  /** How one gets in. */
  readonly gateways: IstioNetworkGateway[];
}

/**
 * The networks of a mesh: value `global.meshNetworks` of Istio's charts holds `networks`, and the ConfigMap `istio` the whole (`meshNetworks`).
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshNetworks
 */
export interface MeshNetworks {
  /** By name. */
  readonly networks: { [name: string]: Network };
}

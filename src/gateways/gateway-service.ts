import { MeshError } from '../private/errors';
import { IpFamilyPolicy } from '../values';

/**
 * Where connections from outside of the cluster go.
 */
export enum ExternalTrafficPolicy {
  /** To pods of any node; the address of the client is lost on the way. */
  CLUSTER = 'Cluster',
  /** To pods of the node that got the connection, which sees the address of the client. */
  LOCAL = 'Local',
}

/**
 * What Services of every type take.
 */
export interface ClusterIpOptions {
  /**
   * Annotations of the Service, which load balancers of clouds read.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * IP families, the first one first: `IPv4`, `IPv6`. Rendered as `ipFamilies` (`BadIpFamilies`).
   * @default - those of the cluster
   */
  readonly ipFamilies?: string[];

  /**
   * Whether one or two families are asked for. Rendered as `ipFamilyPolicy`.
   * @default - that of the cluster
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;
}

/**
 * What a Service of type NodePort takes.
 */
export interface NodePortOptions extends ClusterIpOptions {
  /**
   * Where connections from outside go. Rendered as `externalTrafficPolicy`.
   * @default - ExternalTrafficPolicy.CLUSTER, Kubernetes' own default
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}

/**
 * What a Service of type LoadBalancer takes.
 */
export interface LoadBalancerOptions extends NodePortOptions {
  /**
   * Who makes the load balancer, such as `service.k8s.aws/nlb`. Rendered as `loadBalancerClass`; it cannot be changed later.
   * @default - that of the cluster
   */
  readonly loadBalancerClass?: string;

  /**
   * Ranges of addresses that clients may have. Rendered as `loadBalancerSourceRanges`.
   * @default - all
   */
  readonly sourceRanges?: string[];

  /**
   * Whether nodes get ports too. Rendered as `allocateLoadBalancerNodePorts`.
   * @default - true, Kubernetes' own default
   */
  readonly allocateNodePorts?: boolean;

  /**
   * Address of the load balancer, where the cloud takes one here. Rendered as `loadBalancerIP`, which Kubernetes has deprecated for annotations.
   * @default - the cloud chooses one
   */
  readonly loadBalancerIp?: string;
}

interface ServiceSpec {
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * How clients reach the pods of a gateway.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 */
export class GatewayService {
  /** A load balancer of the cloud. */
  public static loadBalancer(options: LoadBalancerOptions = {}): GatewayService {
    const { loadBalancerClass, sourceRanges, allocateNodePorts, loadBalancerIp } = options;
    return new GatewayService({
      type: 'LoadBalancer',
      ...common(options),
      externalTrafficPolicy: options.externalTrafficPolicy,
      loadBalancerClass,
      loadBalancerSourceRanges: sourceRanges === undefined ? undefined : [...sourceRanges],
      allocateLoadBalancerNodePorts: allocateNodePorts,
      loadBalancerIP: loadBalancerIp,
    }, options.annotations);
  }

  /** A port of each node, for a load balancer that somebody else makes. */
  public static nodePort(options: NodePortOptions = {}): GatewayService {
    return new GatewayService({ type: 'NodePort', ...common(options), externalTrafficPolicy: options.externalTrafficPolicy }, options.annotations);
  }

  /** An address within the cluster only. */
  public static clusterIp(options: ClusterIpOptions = {}): GatewayService {
    return new GatewayService({ type: 'ClusterIP', ...common(options) }, options.annotations);
  }

  /** No Service: another one selects these pods too, as for a second Deployment of one gateway. */
  public static none(): GatewayService {
    return new GatewayService();
  }

  /** @internal */
  public readonly _annotations: { readonly [key: string]: string };

  private constructor(private readonly spec?: ServiceSpec, annotations?: { readonly [key: string]: string }) {
    this._annotations = { ...annotations };
  }

  /** @internal */
  public get _isNone(): boolean {
    return this.spec === undefined;
  }

  /**
   * Whether ports of nodes can be chosen.
   *
   * @internal
   */
  public get _hasNodePorts(): boolean {
    return this.spec !== undefined && this.spec.type !== 'ClusterIP';
  }

  /**
   * What a Service says besides its ports and selector.
   *
   * @internal
   */
  public _toKubernetes(): object {
    return { ...this.spec };
  }
}

function common({ ipFamilies, ipFamilyPolicy }: ClusterIpOptions): object {
  const isBad = ipFamilies !== undefined
    && (ipFamilies.length === 0 || new Set(ipFamilies).size < ipFamilies.length || ipFamilies.some(family => !['IPv4', 'IPv6'].includes(family)));
  if (isBad || ipFamilies?.length === 2 && ipFamilyPolicy === IpFamilyPolicy.SINGLE_STACK) {
    throw new MeshError('BadIpFamilies', `'ipFamilies' must be 'IPv4', 'IPv6' or both, one with ${IpFamilyPolicy.SINGLE_STACK}, got ${JSON.stringify(ipFamilies)}`);
  }
  return { ipFamilies: ipFamilies === undefined ? undefined : [...ipFamilies], ipFamilyPolicy };
}

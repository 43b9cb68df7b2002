import { GatewayPort } from './gateway-port';
import { MeshError } from '../private/errors';

const CIDR = /^([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)\/\d{1,3}$/;

/**
 * Who may open connections to the pods of a gateway.
 *
 * Health (15021) and metrics (15020, 15090) stay open within the cluster, and what the gateway calls is not limited: it must reach istiod, DNS and all
 * services. Rendered as a NetworkPolicy that names the ports of the gateway.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class GatewayNetworkPolicy {
  /** Everybody, on the ports of the gateway only. */
  public static fromAnywhere(): GatewayNetworkPolicy {
    return new GatewayNetworkPolicy([]);
  }

  /**
   * Addresses of these ranges only, such as those of a load balancer.
   *
   * What counts is the address that the pod sees, which `externalTrafficPolicy: Local` keeps and other load balancers replace. Throws `BadAddress`.
   *
   * @param cidrs ranges such as `10.0.0.0/8`, at least one
   */
  public static fromRanges(cidrs: string[]): GatewayNetworkPolicy {
    const bad = cidrs.length === 0 ? 'none' : cidrs.find(cidr => !CIDR.test(cidr));
    if (bad !== undefined) {
      throw new MeshError('BadAddress', `'cidrs' must be ranges such as '10.0.0.0/8', at least one, got ${bad === 'none' ? bad : `'${bad}'`}`);
    }
    return new GatewayNetworkPolicy([...cidrs]);
  }

  private constructor(private readonly cidrs: readonly string[]) {}

  /**
   * Spec of the NetworkPolicy.
   *
   * @internal
   */
  public _toKubernetes(matchLabels: { readonly [key: string]: string }, ports: readonly GatewayPort[]): object {
    const from = this.cidrs.length === 0 ? undefined : this.cidrs.map(cidr => ({ ipBlock: { cidr } }));
    return {
      podSelector: { matchLabels: { ...matchLabels } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { ports: [{ protocol: 'TCP', port: 15021 }] },
        { ports: [{ protocol: 'TCP', port: 15020 }, { protocol: 'TCP', port: 15090 }] },
        ...ports.length === 0 ? [] : [{ from, ports: ports.map(({ _transport, _targetPort }) => ({ protocol: _transport, port: _targetPort })) }],
      ],
      egress: [{}],
    };
  }
}

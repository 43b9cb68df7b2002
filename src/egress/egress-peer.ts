import { isIP } from 'net';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';
import { requirePort } from '../private/numbers';

/** One rule of a NetworkPolicy, as Kubernetes has it. */
export interface NetworkPolicyEgressRule {
  readonly to: readonly object[];
  readonly ports?: readonly object[];
}

/**
 * What workloads may reach without the egress gateway.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class EgressPeer {
  /** All pods of the cluster, those of the control plane, of DNS and of gateways among them. Pods in the network of their node are none. */
  public static cluster(): EgressPeer {
    return new EgressPeer({ namespaceSelector: {} });
  }

  /** All pods of a namespace (`BadNamespace`). */
  public static namespace(name: string): EgressPeer {
    return new EgressPeer({ namespaceSelector: namespaceNamed(name) });
  }

  /** The pods of a namespace (`BadNamespace`) that have some labels. */
  public static pods(namespace: string, labels: { [key: string]: string }): EgressPeer {
    return new EgressPeer({ namespaceSelector: namespaceNamed(namespace), podSelector: { matchLabels: { ...labels } } });
  }

  /**
   * IP addresses, as one or as a range (`10.0.0.0/16`): nodes, the API server, a DNS cache on each node (`169.254.20.10/32`). Throws `BadAddress`.
   */
  public static cidr(range: string): EgressPeer {
    const [address, bits, ...rest] = range.split('/');
    const max = isIP(address) === 6 ? 128 : 32;
    const isBad = isIP(address) === 0 || rest.length > 0 || bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= max);
    if (isBad) {
      throw new MeshError('BadAddress', `'range' must be an IP address or a range such as '10.0.0.0/16', got '${range}'`);
    }
    return new EgressPeer({ ipBlock: { cidr: bits === undefined ? `${address}/${max}` : range } });
  }

  private constructor(private readonly peer: object, private readonly ports: readonly { readonly port: number; readonly protocol: string }[] = []) {}

  /**
   * The same, on one TCP port of the pods, which is not that of their Service. Called again, on one more.
   */
  public onTcp(port: number): EgressPeer {
    return this.on('TCP', port);
  }

  /**
   * The same, on one UDP port of the pods.
   */
  public onUdp(port: number): EgressPeer {
    return this.on('UDP', port);
  }

  private on(protocol: string, port: number): EgressPeer {
    requirePort('port', port);
    return new EgressPeer(this.peer, [...this.ports, { port, protocol }]);
  }

  /** @internal */
  public _toKubernetes(): NetworkPolicyEgressRule {
    return { to: [this.peer], ports: this.ports.length > 0 ? this.ports.map(port => ({ ...port })) : undefined };
  }
}

/** Kubernetes labels each namespace with its name. */
function namespaceNamed(name: string): object {
  if (!isNamespace(name)) {
    throw new MeshError('BadNamespace', `a namespace must be lower-case letters, digits and '-', got '${name}'`);
  }
  return { matchLabels: { 'kubernetes.io/metadata.name': name } };
}

import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { IEgressGateway } from './egress-gateway-ref';
import { EgressPeer } from './egress-peer';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { isNamespace, isObjectName } from '../private/names';

/**
 * Properties for `EgressBoundary`.
 */
export interface EgressBoundaryProps {
  /**
   * The only way out.
   */
  readonly gateway: IEgressGateway;

  /**
   * Namespaces whose workloads are bound, each once (`NamespaceTwice`); not that of the gateway (`BoundaryAroundGateway`).
   * @default - the namespace of the chart
   */
  readonly namespaces?: string[];

  /**
   * What they may reach in the cluster. Where this is not the whole cluster, what every workload of a mesh needs is added: the gateway, the control plane, DNS.
   * @default [EgressPeer.cluster()]
   */
  readonly inside?: EgressPeer[];

  /**
   * What they may reach besides: the API server, a DNS cache in the network of the node.
   * @default - nothing
   */
  readonly besides?: EgressPeer[];

  /**
   * The DNS servers, where `inside` is not the whole cluster.
   * @default - the pods of `kube-system` with the label `k8s-app: kube-dns`, on port 53 (UDP and TCP)
   */
  readonly dns?: EgressPeer[];

  /**
   * Namespace of the control plane, where `inside` is not the whole cluster: sidecars get their configuration and certificates from its port 15012.
   * @default - the root namespace that the Mesh states (`NoControlPlane`)
   */
  readonly controlPlaneNamespace?: string;

  /**
   * Name of the NetworkPolicies (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * Keeps workloads from going around an egress gateway.
 *
 * Sidecars alone bound nothing: a workload can go around its own. Renders a NetworkPolicy for each namespace, which holds for all of its pods, with or without
 * sidecar. The network plugin of the cluster must enforce them. Other NetworkPolicies of the namespaces add to what is allowed.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-gateway/#apply-kubernetes-network-policies
 */
export class EgressBoundary extends Construct {
  /** The NetworkPolicies, to patch, in the order of the namespaces. */
  public readonly networkPolicies: ApiObject[];

  private readonly gateway: IEgressGateway;

  constructor(scope: Construct, id: string, private readonly props: EgressBoundaryProps) {
    super(scope, id);
    this.gateway = props.gateway;
    const copied = (peers: EgressPeer[] | undefined) => peers && [...peers];
    this.props = { ...props, inside: copied(props.inside), besides: copied(props.besides), dns: copied(props.dns) };
    const name = this.requireName(props.name ?? id.toLowerCase());
    this.networkPolicies = this.requireNamespaces().map(namespace => new ApiObject(this, namespace, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace },
      spec: Lazy.any({ produce: () => ({ podSelector: {}, policyTypes: ['Egress'], egress: this.peers().map(peer => peer._toKubernetes()) }) }),
    }));
  }

  private peers(): EgressPeer[] {
    const { inside, besides = [] } = this.props;
    if (inside === undefined) return [EgressPeer.cluster(), ...besides];
    return [...inside, ...this.needs(), ...besides];
  }

  /** What no workload of a mesh can do without. */
  private needs(): EgressPeer[] {
    const controlPlane = this.props.controlPlaneNamespace ?? Mesh.tryOf(this)?.rootNamespace;
    if (controlPlane === undefined) {
      throw new MeshError('NoControlPlane', "sidecars need the control plane, whose namespace is unknown; state it as 'controlPlaneNamespace', or the fact 'rootNamespace' of the Mesh", this);
    }
    const dns = this.props.dns ?? [EgressPeer.pods('kube-system', { 'k8s-app': 'kube-dns' }).onUdp(53).onTcp(53)];
    return [EgressPeer.pods(this.gateway.namespace, this.gateway.selector), EgressPeer.namespace(controlPlane).onTcp(15012), ...dns];
  }

  private requireNamespaces(): string[] {
    const namespaces = this.props.namespaces ?? [Chart.of(this).namespace].flatMap(namespace => namespace ?? []);
    if (namespaces.length === 0) {
      throw new MeshError('NoNamespace', "nothing says whose workloads are bound; name 'namespaces', or write new Chart(app, id, { namespace: '...' })", this);
    }
    namespaces.forEach((namespace, i) => {
      if (!isNamespace(namespace)) {
        throw new MeshError('BadNamespace', `'namespaces' must be names of namespaces, got '${namespace}'`, this);
      }
      if (namespaces.indexOf(namespace) !== i) {
        throw new MeshError('NamespaceTwice', `namespace '${namespace}' is there twice; name it once`, this);
      }
      if (namespace === this.gateway.namespace) {
        throw new MeshError('BoundaryAroundGateway', `namespace '${namespace}' is that of the egress gateway, which could then reach nothing outside either; `
          + 'give the gateway a namespace of its own, or leave this one out', this);
      }
    });
    return namespaces;
  }

  private requireName(name: string): string {
    if (!isObjectName(name)) {
      throw new MeshError('BadName', `the name of an object must be up to 253 lower-case letters, digits, '-' and '.', got '${name}'; choose another with 'name'`, this);
    }
    return name;
  }
}

import { IConstruct } from 'constructs';
import { openGateway } from '../gateways';
import { IIngressGateway, IngressGatewayFacts } from './ingress-gateway-ref';
import { PeerFacts } from '../access';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { isNamespace } from '../private/names';
import { requirePort } from '../private/numbers';
import { GatewayBinding, GatewayGuest, gatewayPeers, GatewayPodsPlace, GatewayPorts } from '../refs';
import { ProxyTopology } from '../values';

/** A gateway that somebody else runs, known by what is said of it. */
export class ExistingGateway implements IIngressGateway {
  public readonly namespace: string;
  public readonly serviceAccount?: string;

  private readonly labels: { [key: string]: string };
  private readonly workload?: string;
  private readonly topology?: ProxyTopology;
  private readonly targetPorts: { [servicePort: string]: number };
  private readonly ports: GatewayPorts;

  constructor(facts: IngressGatewayFacts) {
    if (!isNamespace(facts.namespace)) {
      throw new MeshError('BadNamespace', `'namespace' must be the namespace of the gateway's pods, got '${facts.namespace}'`);
    }
    if (Object.keys(facts.labels).length === 0) {
      throw new MeshError('NoGatewayLabels', "'labels' must name at least one label of the gateway's pods, got none: a Gateway without selector would apply to every gateway");
    }
    requirePort('httpPort', facts.httpPort);
    requirePort('httpsPort', facts.httpsPort);
    this.namespace = facts.namespace;
    this.serviceAccount = facts.serviceAccount;
    this.labels = { ...facts.labels };
    this.workload = facts.workloadName;
    this.topology = facts.topology;
    this.targetPorts = { ...facts.targetPorts };
    Object.entries(this.targetPorts).forEach(([port, target]) => {
      requirePort('targetPorts', Number(port));
      requirePort(`targetPorts[${port}]`, target);
    });
    this.ports = { http: facts.httpPort ?? 80, https: facts.httpsPort ?? 443 };
    if (this.ports.http === this.ports.https) {
      throw new MeshError('SamePort', `'httpPort' and 'httpsPort' must be two ports, got ${this.ports.http} for both`);
    }
  }

  /** @internal */
  public _podsFor(by: IConstruct): GatewayPodsPlace {
    const { namespace, labels, serviceAccount, ports } = this;
    knownObjects(by).gatewayPods.push({ namespace, labels, serviceAccount, ports });
    return this.place();
  }

  /** @internal */
  public _peers(): PeerFacts[] {
    return gatewayPeers(this);
  }

  /** @internal */
  public _join(guest: GatewayGuest): GatewayBinding {
    const { namespace, labels, serviceAccount, ports } = this;
    const binding = openGateway({ ...this.place(), ports, peers: () => this._peers() }, guest);
    const furtherPorts = () => guest.servers(ports).map(({ port }) => port);
    knownObjects(guest.scope).gatewayPods.push({ namespace, labels, serviceAccount, ports, furtherPorts });
    return binding;
  }

  private place(): GatewayPodsPlace {
    const { namespace, labels, workload, topology, targetPorts } = this;
    return { namespace, labels, workload, topology: () => topology, targetPort: port => targetPorts[String(port)] };
  }
}

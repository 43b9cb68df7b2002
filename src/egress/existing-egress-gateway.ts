import { IConstruct } from 'constructs';
import { EgressGatewayFacts, EgressHop, egressPlace, EgressPlace, IEgressGateway } from './egress-gateway-ref';
import { PeerFacts } from '../access';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { isDnsLabel, isNamespace } from '../private/names';
import { requirePort } from '../private/numbers';
import { gatewayPeers, GatewayPodsPlace } from '../refs';

/** An egress gateway that somebody else runs. */
export class ExistingEgressGateway implements IEgressGateway {
  public readonly namespace: string;
  public readonly serviceName: string;
  public readonly selector: { [key: string]: string };
  public readonly serviceAccount?: string;

  private readonly httpPort: number;
  private readonly tlsPort: number;
  private readonly hop: EgressHop;

  constructor(facts: EgressGatewayFacts) {
    requireFacts(facts);
    this.namespace = facts.namespace;
    this.serviceName = facts.serviceName;
    this.selector = { ...facts.labels };
    this.serviceAccount = facts.serviceAccount;
    this.httpPort = facts.httpPort ?? 80;
    this.tlsPort = facts.tlsPort ?? 443;
    this.hop = facts.hop ?? EgressHop.MUTUAL_TLS;
    if (this.httpPort === this.tlsPort) {
      throw new MeshError('SamePort', `'httpPort' and 'tlsPort' must be two ports, got ${this.httpPort} for both`);
    }
  }

  /** @internal */
  public _podsFor(by: IConstruct): GatewayPodsPlace {
    const { namespace, selector: labels, serviceAccount, httpPort, tlsPort } = this;
    knownObjects(by).gatewayPods.push({ namespace, labels, serviceAccount, ports: { http: httpPort, https: tlsPort } });
    return { namespace, labels };
  }

  /** @internal */
  public _peers(): PeerFacts[] {
    return gatewayPeers(this);
  }

  /** @internal */
  public _serve(by: IConstruct): EgressPlace {
    const { namespace, serviceName, selector, serviceAccount, httpPort, tlsPort, hop } = this;
    const known = knownObjects(by);
    known.gatewayPods.push({ namespace, labels: selector, serviceAccount, ports: { http: httpPort, https: tlsPort } });
    known.services.push({ name: serviceName, namespace, ports: [{ name: 'http2', port: httpPort }, { name: 'https', port: tlsPort }] });
    return egressPlace({ namespace, serviceName, selector, httpPort, tlsPort, hop }, by);
  }
}

function requireFacts({ namespace, serviceName, labels, httpPort, tlsPort }: EgressGatewayFacts): void {
  if (!isNamespace(namespace)) {
    throw new MeshError('BadNamespace', `'namespace' must be the namespace of the gateway's pods, got '${namespace}'`);
  }
  if (!isDnsLabel(serviceName)) {
    throw new MeshError('BadServiceName', `'serviceName' must be the name of the gateway's Service, a DNS label, got '${serviceName}'`);
  }
  if (Object.keys(labels).length === 0) {
    throw new MeshError('NoGatewayLabels', "'labels' must name at least one label of the gateway's pods, got none: "
      + 'a Gateway without selector would apply to every gateway');
  }
  requirePort('httpPort', httpPort);
  requirePort('tlsPort', tlsPort);
}

import { IConstruct } from 'constructs';
import { fullHost } from '../mesh';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { isDnsLabel, isNamespace } from '../private/names';
import { requirePort } from '../private/numbers';

/**
 * How requests travel from the sidecars of clients to an egress gateway.
 */
export enum EgressHop {
  /**
   * Everything within mutual TLS of the mesh, so that the gateway knows who calls, for TCP and for TLS of clients too. Servers of its Gateway objects
   * have mode `ISTIO_MUTUAL`; the outer handshake names the host.
   */
  MUTUAL_TLS = 'mutual-tls',

  /**
   * As clients send it: HTTP in plain text, TLS passed through by the name in its handshake. The gateway does not know who calls, and takes no TCP.
   */
  PASSTHROUGH = 'passthrough',
}

/**
 * An egress gateway that runs already.
 */
export interface EgressGatewayFacts {
  /**
   * Namespace of the gateway's pods and of its Service (`BadNamespace`). Secrets that `ExternalTls` names must be there.
   */
  readonly namespace: string;

  /**
   * Name of the gateway's Service, to which sidecars send (`BadServiceName`). Rendered as the host of their routes.
   */
  readonly serviceName: string;

  /**
   * Labels of the gateway's pods, such as `istio: egress`; at least one (`NoGatewayLabels`). Rendered as `selector` of Gateway objects.
   */
  readonly labels: { [key: string]: string };

  /**
   * Service account of the gateway's pods, which differs by installation.
   * @default - unknown
   */
  readonly serviceAccount?: string;

  /**
   * Port of the gateway's Service for HTTP and gRPC. Rendered as `port.number` of Gateway objects; Istio finds the port of the pods itself.
   * @default 80
   */
  readonly httpPort?: number;

  /**
   * Port of the gateway's Service for TLS and TCP, another than `httpPort` (`SamePort`).
   * @default 443
   */
  readonly tlsPort?: number;

  /**
   * How requests travel from sidecars to the gateway. One gateway cannot have both on a port: state the same wherever it is named.
   * @default EgressHop.MUTUAL_TLS
   */
  readonly hop?: EgressHop;
}

/** What external services need to know of an egress gateway; plain data. */
export interface EgressPlace {
  readonly namespace: string;
  /** Host of its Service, in full; known when manifests are rendered. */
  readonly host: () => string;
  readonly labels: { readonly [key: string]: string };
  readonly httpPort: number;
  readonly tlsPort: number;
  readonly hop: EgressHop;
  /** The pods, as one text. */
  readonly realm: string;
}

/**
 * Where requests leave the mesh.
 */
export interface IEgressGateway {
  /** Namespace of the gateway's pods and of its Service. */
  readonly namespace: string;

  /** Name of the gateway's Service. */
  readonly serviceName: string;

  /** Labels of the gateway's pods. */
  readonly labels: { [key: string]: string };

  /** Service account of the gateway's pods; undefined if unknown. */
  readonly serviceAccount?: string;

  /**
   * Lets an external service use it.
   *
   * @internal
   */
  _serve(by: IConstruct): EgressPlace;
}

/**
 * The workload of a gateway through which requests leave the mesh: pass it to external services as `via`.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-gateway/
 */
export class EgressGateway implements IEgressGateway {
  /**
   * A gateway that runs already, however it was installed: by this app, by Helm, by another team.
   *
   * Throws `BadNamespace`, `BadServiceName`, `NoGatewayLabels` or `SamePort`.
   */
  public static existing(facts: EgressGatewayFacts): EgressGateway {
    return new EgressGateway(facts);
  }

  public readonly namespace: string;
  public readonly serviceName: string;
  public readonly labels: { [key: string]: string };
  public readonly serviceAccount?: string;

  private readonly httpPort: number;
  private readonly tlsPort: number;
  private readonly hop: EgressHop;

  private constructor(facts: EgressGatewayFacts) {
    requireFacts(facts);
    this.namespace = facts.namespace;
    this.serviceName = facts.serviceName;
    this.labels = { ...facts.labels };
    this.serviceAccount = facts.serviceAccount;
    this.httpPort = facts.httpPort ?? 80;
    this.tlsPort = facts.tlsPort ?? 443;
    this.hop = facts.hop ?? EgressHop.MUTUAL_TLS;
    if (this.httpPort === this.tlsPort) {
      throw new MeshError('SamePort', `'httpPort' and 'tlsPort' must be two ports, got ${this.httpPort} for both`);
    }
  }

  /** @internal */
  public _serve(by: IConstruct): EgressPlace {
    const { namespace, serviceName, labels, serviceAccount, httpPort, tlsPort, hop } = this;
    const known = knownObjects(by);
    known.gatewayPods.push({ namespace, labels, serviceAccount, ports: { http: httpPort, https: tlsPort } });
    known.services.push({ name: serviceName, namespace, ports: [{ name: 'http2', port: httpPort }, { name: 'https', port: tlsPort }] });
    return { namespace, host: () => fullHost({ name: serviceName, namespace }, by), labels, httpPort, tlsPort, hop, realm: podsOf(namespace, labels) };
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
    throw new MeshError('NoGatewayLabels', "'labels' must name at least one label of the gateway's pods, got none: a Gateway without selector would apply to every gateway");
  }
  requirePort('httpPort', httpPort);
  requirePort('tlsPort', tlsPort);
}

/** The pods of a gateway, as one text; an ingress at the same pods says it alike. */
function podsOf(namespace: string, labels: { readonly [key: string]: string }): string {
  return `pods ${namespace}/${Object.entries(labels).map(([key, value]) => `${key}=${value}`).sort().join(',')}`;
}

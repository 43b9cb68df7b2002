import { IConstruct } from 'constructs';
import { fullHost } from '../mesh';
import { IGatewayPods, IPeer } from '../refs';

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
export interface IEgressGateway extends IPeer, IGatewayPods {
  /** Namespace of the gateway's pods and of its Service. */
  readonly namespace: string;

  /** Name of the gateway's Service. */
  readonly serviceName: string;

  /** Labels of the gateway's pods by which Gateway objects select them. */
  readonly selector: { [key: string]: string };

  /** Service account of the gateway's pods; undefined if unknown. */
  readonly serviceAccount?: string;

  /**
   * Lets an external service use it.
   *
   * @internal
   */
  _serve(by: IConstruct): EgressPlace;
}

/** Pods of an egress gateway and its Service, however they come to be. */
export interface EgressPods {
  readonly namespace: string;
  readonly serviceName: string;
  readonly selector: { readonly [key: string]: string };
  readonly httpPort: number;
  readonly tlsPort: number;
  readonly hop: EgressHop;
}

/** A gateway as external services see it. */
export function egressPlace({ serviceName: name, namespace, selector: labels, httpPort, tlsPort, hop }: EgressPods, by: IConstruct): EgressPlace {
  return { namespace, host: () => fullHost({ name, namespace }, by), labels, httpPort, tlsPort, hop, realm: podsOf(namespace, labels) };
}

/** The pods of a gateway, as one text; an ingress at the same pods says it alike. */
function podsOf(namespace: string, labels: { readonly [key: string]: string }): string {
  return `pods ${namespace}/${Object.entries(labels).map(([key, value]) => `${key}=${value}`).sort().join(',')}`;
}

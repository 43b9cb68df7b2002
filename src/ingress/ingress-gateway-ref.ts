import { IGatewayPods, IGatewayRef, IPeer } from '../refs';
import { ProxyTopology } from '../values';

/**
 * A gateway that runs already.
 */
export interface IngressGatewayFacts {
  /**
   * Namespace of the gateway's pods, in lower case (`BadNamespace`); Secrets with certificates must be there.
   */
  readonly namespace: string;

  /**
   * Labels of the gateway's pods, such as `istio: ingress`; at least one (`NoGatewayLabels`). Rendered as `selector` of Gateway objects.
   *
   * The same pods are known by the same namespace and labels: name them alike everywhere.
   */
  readonly labels: { [key: string]: string };

  /**
   * Service account of the gateway's pods, which differs by installation; access policies let the gateway in by it.
   * @default - unknown
   */
  readonly serviceAccount?: string;

  /**
   * Name of the Deployment that runs the pods, by which metrics know them: objectives of an ingress need it (`GatewayWorkloadUnknown`).
   * @default - unknown
   */
  readonly workloadName?: string;

  /**
   * Port that the gateway's Service has for plain HTTP. Rendered as `port.number` of Gateway objects; Istio finds the port of the pods itself.
   * @default 80
   */
  readonly httpPort?: number;

  /**
   * Port that the gateway's Service has for TLS, another than `httpPort` (`SamePort`). Rendered as `port.number` of Gateway objects.
   * @default 443
   */
  readonly httpsPort?: number;

  /**
   * Ports of the gateway's pods, by those of its Service: `{ '80': 8080, '443': 8443 }`. Policies see the ports of pods, and must name them.
   * @default - unknown: policies for an ingress there are refused (`TargetPortUnknown`)
   */
  readonly targetPorts?: { [servicePort: string]: number };

  /**
   * What stands between clients and the gateway, as the mesh config or its pods say.
   * @default - unknown: policies that ask for the first client's address (`remoteIpBlocks`) are refused (`TopologyUnknown`)
   */
  readonly topology?: ProxyTopology;
}

/**
 * The pods of an ingress gateway, whoever runs them.
 */
export interface IIngressGateway extends IGatewayRef, IPeer, IGatewayPods {
  /** Namespace of the gateway's pods. */
  readonly namespace: string;

  /** Service account of the gateway's pods; undefined if unknown. */
  readonly serviceAccount?: string;
}

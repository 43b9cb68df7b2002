import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { GatewayPodsPlace } from './gateway-pods';
import { PeerFacts } from '../access';
import { ServerTlsSettings } from '../api/networking';
import { CertificateOrder } from '../values';

/** How a server of a gateway treats TLS. */
export interface GatewayServerTls {
  readonly tls?: ServerTlsSettings;
  /** What its Secret is made of, if cert-manager makes it. */
  readonly order?: CertificateOrder;
}

/** What a Gateway object must say so that a gateway takes requests in; plain data. */
export interface GatewayServer extends GatewayServerTls {
  readonly port: number;
  /** As on the wire, such as `HTTP`, `HTTPS`, `TLS` or `TCP`. */
  readonly protocol: string;
  /** Each may have a namespace in front, whose routes alone it takes. */
  readonly hosts: readonly string[];
  /** For statistics. */
  readonly name?: string;
  /** IP address to listen on. */
  readonly bind?: string;
  /** Whose routes it has, where those do not tell hosts apart: a server with the hosts of two would send all to one. */
  readonly tenant?: string;
}

/** An ingress that wants requests from a gateway. */
export interface GatewayGuest {
  /** Scope for a Gateway object of its own. */
  readonly scope: Construct;
  readonly namespace: string;
  readonly name: string;
  /** What it wants of the gateway; read at every render. */
  readonly servers: (ports: GatewayPorts) => readonly GatewayServer[];
}

/** What came of it. */
export interface GatewayBinding {
  /** `namespace/name` of the Gateway object. */
  readonly gateway: string;
  /** Names for the pods and objects at which a host can have one owner only. */
  readonly realms: readonly string[];
  /** Namespace of the pods; undefined if unknown. */
  readonly podNamespace?: string;
  /** Name of what runs the pods, by which metrics know them; undefined if unknown. */
  readonly workload?: string;
  /** Who the pods are, read at every render. Throws where that is not known. */
  readonly peers: () => PeerFacts[];
  /** The pods; undefined where the Gateway object is somebody else's. */
  readonly pods?: GatewayPodsPlace;
  /** The Gateway object, where an ingress of this app wrote it; what the guest wants of TLS cannot be said otherwise. */
  readonly object?: ApiObject;
  readonly ports: GatewayPorts;
  /** Has the owner of the Gateway object make a Certificate for all hosts there that name this Secret. */
  readonly certify?: (secretName: string) => void;
}

/** On which ports a gateway takes requests in. */
export interface GatewayPorts {
  readonly http: number;
  readonly https: number;
}

/**
 * Where requests come in: the workload of a gateway, a Gateway object that exists, or the gateway of another ingress.
 */
export interface IGatewayRef {
  /**
   * Lets an ingress in.
   *
   * @internal
   */
  _join(guest: GatewayGuest): GatewayBinding;
}

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

/** What a Gateway object must say so that a gateway takes requests in; plain data. */
export interface GatewayServer {
  readonly port: number;
  /** `HTTP`, `HTTPS` or `TLS`. */
  readonly protocol: string;
  readonly hosts: readonly string[];
  readonly tls?: GatewayTls;
}

/** How a server of a gateway treats TLS. */
export interface GatewayTls {
  readonly mode?: string;
  readonly credentialName?: string;
  readonly httpsRedirect?: boolean;
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
  /** The Gateway object, where an ingress of this app wrote it; what the guest wants of TLS cannot be said otherwise. */
  readonly object?: ApiObject;
  readonly ports: GatewayPorts;
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

import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { ServerTlsSettings } from './server-tls-settings';
import { IstioObject } from '../istio-object';

/**
 * Port that a gateway listens on.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Port
 */
export interface Port {
  /**
   * Name of the port, once in the Gateway.
   */
  readonly name: string;

  /**
   * Port number in the gateway's pods, from 1 to 65535; 0 if the server is bound to a Unix domain socket.
   */
  readonly number: number;

  /**
   * What is spoken on the port: `HTTP`, `HTTPS`, `HTTP2`, `GRPC`, `GRPC-WEB`, `MONGO`, `REDIS`, `MYSQL`, `TCP` or `TLS`, in either case.
   *
   * `HTTPS` and `TLS` need `tls` settings; `TLS` is for what is not HTTP, or is passed through.
   */
  readonly protocol: string;

  /**
   * Means nothing on a Gateway; istiod refuses any value but 0.
   * @default 0
   * @deprecated Leave it out.
   */
  readonly targetPort?: number;
}

/**
 * One port of a gateway, and the hosts served there.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export interface Server {
  /**
   * Name of the server, for statistics. Should be unique.
   * @default - no name
   */
  readonly name?: string;

  /**
   * Port to listen on.
   */
  readonly port: Port;

  /**
   * Hosts that VirtualServices may serve here: full DNS names, `*.example.com` for all below a domain, or `*` for all; IP addresses too.
   *
   * A namespace in front (`shop/www.example.com`) allows only its VirtualServices; `.` is the Gateway's own, `*` is any.
   */
  readonly hosts: string[];

  /**
   * TLS of the connections. Needed for the protocols `HTTPS` and `TLS`; on HTTP ports only `httpsRedirect` is allowed, on others nothing.
   * @default - no TLS
   */
  readonly tls?: ServerTlsSettings;

  /**
   * Where to listen: an IP address, `unix:///path`, or `unix://@name` for an abstract socket.
   * @default - all addresses of the pod
   */
  readonly bind?: string;

  /**
   * Where traffic goes that no route takes. Istio reads it, but does nothing with it.
   * @default - nowhere
   */
  readonly defaultEndpoint?: string;
}

/**
 * Spec of `Gateway`, field for field as on the wire.
 */
export interface GatewaySpec {
  /**
   * Labels of the gateway pods that the object configures, in any namespace.
   * @default - every proxy of the mesh, which is seldom meant
   */
  readonly selector?: { [key: string]: string };

  /**
   * Ports and hosts. Although the CRD has it optional, istiod asks for at least one.
   * @default - none; istiod refuses the object
   */
  readonly servers?: Server[];
}

/**
 * Properties for `Gateway`.
 */
export interface GatewayProps {
  /**
   * Object metadata. The name must be a DNS label: no dots, at most 63 characters.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The gateway.
   * @default - an empty spec, which needs a patch before Istio takes it
   */
  readonly spec?: GatewaySpec;
}

/**
 * Opens ports on gateway proxies, and says which hosts may be served there. What happens to the traffic is up to VirtualServices bound to it.
 *
 * Configures proxies that run already; it starts none.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 */
export class Gateway extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'networking.istio.io/v1', kind: 'Gateway' };

  constructor(scope: Construct, id: string, props: GatewayProps = {}) {
    super(scope, id, Gateway.GVK, props.metadata, props.spec ?? {});
  }
}

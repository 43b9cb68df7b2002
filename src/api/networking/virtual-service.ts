import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { HttpRoute } from './http-route';
import { TcpRoute } from './tcp-route';
import { TlsRoute } from './tls-route';
import { IstioObject } from '../istio-object';

/**
 * Spec of `VirtualService`, field for field as on the wire. Needs at least one rule, of whatever protocol.
 */
export interface VirtualServiceSpec {
  /**
   * Names that clients call: DNS names, wildcards such as `*.example.com`, or at gateways IP addresses. None may cover another.
   * A name without dots is completed with the namespace of this object. `*` is for gateways only.
   * @default - none: a delegate, which has neither `gateways` nor `tls` nor `tcp`
   */
  readonly hosts?: string[];

  /**
   * Who applies the rules: gateways as `<namespace>/<name>` or `<name>`, and `mesh` for all sidecars.
   * @default - `mesh` alone
   */
  readonly gateways?: string[];

  /**
   * Rules for HTTP and gRPC; the first that matches is taken.
   * @default - none
   */
  readonly http?: HttpRoute[];

  /**
   * Rules for TLS that passes through without being decrypted; the first that matches is taken.
   * @default - none
   */
  readonly tls?: TlsRoute[];

  /**
   * Rules for every other protocol; the first that matches is taken.
   * @default - none
   */
  readonly tcp?: TcpRoute[];

  /**
   * Namespaces whose proxies see the rules: names, or `.` for the own one, or `*` for all.
   * @default - all namespaces, unless the mesh config says otherwise
   */
  readonly exportTo?: string[];
}

/**
 * Properties for `VirtualService`.
 */
export interface VirtualServiceProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The rules.
   * @default - an empty spec, which is refused: a VirtualService needs a rule
   */
  readonly spec?: VirtualServiceSpec;
}

/**
 * Says where traffic goes that is addressed to certain hosts, and what happens to it on the way.
 *
 * Client proxies and gateways apply it. Without hosts it is a delegate: a piece of the routes of another VirtualService.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export class VirtualService extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService' };

  constructor(scope: Construct, id: string, props: VirtualServiceProps = {}) {
    super(scope, id, VirtualService.GVK, props.metadata, props.spec ?? {});
  }
}

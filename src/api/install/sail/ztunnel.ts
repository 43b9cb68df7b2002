import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { outOfNamespaces } from './cluster-object';
import { IstioObject } from '../../istio-object';

/**
 * Spec of `ZTunnel`.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 */
export interface ZTunnelSpec {
  /**
   * Version of Istio with a `v` before it, as `v1.30.3`. The operator knows a list of them.
   */
  readonly version: string;

  /**
   * Namespace of ztunnel. It must be there already; istiod must trust it (`values.pilot.trustedZtunnelNamespace` of the Istio).
   */
  readonly namespace: string;

  /**
   * Values of the chart of ztunnel, with those of its root below `ztunnel`. The operator knows them by type.
   * @default - those of the chart
   */
  readonly values?: { readonly [key: string]: any };
}

/**
 * Properties for `ZTunnel`.
 */
export interface ZTunnelProps {
  /**
   * Object metadata. The object is of the whole cluster, and the operator takes no other name than `default`.
   * @default - the name `default`
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The proxies of the nodes.
   */
  readonly spec: ZTunnelSpec;
}

/**
 * The ztunnel proxies of a cluster, which the Sail Operator installs.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/README.adoc
 */
export class ZTunnel extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'sailoperator.io/v1', kind: 'ZTunnel' };

  constructor(scope: Construct, id: string, props: ZTunnelProps) {
    super(scope, id, ZTunnel.GVK, { name: 'default', ...props.metadata }, props.spec);
    outOfNamespaces(this);
  }
}

import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { NETWORK_LABEL, networkOf, requireNetwork } from './networks';
import { Gateway, TlsModeType } from '../api/gateway-api';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';
import { IRevision } from '../values';

/**
 * Properties for `AmbientEastWestGateway`.
 */
export interface AmbientEastWestGatewayProps {
  /**
   * Name of the Gateway, and of all that Istio deploys for it: a DNS label (`BadName`).
   * @default 'istio-eastwestgateway'
   */
  readonly name?: string;

  /**
   * Namespace of the gateway (`BadNamespace`).
   * @default - that of the chart (`NoNamespace`)
   */
  readonly namespace?: string;

  /**
   * Network whose workloads are behind it: the value of a label (`BadNetwork`). Rendered as the label `topology.istio.io/network`.
   * @default - `network` of the Mesh (`NetworkUnknown`)
   */
  readonly network?: string;

  /**
   * Revision of the control plane that deploys and configures it, or a tag of one. Rendered as the label `istio.io/rev`.
   * @default - `revision` of the Mesh; without that the default revision, and no label
   */
  readonly revision?: IRevision;

  /**
   * Annotations of the Service that Istio makes, such as those of a cloud's load balancer. Rendered as `infrastructure.annotations`.
   * @default - none
   */
  readonly serviceAnnotations?: { [key: string]: string };
}

/**
 * The gateway by which ambient workloads in other networks reach those of this one. Istio deploys it (`AMBIENT_ENABLE_MULTI_NETWORK` of istiod).
 *
 * Renders a Gateway of class `istio-east-west`, which takes HBONE within HBONE and nothing else, whatever the services behind it speak. Which they are is for them to
 * say, by the label `istio.io/global: "true"`, and for their waypoints (`servesOtherClusters`).
 *
 * @see https://istio.io/latest/docs/ambient/install/multicluster/multi-primary_multi-network/
 */
export class AmbientEastWestGateway extends Construct {
  /** Name of the Gateway. */
  public readonly gatewayName: string;

  /** Its namespace. */
  public readonly namespace: string;

  /** The Gateway, to patch. */
  public readonly gateway: Gateway;

  constructor(scope: Construct, id: string, props: AmbientEastWestGatewayProps = {}) {
    super(scope, id);
    this.gatewayName = this.requireName(props.name ?? 'istio-eastwestgateway');
    this.namespace = this.requireNamespace(props.namespace ?? Chart.of(this).namespace);
    requireNetwork(this, props.network);
    const { revision, network, serviceAnnotations } = props;
    const labels: { [label: string]: any } = {
      [NETWORK_LABEL]: Lazy.any({ produce: () => networkOf(this, network) }),
      'istio.io/rev': Lazy.any({ produce: () => (revision ?? Mesh.tryOf(this)?.revision)?.revisionName }),
    };
    this.gateway = new Gateway(this, 'gateway', {
      metadata: { name: this.gatewayName, namespace: this.namespace, labels },
      spec: {
        gatewayClassName: 'istio-east-west',
        infrastructure: serviceAnnotations && { annotations: { ...serviceAnnotations } },
        listeners: [{
          name: 'mesh',
          port: 15008,
          protocol: 'HBONE',
          tls: { mode: TlsModeType.TERMINATE, options: { 'gateway.istio.io/tls-terminate-mode': 'ISTIO_MUTUAL' } },
        }],
      },
    });
  }

  private requireName(name: string): string {
    if (!isNamespace(name)) {
      throw new MeshError('BadName', `'name' must be a DNS label, up to 63 lower-case letters, digits and '-', got '${name}'`, this);
    }
    return name;
  }

  private requireNamespace(namespace: string | undefined): string {
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "a gateway is deployed in a namespace, which nothing states; say namespace: 'istio-system', or give the chart one", this);
    }
    if (!isNamespace(namespace)) throw new MeshError('BadNamespace', `'namespace' must be the name of a namespace, got '${namespace}'`, this);
    return namespace;
  }
}

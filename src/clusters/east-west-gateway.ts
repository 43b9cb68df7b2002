import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { NETWORK_LABEL, networkOf, requireNetwork } from './networks';
import { Gateway, ServerTlsMode } from '../api/networking';
import { GatewayPort, GatewayService, GatewayWorkload, GatewayWorkloadProps, openGateway } from '../gateways';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { GatewayBinding, GatewayGuest, GatewayPorts, IGatewayRef } from '../refs';

/**
 * Properties for `EastWestGateway`.
 *
 * Its name is, without a word, `istio-eastwestgateway`, and its pods are labelled `istio: eastwestgateway`, as Istio's chart does; its Service is a load
 * balancer with the port 15443.
 */
export interface EastWestGatewayProps extends GatewayWorkloadProps {
  /**
   * Network whose workloads are behind it: the value of a label (`BadNetwork`). Rendered as the label `topology.istio.io/network` of its Service and pods, and as
   * `ISTIO_META_REQUESTED_NETWORK_VIEW` of its proxy, which so knows only endpoints of this network.
   * @default - `network` of the Mesh (`NetworkUnknown`)
   */
  readonly network?: string;

  /**
   * Whether services of this network are reached through it from others. Rendered as a Gateway `cross-network-gateway`, which passes mutual TLS on to the service that it names.
   * Without, it only leads to what else is put at it, such as istiod.
   * @default true
   */
  readonly exposesServices?: boolean;
}

/** Where connections of other networks come in. */
const CROSS_NETWORK_PORT = 15443;
const PORTS: GatewayPorts = { http: 80, https: 443 };
const VIEW = 'ISTIO_META_REQUESTED_NETWORK_VIEW';

/**
 * The gateway by which workloads with sidecars in other networks reach those of this one. Each network of a mesh needs one; clusters of one network need none.
 *
 * Clients and servers speak mutual TLS through it: it reads the name of the service and nothing else. All clusters trust one root, therefore.
 *
 * An `IstiodGateway` puts istiod at it, for clusters that have none of their own. For ambient workloads there is `AmbientEastWestGateway`.
 *
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary_multi-network/
 */
export class EastWestGateway extends GatewayWorkload implements IGatewayRef {
  private readonly crossNetwork?: Gateway;

  constructor(scope: Construct, id: string, props: EastWestGatewayProps = {}) {
    const { network, exposesServices = true, ...workload } = props;
    let by = scope;
    const view: any = Lazy.any({ produce: () => networkOf(by, network) });
    super(scope, id, {
      ...workload,
      name: props.name ?? 'istio-eastwestgateway',
      service: props.service ?? GatewayService.loadBalancer(),
      ports: props.ports ?? (exposesServices ? [GatewayPort.tls(CROSS_NETWORK_PORT, { name: 'tls' })] : undefined),
      podLabels: { ...props.podLabels, [NETWORK_LABEL]: view },
      env: { ...props.env, [VIEW]: view },
    });
    by = this;
    requireNetwork(this, network);
    if (props.service?._isNone) {
      throw new MeshError('NoGatewayService', 'other networks find an east-west gateway by its Service, got GatewayService.none(); leave it out', this);
    }
    if (props.env?.[VIEW] !== undefined) {
      throw new MeshError('NetworkTwice', `'env' must not have '${VIEW}', which is the network of the gateway, got '${props.env[VIEW]}'; say network instead`, this);
    }
    this.service.metadata.addLabel(NETWORK_LABEL, view);
    this.crossNetwork = exposesServices ? this.writeGateway() : undefined;
  }

  /** The Gateway that lets other networks in, to patch. Throws `NotEmitted` with `exposesServices: false`. */
  public get crossNetworkGateway(): Gateway {
    if (this.crossNetwork === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no Gateway to patch, since it exposes no services; leave 'exposesServices' out first`, this);
    }
    return this.crossNetwork;
  }

  /** @internal */
  public _join(guest: GatewayGuest): GatewayBinding {
    this._wantPorts(() => guest.servers(PORTS));
    return openGateway({ ...this._podsFor(), ports: PORTS, peers: () => this._peers() }, guest);
  }

  private writeGateway(): Gateway {
    const servers = () => [{
      port: { number: CROSS_NETWORK_PORT, name: 'tls', protocol: 'TLS' },
      tls: { mode: ServerTlsMode.AUTO_PASSTHROUGH },
      hosts: [this.hosts],
    }];
    this._wantPorts(() => [{ port: CROSS_NETWORK_PORT, protocol: 'TLS' }]);
    return new Gateway(this, 'cross-network-gateway', {
      metadata: { name: 'cross-network-gateway', namespace: this.namespace },
      spec: Lazy.any({ produce: () => ({ selector: this.selector, servers: servers() }) }),
    });
  }

  /** All services of the cluster. */
  private get hosts(): string {
    const domain = Mesh.tryOf(this)?.clusterDomain ?? 'cluster.local';
    return domain.endsWith('.local') ? '*.local' : `*.${domain}`;
  }
}

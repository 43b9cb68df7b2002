import { Construct } from 'constructs';
import { ExistingGateway } from './existing-gateway';
import { IIngressGateway, IngressGatewayFacts } from './ingress-gateway-ref';
import { openGateway, GatewayPort, GatewayService, GatewayWorkload, GatewayWorkloadProps } from '../gateways';
import { MeshError } from '../private/errors';
import { GatewayBinding, GatewayGuest, GatewayPorts } from '../refs';
import { ProxyTopology } from '../values';

/**
 * Properties for `IngressGateway`.
 */
export interface IngressGatewayProps extends GatewayWorkloadProps {
  /**
   * What stands between clients and the gateway, so that it knows their addresses. Rendered as `gatewayTopology` in the annotation
   * `proxy.istio.io/config` of the pods; a change takes a restart, as any change of pods does.
   * @default - that of the mesh config: clients connect to the gateway itself
   */
  readonly topology?: ProxyTopology;
}

/**
 * The workload of an ingress gateway. Each ingress that names it writes a Gateway object of its own, in its own namespace, and finds its ports on the
 * gateway's Service.
 *
 * Ingresses that use the same certificate must share a Gateway object (`SharedCredential`): the second one names the first as its gateway.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 */
export class IngressGateway extends GatewayWorkload implements IIngressGateway {
  /** A gateway that runs already, however it was installed. */
  public static existing(facts: IngressGatewayFacts): IIngressGateway {
    return new ExistingGateway(facts);
  }

  private readonly gatewayPorts: GatewayPorts;
  private readonly topology?: ProxyTopology;

  constructor(scope: Construct, id: string, props: IngressGatewayProps = {}) {
    super(scope, id, {
      ...props,
      service: props.service ?? GatewayService.loadBalancer(),
      ports: props.ports ?? [GatewayPort.http(), GatewayPort.https()],
    });
    this.topology = props.topology;
    this._configureProxy(props.topology?._toProxyConfig() ?? {});
    this.gatewayPorts = { http: this._portFor('http') ?? 80, https: this._portFor('https') ?? 443 };
    if (this.gatewayPorts.http === this.gatewayPorts.https) {
      throw new MeshError('SamePort', `'ports' must have two ports for plain HTTP and for TLS, got ${this.gatewayPorts.http} for both`, this);
    }
  }

  /** Service account of the gateway's pods. */
  public get serviceAccount(): string | undefined {
    return this.serviceAccountName;
  }

  /** @internal */
  public override get _topology(): ProxyTopology | undefined {
    return this.topology;
  }

  /** @internal */
  public _join(guest: GatewayGuest): GatewayBinding {
    const { gatewayPorts: ports } = this;
    const binding = openGateway({ ...this._podsFor(), ports, peers: () => this._peers() }, guest);
    this._wantPorts(() => guest.servers(ports));
    return binding;
  }
}

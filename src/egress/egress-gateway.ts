import { Construct, IConstruct } from 'constructs';
import { EgressGatewayFacts, EgressHop, egressPlace, EgressPlace, IEgressGateway } from './egress-gateway-ref';
import { ExistingEgressGateway } from './existing-egress-gateway';
import { GatewayPort, GatewayWorkload, GatewayWorkloadProps } from '../gateways';
import { MeshError } from '../private/errors';

/**
 * Properties for `EgressGateway`.
 *
 * Its Service is reached from the cluster only, unless `service` says otherwise. Its `ports` are, without a word, those for HTTP (80) and TLS (443).
 */
export interface EgressGatewayProps extends GatewayWorkloadProps {
  /**
   * How requests travel from sidecars to the gateway.
   * @default EgressHop.MUTUAL_TLS
   */
  readonly hop?: EgressHop;
}

/**
 * The workload of a gateway through which requests leave the mesh: pass it to external services as `via`.
 *
 * Give it a namespace of its own. An `EgressBoundary` keeps workloads from going around it.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-gateway/
 */
export class EgressGateway extends GatewayWorkload implements IEgressGateway {
  /**
   * A gateway that runs already, however it was installed: by another app, by Helm, by another team.
   *
   * Throws `BadNamespace`, `BadServiceName`, `NoGatewayLabels` or `SamePort`.
   */
  public static existing(facts: EgressGatewayFacts): IEgressGateway {
    return new ExistingEgressGateway(facts);
  }

  private readonly httpPort: number;
  private readonly tlsPort: number;
  private readonly hop: EgressHop;

  constructor(scope: Construct, id: string, props: EgressGatewayProps = {}) {
    const { hop, ...workload } = props;
    super(scope, id, { ...workload, ports: props.ports ?? [GatewayPort.http(), GatewayPort.https()] });
    if (props.service?._isNone) {
      throw new MeshError('NoGatewayService', 'sidecars reach an egress gateway by its Service, got GatewayService.none(); leave it out', this);
    }
    this.hop = hop ?? EgressHop.MUTUAL_TLS;
    this.httpPort = this._portFor('http') ?? 80;
    this.tlsPort = this._portFor('https') ?? this._portFor('tls') ?? 443;
    if (this.httpPort === this.tlsPort) {
      throw new MeshError('SamePort', `'ports' must have two ports for HTTP and for TLS, got ${this.httpPort} for both`, this);
    }
    this._wantPorts(() => [{ port: this.httpPort, protocol: 'HTTP' }, { port: this.tlsPort, protocol: 'HTTPS', isOpaque: true }]);
  }

  /** Name of the gateway's Service. */
  public get serviceName(): string {
    return this.workloadName;
  }

  /** Service account of the gateway's pods. */
  public get serviceAccount(): string | undefined {
    return this.serviceAccountName;
  }

  /** @internal */
  public _serve(by: IConstruct): EgressPlace {
    const { namespace, serviceName, selector, httpPort, tlsPort, hop } = this;
    return egressPlace({ namespace, serviceName, selector, httpPort, tlsPort, hop }, by);
  }
}

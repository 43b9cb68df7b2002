import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { ExternalPort } from './external-port';
import { ExternalEndpoint, ExternalServicePlan } from './external-service-plan';
import { ExternalTls } from './external-tls';
import { DestinationRule, ServiceEntry, VirtualService } from '../api/networking';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { isDnsLabel, isObjectName } from '../private/names';
import { claimHosts, IRouteDestination, MESH_REALM, RoutePoint } from '../refs';
import { Route } from '../routing';
import { Resilience } from '../values';

/**
 * Properties for `ExternalService`.
 */
export interface ExternalServiceProps {
  /**
   * Host names, such as `api.pay.example` or `*.pay.example`.
   */
  readonly hosts: string[];

  /**
   * Ports of the server.
   */
  readonly ports: ExternalPort[];

  /**
   * Who does TLS to the server.
   * @default ExternalTls.passthrough()
   */
  readonly tls?: ExternalTls;

  /**
   * IP addresses or CIDR ranges that clients call, for TCP ports: they tell one TCP service from another.
   * @default - none; TCP ports then need the fact `dnsCapture` of the Mesh
   */
  readonly addresses?: string[];

  /**
   * Where the server is, if DNS does not say it: IP addresses, or other host names.
   * @default - where DNS says the hosts are
   */
  readonly endpoints?: ExternalEndpoint[];

  /**
   * Namespaces whose workloads see the service; `.` is that of the chart, `*` all.
   * @default ['.']
   */
  readonly exportTo?: string[];

  /**
   * What clients do to survive trouble. `timeout` and `retry` need a port that the proxy reads as HTTP.
   * @default - Istio's defaults
   */
  readonly resilience?: Resilience;

  /**
   * Name of the objects.
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * A service outside of the mesh: the owner of its hosts.
 *
 * Renders a ServiceEntry, a DestinationRule where the mesh originates TLS or an endpoint policy is given, and a VirtualService for
 * timeouts and retries, in the namespace of its chart.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-control/
 */
export class ExternalService extends Construct implements IRouteDestination {
  /** The ServiceEntry. */
  public readonly serviceEntry: ServiceEntry;

  private readonly plan: ExternalServicePlan;
  private readonly destinationRules: DestinationRule[];
  private readonly virtualServices: VirtualService[];

  constructor(scope: Construct, id: string, props: ExternalServiceProps) {
    super(scope, id);
    const name = props.name ?? id.toLowerCase();
    if (!isObjectName(name)) {
      throw new MeshError('BadName', `the name of an object must be lower-case letters, digits, '-' and '.', got '${name}'; choose another with 'name'`, this);
    }
    const { namespace } = Chart.of(this);
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "the chart of an external service needs a namespace, where it is seen from; write new Chart(app, id, { namespace: '...' })", this);
    }
    this.plan = new ExternalServicePlan(props, this);
    const exportTo = this.requireExportTo(props.exportTo ?? ['.']);
    this.serviceEntry = new ServiceEntry(this, 'service-entry', {
      metadata: { name, namespace },
      spec: Lazy.any({ produce: () => ({ ...this.plan.serviceEntry(Mesh.tryOf(this)?.dnsCapture), exportTo }) }),
    });
    const each = <T>(specs: readonly object[], create: (id: string, metadata: object, spec: any) => T): T[] => specs.map((spec, i) => {
      const suffix = i === 0 ? '' : `-${i + 1}`;
      return create(suffix, { name: `${name}${suffix}`, namespace }, { ...spec, exportTo });
    });
    this.destinationRules = each(this.plan.destinationRules(), (suffix, metadata, spec) => new DestinationRule(this, `destination-rule${suffix}`, { metadata, spec }));
    this.virtualServices = each(this.plan.virtualServices(), (suffix, metadata, spec) => new VirtualService(this, `virtual-service${suffix}`, { metadata, spec }));
    const namespaces = exportTo.map(item => item === '.' ? namespace : item);
    claimHosts(this, () => this.plan.hosts.map(host => ({ by: this, host: host.toLowerCase(), realm: MESH_REALM, namespaces })));
  }

  /** The DestinationRule of the first host. Throws `NotEmitted` if nothing needs one. */
  public get destinationRule(): DestinationRule {
    return this.emitted(this.destinationRules, 'DestinationRule', 'originate TLS or set an endpoint policy');
  }

  /** The VirtualService of the first host. Throws `NotEmitted` if nothing needs one. */
  public get virtualService(): VirtualService {
    return this.emitted(this.virtualServices, 'VirtualService', 'set a timeout or retries');
  }

  /** @internal */
  public _routes(at: RoutePoint): Route[] {
    return this.plan.routes(at);
  }

  private emitted<T>([first]: readonly T[], kind: string, need: string): T {
    if (first === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no ${kind} to patch, since nothing needs one; ${need} first`, this);
    }
    return first;
  }

  private requireExportTo(exportTo: string[]): string[] {
    const bad = exportTo.find(item => item !== '.' && item !== '*' && !isDnsLabel(item));
    if (bad !== undefined || exportTo.length === 0 || exportTo.includes('*') && exportTo.length > 1) {
      throw new MeshError('BadExportTo', `'exportTo' must be namespaces, '.' or '*' alone, got ${JSON.stringify(exportTo)}`, this);
    }
    return [...exportTo];
  }
}

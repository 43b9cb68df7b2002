import { Chart, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { HttpsRedirect } from './https-redirect';
import { IngressHosts } from './ingress-hosts';
import { ingressRules, requireUnder } from './ingress-rules';
import { IngressTls } from './ingress-tls';
import { Gateway, VirtualService, VirtualServiceSpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';
import { AuthoredRoute, authorRoute, claimHosts, GatewayBinding, GatewayGuest, GatewayPorts, GatewayServer, IGatewayRef, Place, RouteOptions, RoutePoint } from '../refs';
import { compose, ISTIO, RoutePatches } from '../routing';
import { PathMatch } from '../values';

/**
 * Properties for `MeshIngress`.
 */
export interface MeshIngressProps {
  /**
   * Where requests come in: the workload of a gateway (`IngressGateway.existing`), a Gateway object of somebody else (`GatewayRef.existing`, which needs
   * `under`), or another MeshIngress, whose Gateway object then serves these hosts too.
   */
  readonly gateway: IGatewayRef;

  /**
   * Host names, such as `shop.example.com` or `*.example.com`. More, with another certificate, by `addHosts`.
   */
  readonly hosts: string[];

  /**
   * TLS for these hosts. Not with a Gateway object of somebody else.
   * @default - plain HTTP, or what the other ingress says
   */
  readonly tls?: IngressTls;

  /**
   * What happens to plain HTTP where the gateway ends TLS.
   * @default HttpsRedirect.always()
   */
  readonly httpsRedirect?: HttpsRedirect;

  /**
   * The part of the paths that is decided here, by whole segments. Every route lies below it. Needed with a Gateway object of somebody else.
   * @default - all paths
   */
  readonly under?: string;

  /**
   * Name of the Gateway and of the VirtualService.
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * Hosts that clients outside of the mesh reach through a gateway: the owner of (gateway, host).
 *
 * Renders a Gateway (unless the gateway is somebody else's) and a VirtualService, in the namespace of its chart. A route to a service applies
 * all routes of that service behind the gateway: its rollout, conditions, timeouts and retries. Constructs of any chart may add routes.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/ingress-control/
 */
export class MeshIngress extends Construct implements IGatewayRef {
  private readonly objectName: string;
  private readonly namespace: string;
  private readonly hosts: IngressHosts;
  private readonly under?: PathMatch;
  private readonly authored: AuthoredRoute[] = [];
  private readonly patches = new RoutePatches(this);
  private readonly guests: GatewayGuest[] = [];
  private readonly binding: GatewayBinding;
  private readonly virtualServiceObject: VirtualService;

  constructor(scope: Construct, id: string, props: MeshIngressProps) {
    super(scope, id);
    this.objectName = this.requireName(props.name ?? id.toLowerCase());
    this.namespace = this.requireNamespace();
    this.under = props.under === undefined ? undefined : PathMatch.prefix(props.under);
    this.hosts = new IngressHosts(this, props.httpsRedirect ?? HttpsRedirect.always());
    this.hosts.add(props.hosts, props.tls);
    this.binding = props.gateway._join({
      scope: this,
      namespace: this.namespace,
      name: this.objectName,
      servers: ports => this.servers(ports),
    });
    if (this.binding.object === undefined) {
      this.requireGuestManners(props);
    }
    this.virtualServiceObject = new VirtualService(this, 'virtual-service', {
      metadata: { name: this.objectName, namespace: this.namespace },
      spec: Lazy.any({ produce: () => this.virtualServiceSpec() }),
    });
    claimHosts(this, () => this.hosts.names.flatMap(host =>
      [this.binding.gateway, ...this.binding.realms].map(realm => ({ by: this, host: host.toLowerCase(), realm, namespaces: ['*'] }))));
    this.node.addValidation({ validate: () => this.problems() });
  }

  /** The Gateway object, which another ingress may own. Throws `NotEmitted` where it is not of this app. */
  public get gateway(): Gateway {
    if (this.binding.object === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no Gateway to patch: '${this.binding.gateway}' is somebody else's`, this);
    }
    return this.binding.object as Gateway;
  }

  /** The VirtualService of the gateway. */
  public get virtualService(): VirtualService {
    return this.virtualServiceObject;
  }

  /**
   * Adds hosts, with a certificate of their own or the same. Hosts that share a certificate and a port share a server of the Gateway.
   */
  public addHosts(hosts: string[], tls?: IngressTls): void {
    if (this.binding.object === undefined && tls !== undefined) {
      throw new MeshError('TlsNotOurs', `'${this.binding.gateway}' is somebody else's Gateway, which alone says how TLS is treated; leave 'tls' out`, this);
    }
    this.hosts.add(hosts, tls);
  }

  /**
   * Adds a route. It holds for all hosts of the ingress.
   *
   * @param name the route's name in manifests and access logs, before the names that the routes of its service have
   */
  public addRoute(name: string, options: RouteOptions): void {
    if ((options.to === undefined) === (options.redirect === undefined)) {
      throw new MeshError('RouteWithoutEnd', `route '${name}' must have either 'to' or 'redirect', got ${options.to === undefined ? 'neither' : 'both'}`, this);
    }
    if (this.authored.some(route => route.name === name)) {
      throw new MeshError('RouteTwice', `route '${name}' is added twice; give each route its own name`, this);
    }
    this.authored.push(requireUnder(authorRoute(name, options, this), this.under));
  }

  /**
   * Changes the rendered HTTP rules of that name, after they are ordered: routes have no fixed index to patch by.
   *
   * The pointers start at the rule, as in `JsonPatch.add('/fault', { ... })`. A name that no rule has is an error at synth (`UnknownRoute`).
   */
  public patchRoute(name: string, ...patches: JsonPatch[]): void {
    this.patches.add(name, patches);
  }

  /** @internal */
  public _join(guest: GatewayGuest): GatewayBinding {
    if (this.binding.object === undefined) {
      throw new MeshError('GatewayNotOurs', `'${this.node.path}' uses somebody else's Gateway '${this.binding.gateway}'; use GatewayRef.existing('${this.binding.gateway}') for the other ingress too`, guest.scope);
    }
    this.guests.push(guest);
    return this.binding;
  }

  private servers(ports: GatewayPorts): GatewayServer[] {
    return [...this.hosts.servers(ports), ...this.guests.flatMap(guest => guest.servers(ports))];
  }

  private virtualServiceSpec(): VirtualServiceSpec {
    const opaque = this.hosts.passThrough;
    const at: RoutePoint = { place: Place.GATEWAY, opaque, by: this };
    const routes = compose(ingressRules(this.authored, at, this.binding, this.hosts, this.under));
    const spec = { hosts: [...this.hosts.names], gateways: [this.binding.gateway] };
    if (opaque) {
      const match = [{ port: this.binding.ports.https, sniHosts: [...this.hosts.names] }];
      return { ...spec, tls: [{ match, route: ISTIO.opaque(routes, 'a passthrough gateway', this) }] };
    }
    return { ...spec, http: this.patches.apply(ISTIO.http(routes, this)) };
  }

  private problems(): string[] {
    return this.authored.length > 0 ? [] : [new MeshError('NoRoute', "the ingress leads nowhere; add a route with addRoute('...', { to: service })", this).message];
  }

  private requireGuestManners(props: MeshIngressProps): void {
    if (props.tls !== undefined || props.httpsRedirect !== undefined) {
      throw new MeshError('TlsNotOurs', `'${this.binding.gateway}' is somebody else's Gateway, which alone says how TLS is treated; leave 'tls' and 'httpsRedirect' out`, this);
    }
    if (this.under === undefined) {
      throw new MeshError('UnderMissing', `on somebody else's Gateway ('${this.binding.gateway}') a part of the paths must be named, as under: '/api': what others route there must not be swallowed`, this);
    }
  }

  private requireNamespace(): string {
    const { namespace } = Chart.of(this);
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "the chart of an ingress needs a namespace, by which its Gateway is named; write new Chart(app, id, { namespace: '...' })", this);
    }
    return namespace;
  }

  private requireName(name: string): string {
    if (!isObjectName(name)) {
      throw new MeshError('BadName', `the name of an object must be lower-case letters, digits, '-' and '.', got '${name}'; choose another with 'name'`, this);
    }
    return name;
  }
}

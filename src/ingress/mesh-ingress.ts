import { Chart, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { meetNeighbours } from './gateway-neighbours';
import { HttpsRedirect } from './https-redirect';
import { DelegateOptions, delegatingRoute } from './ingress-delegation';
import { IngressHosts } from './ingress-hosts';
import { ingressRules, plainRules, requireCatchAllOnly } from './ingress-rules';
import { IngressTls } from './ingress-tls';
import { Gateway, HttpRoute, VirtualService, VirtualServiceSpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';
import {
  AuthoredRoute, authorRawRoute, authorRoute, claimHosts, GatewayBinding, GatewayGuest, GatewayPorts, GatewayServer, IGatewayRef, Place,
  RawRouteOptions, requireAnyCaller, requireEnd, requireUnder, RouteOptions,
} from '../refs';
import { compose, ISTIO, RoutePatches } from '../routing';
import { PathMatch } from '../values';

/**
 * Properties for `MeshIngress`.
 */
export interface MeshIngressProps {
  /**
   * Where requests come in: the workload of a gateway (`IngressGateway.existing`), a Gateway object of somebody else (`GatewayRef.existing`, which needs
   * `under`), or another MeshIngress, whose Gateway object then serves these hosts too. Rendered as `gateways` of the VirtualService.
   */
  readonly gateway: IGatewayRef;

  /**
   * Host names, such as `shop.example.com` or `*.example.com`; case does not count. More, with another certificate, by `addHosts`.
   *
   * Rendered as `hosts` of the Gateway's servers and of the VirtualService. Throws `BadHost`, `HostTwice` or `NoHost`.
   */
  readonly hosts: string[];

  /**
   * TLS for these hosts. Not with a Gateway object of somebody else (`TlsNotOurs`).
   * @default - plain HTTP; with a Gateway object of somebody else, what that says
   */
  readonly tls?: IngressTls;

  /**
   * What happens to plain HTTP where there is TLS. Not without (`NothingToRedirect`), and not with a Gateway object of somebody else (`TlsNotOurs`).
   * @default HttpsRedirect.always()
   */
  readonly httpsRedirect?: HttpsRedirect;

  /**
   * The part of the paths that is decided here, by whole segments. Every route lies below it (`NotUnder`); those without a path get it.
   *
   * Needed with a Gateway object of somebody else (`UnderMissing`): routes of others for the host are not to be swallowed. There, `/` may hold one
   * route without conditions (`CatchAllOnly`).
   * @default - all paths
   */
  readonly under?: string;

  /**
   * Name of the Gateway and of the VirtualService: lower-case letters, digits and `-` (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * Hosts that clients outside of the mesh reach through a gateway: the owner of (gateway, host).
 *
 * Renders a Gateway (unless the gateway is somebody else's) and a VirtualService, in the namespace of its chart (`NoNamespace`). A route to a service
 * applies all routes of that service behind the gateway: its rollout, conditions, timeouts and retries. Constructs of any chart may add routes.
 *
 * Errors at synth: no route (`NoRoute`), a second owner of a host (`TwoOwners`), a certificate that two Gateway objects of one gateway serve
 * (`SharedCredential`), a host that another ingress on the same Gateway object covers by a wildcard (`HostCovered`).
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/ingress-control/
 */
export class MeshIngress extends Construct implements IGatewayRef {
  private readonly namespace: string;
  private readonly hosts: IngressHosts;
  private readonly under?: PathMatch;
  private readonly authored: AuthoredRoute[] = [];
  private readonly patches = new RoutePatches(this);
  private readonly guests: GatewayGuest[] = [];
  private readonly binding: GatewayBinding;
  private readonly virtualServiceObject: VirtualService;
  private readonly hostsChanged: readonly (() => void)[];

  constructor(scope: Construct, id: string, props: MeshIngressProps) {
    super(scope, id);
    const name = this.requireName(props.name ?? id.toLowerCase());
    this.namespace = this.requireNamespace();
    this.under = props.under === undefined ? undefined : PathMatch.prefix(props.under);
    this.hosts = new IngressHosts(this, props.httpsRedirect ?? HttpsRedirect.always());
    this.hosts.add(props.hosts, props.tls);
    this.binding = props.gateway._join({ scope: this, namespace: this.namespace, name, servers: ports => this.servers(ports) });
    if (this.binding.object === undefined) {
      this.requireGuestManners(props);
    } else if (props.httpsRedirect !== undefined && !this.hosts.hasTls) {
      throw new MeshError('NothingToRedirect', "'httpsRedirect' needs hosts with TLS to send clients to, got plain HTTP; give 'tls', or leave 'httpsRedirect' out", this);
    }
    this.virtualServiceObject = new VirtualService(this, 'virtual-service', {
      metadata: { name, namespace: this.namespace },
      spec: Lazy.any({ produce: () => this.virtualServiceSpec() }),
    });
    const realms = [this.binding.gateway, ...this.binding.realms];
    this.hostsChanged = [
      claimHosts(this, () => this.hosts.names.flatMap(host => realms.map(realm => ({ by: this, host, realm, namespaces: ['*'] })))),
      meetNeighbours({ by: this, binding: this.binding, servers: () => this.hosts.servers(this.binding.ports) }),
    ];
  }

  /** The Gateway object, to patch; another ingress may own it. Throws `NotEmitted` where it is somebody else's. */
  public get gateway(): Gateway {
    if (this.binding.object === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no Gateway to patch: '${this.binding.gateway}' is somebody else's`, this);
    }
    return this.binding.object as Gateway;
  }

  /** The VirtualService of the gateway, to patch. Single routes are better patched with `patchRoute`. */
  public get virtualService(): VirtualService {
    return this.virtualServiceObject;
  }

  /**
   * Adds hosts, with a certificate of their own or that of the first hosts. Hosts that share a certificate and a port share a server of the Gateway.
   *
   * All hosts of an ingress are plain, or have TLS that the gateway ends, or TLS that is passed through (`MixedTls`).
   *
   * @param hosts as in the props
   * @param tls by default that of the first hosts
   */
  public addHosts(hosts: string[], tls?: IngressTls): void {
    if (this.binding.object === undefined && tls !== undefined) {
      throw new MeshError('TlsNotOurs', `'${this.binding.gateway}' is somebody else's Gateway, which alone says how TLS is treated; leave 'tls' out`, this);
    }
    this.hosts.add(hosts, tls);
    this.hostsChanged.forEach(tell => tell());
  }

  /**
   * Adds a route. It holds for all hosts of the ingress.
   *
   * Rendered as rules of the VirtualService, in the order of their meaning. Needs one of `to`, `redirect` and `directResponse` (`RouteWithoutEnd`).
   *
   * @param name the route's name in manifests and access logs, before the names that the routes of its service have (`RouteTwice`)
   * @param options which requests, and where they go
   */
  public addRoute(name: string, options: RouteOptions): void {
    requireEnd(name, options, this);
    this.author(authorRoute(name, options, this));
  }

  /**
   * Adds a route in Istio's own words, for what this library has no words for.
   *
   * It stands where its matches rank it, and is rendered as it stands otherwise. Its destinations need a port (`RawRouteWithoutPort`).
   *
   * @param route with a name (`BadRouteName`)
   */
  public addRawRoute(route: HttpRoute, options: RawRouteOptions = {}): void {
    this.author(authorRawRoute(route, options, this));
  }

  /**
   * Changes the rendered HTTP rules of that name, after they are ordered: routes have no fixed index to patch by.
   *
   * The pointers start at the rule, as in `JsonPatch.add('/fault', { ... })`. A name that no rule has is an error at synth (`UnknownRoute`). Where TLS
   * is passed through there are no HTTP rules (`NoHttpRoutes`).
   *
   * @param name the whole name of the rule, such as `reviews-canary-split` for route `reviews` to a service with the rollout `canary`
   * @param patches applied in order
   */
  public patchRoute(name: string, ...patches: JsonPatch[]): void {
    if (this.hosts.passThrough) {
      throw new MeshError('NoHttpRoutes', `route '${name}' cannot be patched: TLS is passed through, so there are no HTTP rules; patch the object, as in ingress.virtualService.addJsonPatch(...)`, this);
    }
    this.patches.add(name, patches);
  }

  /**
   * Leaves a part of the paths to routes that another app, or a `DelegatedRoutes`, writes. It holds for all hosts of the ingress.
   *
   * Rendered as a rule of the VirtualService with `delegate`. Requests that none of the other routes takes go on to the next rule here.
   *
   * @param name the rule's name in manifests, and in access logs before the names of the other routes (`RouteTwice`)
   * @param options which paths, and whose routes
   */
  public delegate(name: string, options: DelegateOptions): void {
    this.author(authorRoute(name, delegatingRoute(options, this), this));
  }

  /** @internal */
  public _join(guest: GatewayGuest): GatewayBinding {
    if (this.binding.object === undefined) {
      throw new MeshError('GatewayNotOurs', `'${this.node.path}' uses somebody else's Gateway '${this.binding.gateway}'; use GatewayRef.existing('${this.binding.gateway}') for the other ingress too`, guest.scope);
    }
    this.guests.push(guest);
    return this.binding;
  }

  private author(route: AuthoredRoute): void {
    if (this.authored.some(other => other.name === route.name)) {
      throw new MeshError('RouteTwice', `route '${route.name}' is added twice; give each route its own name`, this);
    }
    requireAnyCaller(route);
    this.authored.push(requireUnder(route, this.under));
  }

  private servers(ports: GatewayPorts): GatewayServer[] {
    return [...this.hosts.servers(ports), ...this.guests.flatMap(guest => guest.servers(ports))];
  }

  private virtualServiceSpec(): VirtualServiceSpec {
    if (this.authored.length === 0) {
      throw new MeshError('NoRoute', "the ingress leads nowhere; add a route with addRoute('...', { to: service })", this);
    }
    const { hosts, binding: { gateway, ports } } = this;
    const opaque = hosts.passThrough;
    const at = { place: Place.GATEWAY, gateways: [gateway], opaque, proxyNamespace: this.binding.podNamespace, mayPoint: true, by: this };
    const rules = ingressRules(this.authored, at);
    if (this.binding.object === undefined && this.under?._takesAll) requireCatchAllOnly(rules, this);
    const plain = plainRules(hosts.redirectByRoutes(ports), ports, this);
    const spec = { hosts: hosts.widest, gateways: [gateway] };
    if (!opaque) {
      return { ...spec, http: this.patches.apply(ISTIO.http(compose([...plain, ...rules]), this)) };
    }
    return {
      ...spec,
      http: plain.length > 0 ? ISTIO.http(compose(plain), this) : undefined,
      tls: [{ match: [{ port: ports.https, sniHosts: hosts.widest }], route: ISTIO.opaque(compose(rules), 'a passthrough gateway', this) }],
    };
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

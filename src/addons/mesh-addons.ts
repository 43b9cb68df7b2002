import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Addon } from './addon';
import { mayBeGuarded } from './guards';
import { SharedGateway } from './shared-gateway';
import { Access } from '../access';
import { HttpsRedirect, IngressTls, MeshIngress, MeshIngressProps } from '../ingress';
import { MeshError } from '../private/errors';
import { IGatewayRef, IPeer, IRouteDestination, IServiceRef, Peer, unobserved } from '../refs';
import { MeshService, ServiceRef } from '../traffic';
import { AccessRule, PathMatch, Redirect, RequestMatch, UpstreamTls } from '../values';

/**
 * Properties for `MeshAddons`.
 */
export interface MeshAddonsProps {
  /**
   * Where browsers come in. They share one Gateway object.
   */
  readonly gateway: IGatewayRef;

  /**
   * What is shown; each once (`AddonTwice`), and at least one (`NoAddon`).
   */
  readonly addons: Addon[];

  /**
   * Domain below which each addon has a host of its own: with `example.com`, Kiali is at `kiali.example.com`. This or `host` (`HostsUnsaid`).
   * @default - they share `host`
   */
  readonly domain?: string;

  /**
   * One host for all, told apart by their paths: each must serve its pages below another (`PathTwice`), as `path` of the addon says. Not with somebody else's
   * Gateway object (`GatewayNotOurs`).
   * @default - each has a host of its own below `domain`
   */
  readonly host?: string;

  /**
   * TLS for the hosts. What these pages show is no affair of strangers: without it, passwords and tokens are sent in the clear.
   * @default - plain HTTP; with a Gateway object of somebody else, what that says
   */
  readonly tls?: IngressTls;

  /**
   * What happens to plain HTTP where there is TLS.
   * @default HttpsRedirect.always()
   */
  readonly httpsRedirect?: HttpsRedirect;

  /**
   * Who may look, by address or token; everybody else gets 403 (`EmptyList` for nobody). Rendered as a DENY policy for the hosts at the pods of the gateway, of which
   * `targetPorts` must be known (`TargetPortUnknown`).
   *
   * Addons that ask for no login, as those of Istio's samples, show all they have to whoever gets there. That this is meant, `Peer.anybody()` says, without a policy; a Kiali without a
   * login asks for that word (`LeftOpen`).
   * @default - whoever reaches the gateway
   */
  readonly allowFrom?: IPeer[];

  /**
   * Whether `allowFrom` is enforced (`Access.DECLARED`), or tried first (`Access.DRY_RUN`).
   * @default - Access.DECLARED where `allowFrom` names somebody; else everybody gets in
   */
  readonly access?: Access;

  /**
   * Name of the Gateway, with which those of VirtualServices begin.
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * Kiali, Grafana, Prometheus, Jaeger and others behind a gateway, so that people see them with a browser.
 *
 * Renders a Gateway, a VirtualService for each addon (or one, where they share a host), a DestinationRule for each that takes plaintext, and policies of
 * who gets in. It installs none of the addons.
 *
 * @see https://istio.io/latest/docs/tasks/observability/gateways/
 */
export class MeshAddons extends Construct {
  private readonly addons: readonly Addon[];
  private readonly services: ReadonlyMap<string, IServiceRef>;
  private readonly ingresses = new Map<string, MeshIngress>();
  private readonly gateway: SharedGateway;
  private readonly name: string;
  private readonly props: MeshAddonsProps;

  constructor(scope: Construct, id: string, props: MeshAddonsProps) {
    super(scope, id);
    this.addons = [...props.addons];
    this.props = { ...props, allowFrom: props.allowFrom && [...props.allowFrom] };
    this.name = props.name ?? id.toLowerCase();
    this.requireAddons();
    this.requireHosts();
    this.gateway = new SharedGateway({ by: this, namespace: this.namespace, name: this.name, gateway: props.gateway });
    this.services = new Map(this.addons.map(addon => [addon.name, this.serviceOf(addon)]));
    if (props.host === undefined) this.addons.forEach(addon => this.show(addon));
    else this.showTogether(props.host);
  }

  /**
   * The ingress of an addon, for what else is to be said of it: who must have a token, who is asked about requests. Where they share a host, all have the same.
   *
   * @param name such as `kiali` (`UnknownAddon`)
   */
  public ingress(name: string): MeshIngress {
    return this.ingresses.get(this.require(name).name)!;
  }

  /**
   * The address of an addon, as a browser calls it. Throws `UrlUnknown` behind a Gateway object of somebody else.
   *
   * @param name such as `kiali` (`UnknownAddon`)
   */
  public url(name: string): string {
    const { ports } = this.gateway;
    const addon = this.require(name);
    if (ports === undefined) {
      throw new MeshError('UrlUnknown', `the address of '${name}' is not known: somebody else's Gateway object says at which port it is, and with which TLS; state it where it is needed`, this);
    }
    const [scheme, port, usual] = this.props.tls === undefined ? ['http', ports.http, 80] : ['https', ports.https, 443];
    return `${scheme}://${this.hostOf(addon)}${port === usual ? '' : `:${port}`}${pathAfterHost(addon)}`;
  }

  /**
   * The addon of that name, if it is here.
   *
   * @internal
   */
  public _tryFind(name: string): Addon | undefined {
    return this.addons.find(addon => addon.name === name);
  }

  /**
   * The address of an addon, as others in the cluster call it.
   *
   * @internal
   */
  public _internalUrl(addon: Addon): string {
    return `http://${this.services.get(addon.name)!.host}:${addon._port}${pathAfterHost(addon)}`;
  }

  /**
   * Whether everybody may look at an addon who reaches the gateway, and nobody says that this is meant.
   *
   * @internal
   */
  public _isLeftOpen(name: string): boolean {
    const addon = this.require(name);
    if (this.allowedTo(addon) !== undefined || this.props.tls?._demands !== undefined) return false;
    const hasOwnGuard = this.props.host !== undefined && this.addons.some(one => restricts(this.allowedTo(one)));
    return !mayBeGuarded(this.ingresses.get(name)!, { hasOwnGuard, podNamespace: this.gateway.podNamespace });
  }

  private get namespace(): string {
    const { namespace } = Chart.of(this);
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "the chart of addons needs a namespace, for their Gateway and VirtualServices; write new Chart(app, id, { namespace: '...' })", this);
    }
    return namespace;
  }

  private require(name: string): Addon {
    const addon = this._tryFind(name);
    if (addon === undefined) {
      throw new MeshError('UnknownAddon', `'${this.node.path}' has no addon '${name}'; its addons are ${this.addons.map(known => `'${known.name}'`).join(', ')}`, this);
    }
    return addon;
  }

  private hostOf(addon: Addon): string {
    return (this.props.host ?? addon._options.host ?? `${addon.name}.${this.props.domain}`).toLowerCase();
  }

  /** A Service that somebody else makes, unless the app has a construct for it. */
  private serviceOf(addon: Addon): IServiceRef {
    const { service, namespace = this.namespace, inMesh = false } = addon._options;
    return service ?? unobserved(new MeshService(this, `${addon.name}-service`, {
      service: ServiceRef.named(addon._serviceName, { namespace, ports: [{ port: addon._port, name: 'http' }] }),
      tls: inMesh ? undefined : UpstreamTls.disabled(),
    }));
  }

  private destinationOf(addon: Addon): IRouteDestination {
    return this.services.get(addon.name)!.port(String(addon._port));
  }

  /** The addon at a host of its own. At somebody else's Gateway, its part of the paths must be named. */
  private show(addon: Addon): void {
    const peers = this.guardsOf(this.allowedTo(addon));
    const isGuest = this.gateway.ports === undefined;
    const { _path: path } = addon;
    const ingress = this.ingressFor(addon.name, this.hostOf(addon), peers.length > 0, {
      name: `${this.name}-${addon.name}`, under: isGuest ? path : undefined,
    });
    ingress.addRoute(addon.name, { to: this.destinationOf(addon) });
    if (path !== '/' && !isGuest) {
      ingress.addRoute('home', { when: [RequestMatch.path(PathMatch.exact('/'))], redirect: Redirect.to({ path: `${path}/` }) });
    }
    peers.forEach(peer => ingress.allowFrom(peer));
    this.ingresses.set(addon.name, ingress);
  }

  /** All addons at one host. Who may look at one of them alone may see its paths. */
  private showTogether(host: string): void {
    if (this.gateway.ports === undefined) {
      throw new MeshError('GatewayNotOurs', 'addons at one host need the whole host, and their Gateway object is somebody else\'s; give each a host of its own by \'domain\', or use IngressGateway.existing', this);
    }
    const peers = this.guardsOf(this.props.allowFrom);
    const isToldApart = this.addons.some(({ _options }) => _options.allowFrom !== undefined);
    const own = isToldApart && this.addons.some(addon => this.guardsOf(this.allowedTo(addon)).length > 0);
    const ingress = this.ingressFor('ingress', host, own || peers.length > 0, { name: this.name });
    for (const addon of this.addons) {
      const when = [RequestMatch.path(PathMatch.prefix(addon._path))];
      ingress.addRoute(addon.name, { when: addon._path === '/' ? undefined : when, to: this.destinationOf(addon) });
      this.ingresses.set(addon.name, ingress);
    }
    if (own) this.addons.forEach(addon => this.admitByPath(addon, ingress));
    else peers.forEach(peer => ingress.allowFrom(peer));
  }

  private allowedTo({ _options: { allowFrom = this.props.allowFrom } }: Addon): readonly IPeer[] | undefined {
    return allowFrom;
  }

  /** Those who get in while others do not; none where everybody does. */
  private guardsOf(peers: readonly IPeer[] | undefined): readonly IPeer[] {
    return restricts(peers) || this.props.access !== undefined ? peers ?? [] : [];
  }

  private admitByPath(addon: Addon, ingress: MeshIngress): void {
    const { _path: path } = addon;
    const access = path === '/' ? undefined : AccessRule.http({ paths: [path, `${path}/*`] });
    (this.allowedTo(addon) ?? [Peer.anybody()]).forEach(peer => ingress.allowFrom(peer, { access }));
  }

  private ingressFor(id: string, host: string, isGuarded: boolean, more: Partial<MeshIngressProps>): MeshIngress {
    const { tls, httpsRedirect, access = isGuarded ? Access.DECLARED : undefined } = this.props;
    return new MeshIngress(this, id, { gateway: this.gateway, hosts: [host], tls, httpsRedirect, access, ...more });
  }

  private requireAddons(): void {
    if (this.addons.length === 0) {
      throw new MeshError('NoAddon', "'addons' must name what is shown, got none; write addons: [Addon.kiali(), Addon.grafana()]", this);
    }
    const twice = this.addons.find(({ name }, i) => this.addons.findIndex(other => other.name === name) !== i);
    if (twice !== undefined) {
      throw new MeshError('AddonTwice', `'${twice.name}' stands twice in 'addons'; give another of its kind a name of its own, as in Addon.custom('${twice.name}-2', { ... })`, this);
    }
    if (this.props.allowFrom?.length === 0) {
      throw new MeshError('EmptyList', "'allowFrom' must name somebody, got nobody; leave it out, or leave the addons out", this);
    }
  }

  private requireHosts(): void {
    const { host, domain } = this.props;
    if ((host === undefined) === (domain === undefined)) {
      const got = host === undefined ? 'neither' : 'both';
      throw new MeshError('HostsUnsaid', `addons have hosts of their own below 'domain' or share one 'host', got ${got}; write domain: 'example.com' or host: 'mesh.example.com'`, this);
    }
    if (host === undefined) return;
    const hosted = this.addons.find(({ _options }) => _options.host !== undefined);
    if (hosted !== undefined) {
      throw new MeshError('HostTwiceSaid', `all addons share the host '${host}', but '${hosted.name}' has '${hosted._options.host}' of its own; give 'domain' instead of 'host', or leave that of '${hosted.name}' out`, this);
    }
    this.addons.forEach((addon, i) => this.requireOwnPath(addon, this.addons.slice(0, i)));
  }

  private requireOwnPath(addon: Addon, others: readonly Addon[]): void {
    const other = others.find(({ _path }) => _path === addon._path);
    if (other !== undefined) {
      throw new MeshError('PathTwice', `'${other.name}' and '${addon.name}' share a host, and both are served below '${addon._path}'; have one of them serve its pages below another path, and say so, `
        + `as in Addon.${addon.name}({ path: '/${addon.name}' })`, this);
    }
  }
}

/** Whether some get in and others do not. */
function restricts(peers: readonly IPeer[] | undefined): boolean {
  return peers !== undefined && !peers.some(peer => peer instanceof Peer && peer._isAnybody);
}

/** Nothing for the root. */
function pathAfterHost({ _path: path }: Addon): string {
  return path === '/' ? '' : path;
}

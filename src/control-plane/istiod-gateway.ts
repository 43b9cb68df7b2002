import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { IstiodExposure, Termination } from './istiod-exposure';
import { DestinationRule, Gateway, H2UpgradePolicy, PortTrafficPolicy, ServerTlsMode, VirtualService, VirtualServiceSpec } from '../api/networking';
import { fullHost, istiodNamespace, revisionName } from '../mesh';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { requireObjectName } from '../private/names';
import { claimHosts, GatewayBinding, GatewayServer, IGatewayRef, serviceHost } from '../refs';
import { DEFAULT_REVISION, IRevision } from '../values';

/**
 * Properties for `IstiodGateway`.
 */
export interface IstiodGatewayProps {
  /**
   * The gateway, whose Service gets the ports that it does not have. Its pods and istiod are in one cluster.
   */
  readonly gateway: IGatewayRef;

  /**
   * Revisions of istiod that are there, not tags: their Services are named after them. Of several, each gets the connections that ask for its name, and the first one also
   * those that ask for no name of the others.
   * @default - that of the Mesh
   */
  readonly revisions?: IRevision[];

  /**
   * Whose TLS clients speak. With that of the gateway there is one revision (`RevisionsNotTold`).
   * @default IstiodExposure.passthrough()
   */
  readonly exposure?: IstiodExposure;

  /**
   * Whether the webhook for injection is exposed too (15017), which API servers of other clusters call. Machines need only 15012.
   * @default true
   */
  readonly webhook?: boolean;

  /**
   * Namespace of istiod (`BadNamespace`).
   * @default - `rootNamespace` of the Mesh (`RootNamespaceUnknown`)
   */
  readonly istiodNamespace?: string;

  /**
   * Name of the objects (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/** Ports at the gateway, and those of istiod's Service that they lead to. */
const DISCOVERY = { port: 15012, target: 15012 };
const WEBHOOK = { port: 15017, target: 443 };
/** Of istiod's Service, as Istio's charts have them. */
const PORTS = [{ name: 'grpc-xds', port: 15010 }, { name: 'https-dns', port: 15012 }, { name: 'https-webhook', port: 443 }, { name: 'http-monitoring', port: 15014 }];

/**
 * Exposes istiod at a gateway, for machines and for clusters that have none of their own.
 *
 * Renders a Gateway and a VirtualService in the namespace of the chart; and, where the gateway ends TLS, a DestinationRule next to istiod. One for all revisions at a
 * gateway (`TwoOwners`).
 *
 * @see https://istio.io/latest/docs/setup/install/virtual-machine/
 * @see https://istio.io/latest/docs/setup/install/multicluster/primary-remote/
 */
export class IstiodGateway extends Construct {
  /** The VirtualService, to patch. */
  public readonly virtualService: VirtualService;

  private readonly binding: GatewayBinding;
  private readonly destinationRuleObject?: DestinationRule;
  private readonly termination?: Termination;
  private readonly revisions: readonly IRevision[];
  private readonly ports: readonly { readonly port: number; readonly target: number }[];
  private readonly istiodNamespace: () => string;

  constructor(scope: Construct, id: string, props: IstiodGatewayProps) {
    super(scope, id);
    const name = this.requireName(props.name ?? id.toLowerCase());
    const namespace = this.requireNamespace();
    this.termination = props.exposure?._termination;
    this.revisions = [...props.revisions ?? []];
    if (this.revisions.length > 1 && this.termination !== undefined) {
      throw new MeshError('RevisionsNotTold', 'a gateway that ends TLS cannot tell revisions apart, got several; make an IstiodGateway with a host for each, at gateways of their own, or use '
        + 'IstiodExposure.passthrough()', this);
    }
    this.ports = props.webhook === false ? [DISCOVERY] : [DISCOVERY, WEBHOOK];
    this.istiodNamespace = istiodNamespace(this, 'istiod is known by a host in', props.istiodNamespace, 'istiodNamespace');
    this.binding = props.gateway._join({ scope: this, namespace, name, servers: () => this.servers(namespace) });
    this.virtualService = new VirtualService(this, 'virtual-service', { metadata: { name, namespace }, spec: Lazy.any({ produce: () => this.routes() }) });
    if (this.termination !== undefined) this.destinationRuleObject = this.writeTls(name, this.termination);
    claimHosts(this, () => this.binding.realms.map(realm => ({ by: this, host: 'istiod', realm: `${realm} for istiod`, namespaces: ['*'] })));
    this.nameServices();
  }

  /** The Gateway, to patch. Throws `NotEmitted` where it is somebody else's. */
  public get gateway(): Gateway {
    const { binding: { object, gateway } } = this;
    if (object === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no Gateway to patch: '${gateway}' is somebody else's`, this);
    }
    return object as Gateway;
  }

  /** The DestinationRule for istiod, to patch. Throws `NotEmitted` where istiod's TLS passes through. */
  public get destinationRule(): DestinationRule {
    if (this.destinationRuleObject === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no DestinationRule to patch, since the gateway leaves istiod's TLS closed; say exposure: IstiodExposure.terminated(...) first`, this);
    }
    return this.destinationRuleObject;
  }

  /** No VirtualService of another namespace can take connections away. */
  private servers(namespace: string): GatewayServer[] {
    const { termination } = this;
    const how = termination === undefined
      ? { protocol: 'TLS', hosts: [`${namespace}/*`], tls: { mode: ServerTlsMode.PASSTHROUGH } }
      : { protocol: 'HTTPS', hosts: [`${namespace}/${termination.host}`], tls: { mode: ServerTlsMode.SIMPLE, credentialName: termination.credentialName } };
    return this.ports.map(({ port }) => ({ port, ...how }));
  }

  private routes(): VirtualServiceSpec {
    const { termination, binding } = this;
    const gateways = [binding.gateway];
    const names = this.names();
    if (termination === undefined) {
      return { hosts: ['*'], gateways, tls: names.flatMap((name, i) => this.ports.map(at => this.passing(name, at, i === 0))) };
    }
    const http = this.ports.map(({ port, target }) => ({
      name: port === DISCOVERY.port ? 'discovery' : 'webhook',
      match: [{ port }],
      route: [{ destination: { host: this.hostOf(names[0]), port: { number: target } } }],
    }));
    return { hosts: [termination.host], gateways, http };
  }

  /** Clients know istiod by its short name, and by its full one. */
  private passing(name: string, { port, target }: { port: number; target: number }, isFirst: boolean) {
    const host = this.hostOf(name);
    const sniHosts = isFirst ? ['*'] : [serviceHost(name, this.istiodNamespace()), host];
    return { match: [{ port, sniHosts }], route: [{ destination: { host, port: { number: target } } }] };
  }

  /** HTTP/2 for discovery, whose streams would be cut otherwise. */
  private writeTls(name: string, { istiodTls }: Termination): DestinationRule {
    const spec = () => {
      const namespace = this.istiodNamespace();
      const [service] = this.names();
      const tls = istiodTls._toIstio(serviceHost(service, namespace), namespace);
      const policy = ({ target }: { target: number }): PortTrafficPolicy => ({
        port: { number: target }, tls, ...target === DISCOVERY.target && { connectionPool: { http: { h2UpgradePolicy: H2UpgradePolicy.UPGRADE } } },
      });
      const { podNamespace } = this.binding;
      const exportTo = podNamespace === undefined ? undefined : [podNamespace];
      return { host: this.hostOf(service), exportTo, trafficPolicy: { portLevelSettings: this.ports.map(policy) } };
    };
    const namespace = Lazy.any({ produce: this.istiodNamespace }) as unknown as string;
    return new DestinationRule(this, 'destination-rule', { metadata: { name, namespace }, spec: Lazy.any({ produce: spec }) });
  }

  /** Of istiod's Services. */
  private names(): string[] {
    const revisions = this.revisions.length > 0 ? this.revisions.map(({ revisionName: name }) => name) : [revisionName(this)];
    return revisions.map(revision => revision === DEFAULT_REVISION ? 'istiod' : `istiod-${revision}`);
  }

  private hostOf(name: string): string {
    return fullHost({ name, namespace: this.istiodNamespace() }, this);
  }

  /** Istio's charts make them, wherever they are applied. */
  private nameServices(): void {
    const [names, namespace] = [() => this.names(), this.istiodNamespace];
    const services = Array.from({ length: Math.max(this.revisions.length, 1) }, (_, i) => ({
      get name() { return names()[i]; },
      get namespace() { return namespace(); },
      ports: PORTS,
    }));
    knownObjects(this).services.push(...services);
  }

  private requireName(name: string): string {
    requireObjectName(name, this);
    return name;
  }

  private requireNamespace(): string {
    const { namespace } = Chart.of(this);
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "the Gateway for istiod needs a namespace, best that of the gateway's pods; write new Chart(app, id, { namespace: '...' })", this);
    }
    return namespace;
  }
}

import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Addon, GRAFANA, JAEGER, KIALI, PROMETHEUS } from './addon';
import { KialiAuth } from './kiali-auth';
import { grafanaAt, KialiGrafanaOptions, KialiTracing, requireUrl } from './kiali-backends';
import { MeshAddons } from './mesh-addons';
import { ExternalServices, Grafana, Kiali, KialiSpec, Server } from '../api/install/kiali';
import { DEFAULT_CLUSTER_DOMAIN, Mesh } from '../mesh';
import { MeshDashboards } from '../observability/dashboards';
import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';

/**
 * Properties for `KialiServer`.
 */
export interface KialiServerProps {
  /**
   * Addons that are shown through a gateway: Kiali asks those that it needs, and links to them at the addresses that browsers call.
   * @default - none: addresses are those of the other properties, or the defaults of Kiali
   */
  readonly addons?: MeshAddons;

  /**
   * Address of Prometheus, as Kiali calls it (`BadUrl`). Rendered as `external_services.prometheus.url`.
   * @default - that of `addons`; else `http://prometheus.<namespace of Istio>:9090`
   */
  readonly prometheus?: string;

  /**
   * Where Grafana is. Rendered as `external_services.grafana`.
   * @default - that of `addons`; else `http://grafana.istio-system:3000`, without links
   */
  readonly grafana?: KialiGrafanaOptions;

  /**
   * Dashboards that Kiali links to, from its pages of services and workloads. Rendered as `external_services.grafana.dashboards`.
   * @default - those of Istio
   */
  readonly dashboards?: MeshDashboards;

  /**
   * Where traces are. Rendered as `external_services.tracing`.
   * @default - the Jaeger of `addons`; else there are no traces
   */
  readonly tracing?: KialiTracing;

  /**
   * How people log in; if not at all, somebody must say who may look (`LeftOpen`). Rendered as `auth`.
   * @default - as the operator says: by OpenShift where that is, by a token elsewhere
   */
  readonly auth?: KialiAuth;

  /**
   * Whether Kiali changes nothing in the cluster: what a program writes is not to be edited beside it. Rendered as `deployment.view_only_mode`.
   * @default true
   */
  readonly viewOnly?: boolean;

  /**
   * Version of the image, such as `v2.22`. Rendered as `deployment.image_version`.
   * @default - that of the operator
   */
  readonly imageVersion?: string;

  /**
   * Name of the object (`BadName`).
   * @default 'kiali'
   */
  readonly name?: string;
}

/**
 * Kiali, as its operator installs it, pointed at the Prometheus, the Grafana and the traces of the mesh.
 *
 * Renders a `Kiali` of `kiali.io/v1alpha1` in the namespace of its chart (`NoNamespace`), where the operator runs it.
 *
 * @see https://kiali.io/docs/configuration/kialis.kiali.io/
 */
export class KialiServer extends Construct {
  /** The Kiali object, to patch. */
  public readonly kiali: Kiali;

  private readonly props: KialiServerProps;

  constructor(scope: Construct, id: string, props: KialiServerProps = {}) {
    super(scope, id);
    this.props = { ...props, grafana: props.grafana && { ...props.grafana } };
    const { name = 'kiali', prometheus, grafana } = props;
    if (!isObjectName(name)) {
      throw new MeshError('BadName', `the name of an object must be lower-case letters, digits, '-' and '.', got '${name}'`, this);
    }
    if (prometheus !== undefined) requireUrl('prometheus', prometheus);
    if (grafana !== undefined) grafanaAt(grafana);
    this.kiali = new Kiali(this, 'Resource', {
      metadata: { name, namespace: this.requireNamespace() },
      spec: Lazy.any({ produce: () => this.spec() }) as unknown as KialiSpec,
    });
    if (props.auth?._isAnonymous) this.node.addValidation({ validate: () => this.problems() });
  }

  /** Who gets in may be said elsewhere, and later. */
  private problems(): string[] {
    const { addons } = this.props;
    if (addons?._tryFind(KIALI) === undefined || !addons._isLeftOpen(KIALI)) return [];
    return [new MeshError('LeftOpen', `nobody logs in to this Kiali (KialiAuth.anonymous()), and '${addons.node.path}' shows it to whoever reaches the gateway; name who may look, as in `
      + "Addon.kiali({ allowFrom: [Peer.remoteIpBlocks('203.0.113.0/24')] }), have people log in, as with KialiAuth.token(), or say that everybody may: "
      + 'Addon.kiali({ allowFrom: [Peer.anybody()] })', this).message];
  }

  private requireNamespace(): string {
    const { namespace } = Chart.of(this);
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "the chart of Kiali needs a namespace, where the operator runs it; write new Chart(app, id, { namespace: '...' })", this);
    }
    return namespace;
  }

  private spec(): KialiSpec {
    const { auth, viewOnly = true, imageVersion } = this.props;
    const server = this.server();
    return {
      ...auth && { auth: auth._toKiali() },
      deployment: { imageVersion, viewOnlyMode: viewOnly },
      externalServices: this.externalServices(),
      ...server && { server },
    };
  }

  private externalServices(): ExternalServices {
    const prometheus = this.props.prometheus ?? this.internalUrl(PROMETHEUS);
    const domain = Mesh.tryOf(this)?.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN;
    return {
      grafana: this.grafana(),
      istio: domain === DEFAULT_CLUSTER_DOMAIN ? undefined : { istioIdentityDomain: `svc.${domain}` },
      prometheus: prometheus === undefined ? undefined : { url: prometheus },
      tracing: this.tracing()._toKiali(),
    };
  }

  private grafana(): Grafana | undefined {
    const { grafana, dashboards } = this.props;
    const options = grafana ?? this.urlsOf(GRAFANA);
    const links = dashboards?._kialiLinks();
    if (options === undefined && links === undefined) return undefined;
    return { ...options && grafanaAt(options), dashboards: links };
  }

  private tracing(): KialiTracing {
    const urls = this.urlsOf(JAEGER);
    return this.props.tracing ?? (urls === undefined ? KialiTracing.none() : KialiTracing.jaeger(urls));
  }

  /** Where browsers find Kiali itself: behind a gateway, the request does not tell. */
  private server(): Server | undefined {
    const { addons } = this.props;
    const kiali = addons?._tryFind(KIALI);
    if (kiali === undefined) return undefined;
    const { hostname, port, protocol } = new URL(addons!.url(KIALI));
    return { webFqdn: hostname, webPort: port === '' ? undefined : port, webRoot: kiali._path, webSchema: protocol.replace(':', '') };
  }

  private urlsOf(name: string): KialiGrafanaOptions | undefined {
    const internalUrl = this.internalUrl(name);
    return internalUrl === undefined ? undefined : { internalUrl, externalUrl: this.props.addons!.url(name) };
  }

  private internalUrl(name: string): string | undefined {
    const addon: Addon | undefined = this.props.addons?._tryFind(name);
    return addon && this.props.addons!._internalUrl(addon);
  }
}

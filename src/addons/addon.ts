import { MeshError } from '../private/errors';
import { isDnsLabel, isNamespace } from '../private/names';
import { requirePort } from '../private/numbers';
import { IPeer, IServiceRef } from '../refs';
import { PathMatch } from '../values';

/**
 * Where an addon runs, and how it is shown.
 */
export interface AddonOptions {
  /**
   * Name of its Service (`BadServiceName`).
   * @default - that of Istio's samples: `kiali`, `grafana`, `prometheus`, `tracing`
   */
  readonly serviceName?: string;

  /**
   * Namespace of its Service (`BadNamespace`).
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /**
   * Port of its Service, for HTTP.
   * @default - that of Istio's samples: 20001, 3000, 9090, 80
   */
  readonly port?: number;

  /**
   * The service, where this app has a construct for it. Then `serviceName`, `namespace` and `inMesh` are its own affair (`ServiceTwiceSaid`).
   * @default - a reference by `serviceName`, `namespace` and `port`
   */
  readonly service?: IServiceRef;

  /**
   * Whether its pods are in the mesh, by a sidecar or by ztunnel. Then Istio's mutual TLS goes there by itself. Pods of Istio's samples have no sidecar: a
   * DestinationRule with mode `DISABLE` says that they take plaintext, whatever else the mesh says. Where ztunnel is, gateways send that through its tunnels all the same.
   * @default false
   */
  readonly inMesh?: boolean;

  /**
   * Path that it serves its pages below, as its own configuration says (`BadPath`).
   * @default - that of Istio's samples: `/kiali` for Kiali, `/jaeger` for Jaeger, `/` for the others
   */
  readonly path?: string;

  /**
   * Host of its own, instead of `<name>.<domain>`. Not where all share one host (`HostTwiceSaid`).
   * @default - its name below the domain
   */
  readonly host?: string;

  /**
   * Who may look at it, instead of whom the MeshAddons lets in (`EmptyList` for nobody). `Peer.anybody()` says that everybody may who reaches the gateway.
   * @default - as the MeshAddons says
   */
  readonly allowFrom?: IPeer[];
}

/** What Istio's samples say. */
interface Usual {
  readonly service: string;
  readonly port: number;
  readonly path: string;
}

/** Names of those that others look for. */
export const [KIALI, GRAFANA, PROMETHEUS, JAEGER] = ['kiali', 'grafana', 'prometheus', 'jaeger'];

/**
 * A web page of a tool that watches the mesh.
 *
 * @see https://istio.io/latest/docs/ops/integrations/
 */
export class Addon {
  /** Kiali, which draws the mesh. */
  public static kiali(options: AddonOptions = {}): Addon {
    return new Addon(KIALI, { service: 'kiali', port: 20001, path: '/kiali' }, options);
  }

  /** Grafana, which shows dashboards. */
  public static grafana(options: AddonOptions = {}): Addon {
    return new Addon(GRAFANA, { service: 'grafana', port: 3000, path: '/' }, options);
  }

  /** Prometheus, which keeps metrics. */
  public static prometheus(options: AddonOptions = {}): Addon {
    return new Addon(PROMETHEUS, { service: 'prometheus', port: 9090, path: '/' }, options);
  }

  /** Jaeger, which keeps traces. */
  public static jaeger(options: AddonOptions = {}): Addon {
    return new Addon(JAEGER, { service: 'tracing', port: 80, path: '/jaeger' }, options);
  }

  /**
   * Any other, such as Zipkin or Loki.
   *
   * @param name a DNS label, by which it is known, and its host begins (`BadName`)
   * @param options by default the Service has that name and port 80, and pages are served below `/`
   */
  public static custom(name: string, options: AddonOptions = {}): Addon {
    if (!isDnsLabel(name)) {
      throw new MeshError('BadName', `the name of an addon must be a DNS label, such as 'zipkin', got '${name}'`);
    }
    return new Addon(name, { service: name, port: 80, path: '/' }, options);
  }

  /** Name by which it is known, such as `kiali`. */
  public readonly name: string;

  /** @internal */
  public readonly _options: AddonOptions;

  private constructor(name: string, private readonly usual: Usual, options: AddonOptions) {
    this.name = name;
    this._options = { ...options, allowFrom: options.allowFrom && [...options.allowFrom] };
    this.requireOneService();
    requirePort('port', options.port);
    if (options.namespace !== undefined && !isNamespace(options.namespace)) {
      throw new MeshError('BadNamespace', `'namespace' must be the namespace of the Service of '${name}', got '${options.namespace}'`);
    }
    if (options.path !== undefined) PathMatch.prefix(options.path);
    if (options.allowFrom?.length === 0) {
      throw new MeshError('EmptyList', `'allowFrom' of '${name}' must name somebody, got nobody; leave it out, or leave the addon out`);
    }
  }

  /**
   * Without a slash at its end, unless it is the root.
   *
   * @internal
   */
  public get _path(): string {
    const path = this._options.path ?? this.usual.path;
    return path.length > 1 ? path.replace(/\/+$/, '') : path;
  }

  /** @internal */
  public get _serviceName(): string {
    return this._options.service?.serviceName ?? this._options.serviceName ?? this.usual.service;
  }

  /** @internal */
  public get _port(): number {
    return this._options.port ?? this.usual.port;
  }

  private requireOneService(): void {
    const { service, serviceName, namespace, inMesh } = this._options;
    const said = Object.entries({ serviceName, namespace, inMesh }).find(([, option]) => option !== undefined);
    if (service !== undefined && said !== undefined) {
      throw new MeshError('ServiceTwiceSaid', `'${this.name}' is the service '${service.serviceName}', which says '${said[0]}' itself; leave '${said[0]}' out`);
    }
  }
}

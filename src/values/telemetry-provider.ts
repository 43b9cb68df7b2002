import { requireFormat, requireLogLabels } from './access-log-format';
import { DynatraceSampler } from './dynatrace-sampler';
import { IExtensionProvider, ProviderImport, ProviderServer, ProviderService } from './extension-provider';
import { requireHeaderName } from './header-match';
import { headersOf } from './otlp-transport';
import { requirePath } from './rewrite';
import {
  FileAccessLogOptions, HttpAccessLogOptions, OpenTelemetryAccessLogOptions, OpenTelemetryOptions, ResourceDetector, SkyWalkingOptions,
  StackdriverOptions, TcpAccessLogOptions, TracingOptions, ZipkinOptions,
} from './telemetry-options';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';
import { MAX_UINT32, requireWhole } from '../private/numbers';
import { Signal } from '../private/signal';
import { stated } from '../private/stated';

/** Settings without what nobody said. */
type Settings = { readonly [field: string]: any };

/**
 * Where proxies send traces, metrics and access logs. The service, if it has one, is what proxies must be able to reach.
 *
 * Names are unique among all providers of a mesh (`ProviderTwice`); an empty one throws `BadProvider`. One with the name of what Istio brings along
 * (`prometheus`, `stackdriver`, `envoy`) takes its place.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 */
export class TelemetryProvider implements IExtensionProvider {
  /** Metrics, where Prometheus comes for them: what Istio brings along as `prometheus`. */
  public static readonly PROMETHEUS = new TelemetryProvider('prometheus', 'prometheus', ['metrics'], {});

  /** Access logs to the standard output of each proxy: what Istio brings along as `envoy`. */
  public static readonly ENVOY = new TelemetryProvider('envoy', 'envoyFileAccessLog', ['accessLogging'], { path: '/dev/stdout' });

  /** Telemetry of Google Cloud: what Istio brings along as `stackdriver`, and does nothing for any more but in Google's builds. */
  public static readonly STACKDRIVER = new TelemetryProvider('stackdriver', 'stackdriver', ['tracing', 'metrics', 'accessLogging'], {});

  /** Traces, by OTLP. Rendered as `opentelemetry`. */
  public static openTelemetry(name: string, options: OpenTelemetryOptions): TelemetryProvider {
    const { transport, resourceDetectors, serviceAttributes, sampler } = options;
    if (sampler !== undefined && !sampler._hasApi && transport?._isHttp !== true) {
      throw new MeshError('SamplerUnreachable', `provider '${name}' samples as Dynatrace says, and does not send its traces there by HTTP: `
        + "write 'transport: OtlpTransport.http(...)', or the sampler's 'api'");
    }
    return new TelemetryProvider(name, 'opentelemetry', ['tracing'], {
      ...lengthOf(options),
      ...transport?._toIstio(),
      resourceDetectors: detectorsOf(name, resourceDetectors),
      serviceAttributeEnrichment: serviceAttributes,
    }, options, sampler);
  }

  /** Traces, to what speaks Zipkin's API, as Jaeger does. Rendered as `zipkin`. */
  public static zipkin(name: string, options: ZipkinOptions): TelemetryProvider {
    const { enable64bitTraceId, path, traceContext, timeout, headers } = options;
    if (path !== undefined) requirePath(path);
    requireAtLeastOneMs('timeout', timeout);
    return new TelemetryProvider(name, 'zipkin', ['tracing'], {
      ...lengthOf(options),
      enable64bitTraceId,
      path,
      traceContextOption: traceContext,
      timeout: timeout && wireDuration(timeout),
      headers: headersOf(headers),
    }, options);
  }

  /** Traces, to Datadog's agent. Rendered as `datadog`. */
  public static datadog(name: string, options: TracingOptions): TelemetryProvider {
    return new TelemetryProvider(name, 'datadog', ['tracing'], lengthOf(options), options);
  }

  /** Traces, to Apache SkyWalking. Rendered as `skywalking`. */
  public static skyWalking(name: string, options: SkyWalkingOptions): TelemetryProvider {
    return new TelemetryProvider(name, 'skywalking', ['tracing'], { accessToken: options.accessToken }, options);
  }

  /** Metrics, where Prometheus comes for them. Rendered as `prometheus`. */
  public static prometheus(name: string): TelemetryProvider {
    return new TelemetryProvider(name, 'prometheus', ['metrics'], {});
  }

  /**
   * Telemetry, to Google Cloud. Rendered as `stackdriver`. Only what Google builds does something for it: Istio itself configures no proxy for it any more. Elsewhere, OTLP is the way
   * there (`openTelemetry`).
   */
  public static stackdriver(name: string, options: StackdriverOptions = {}): TelemetryProvider {
    const logging = options.logLabels && { labels: { ...options.logLabels } };
    return new TelemetryProvider(name, 'stackdriver', ['tracing', 'metrics', 'accessLogging'], { ...lengthOf(options), logging });
  }

  /** Access logs, to a file or stream of each proxy. Rendered as `envoyFileAccessLog`. */
  public static fileAccessLog(name: string, options: FileAccessLogOptions = {}): TelemetryProvider {
    const { path, format, omitEmptyValues } = options;
    if (path !== undefined) requirePath(path);
    return new TelemetryProvider(name, 'envoyFileAccessLog', ['accessLogging'], { path, logFormat: format?._toIstio(), omitEmptyValues });
  }

  /** Access logs, by OTLP over gRPC. Rendered as `envoyOtelAls`. */
  public static openTelemetryAccessLog(name: string, options: OpenTelemetryAccessLogOptions): TelemetryProvider {
    const { logName, body, attributes } = options;
    const format = stated({ text: body === undefined ? undefined : requireFormat(body), labels: attributes && requireLogLabels(attributes) });
    const logFormat = Object.keys(format).length === 0 ? undefined : format;
    return new TelemetryProvider(name, 'envoyOtelAls', ['accessLogging'], { logName, logFormat }, options);
  }

  /** Access logs of HTTP, to a gRPC service of Envoy's kind. Rendered as `envoyHttpAls`. */
  public static httpAccessLog(name: string, options: HttpAccessLogOptions): TelemetryProvider {
    return new TelemetryProvider(name, 'envoyHttpAls', ['accessLogging'], {
      ...logOf(options),
      additionalRequestHeadersToLog: names(options.additionalRequestHeadersToLog),
      additionalResponseHeadersToLog: names(options.additionalResponseHeadersToLog),
      additionalResponseTrailersToLog: names(options.additionalResponseTrailersToLog),
    }, options);
  }

  /** Access logs of TCP, to a gRPC service of Envoy's kind. Rendered as `envoyTcpAls`. */
  public static tcpAccessLog(name: string, options: TcpAccessLogOptions): TelemetryProvider {
    return new TelemetryProvider(name, 'envoyTcpAls', ['accessLogging'], logOf(options), options);
  }

  /** @internal */
  public readonly _signals: readonly Signal[];

  private readonly settings: Settings;
  private readonly server?: ProviderService;

  private constructor(
    public readonly name: string, private readonly sort: string, signals: readonly Signal[], settings: Settings, server?: ProviderServer,
    private readonly sampler?: DynatraceSampler,
  ) {
    if (name === '') {
      throw new MeshError('BadProvider', 'a provider needs a name, by which Telemetry objects call it');
    }
    this._signals = signals;
    this.settings = stated(settings);
    this.server = server && new ProviderService(name, server);
  }

  /** @internal */
  public _imports(clusterDomain: string): ProviderImport[] {
    return [...this.server === undefined ? [] : [this.server.import(clusterDomain)], ...this.sampler?._imports(clusterDomain) ?? []];
  }

  /** @internal */
  public _toIstio(clusterDomain: string): { [field: string]: any } {
    const { name, sort, server, settings, sampler } = this;
    return { name, [sort]: { ...server?.toIstio(clusterDomain), ...settings, ...sampler && { dynatraceSampler: sampler._toIstio(clusterDomain) } } };
  }
}

function lengthOf({ maxTagLength }: { readonly maxTagLength?: number }): Settings {
  if (maxTagLength !== undefined) requireWhole('maxTagLength', maxTagLength, 1, MAX_UINT32);
  return { maxTagLength };
}

function logOf({ logName, filterStateObjectsToLog }: TcpAccessLogOptions): Settings {
  return { logName, filterStateObjectsToLog: filterStateObjectsToLog && [...filterStateObjectsToLog] };
}

function names(headers: readonly string[] | undefined): string[] | undefined {
  return headers?.map(header => {
    requireHeaderName(header);
    return header;
  });
}

function detectorsOf(provider: string, detectors: readonly ResourceDetector[] | undefined): Settings | undefined {
  if (detectors === undefined) return undefined;
  if (new Set(detectors).size !== detectors.length) {
    throw new MeshError('BadProvider', `'resourceDetectors' of provider '${provider}' must name each once, got ${detectors.join(', ')}`);
  }
  return Object.fromEntries(detectors.map(detector => [detector, {}]));
}

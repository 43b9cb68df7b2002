import { IExtensionProvider, ProviderImport, ProviderServer, ProviderService } from './extension-provider';
import { MeshError } from '../private/errors';

/**
 * Where proxies send traces and access logs. The service is what proxies must be able to reach.
 *
 * Names are unique among all providers of a mesh (`ProviderTwice`); an empty one throws `BadProvider`.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 */
export class TelemetryProvider implements IExtensionProvider {
  /** Traces, by OTLP over gRPC. Rendered as `opentelemetry`. */
  public static openTelemetry(name: string, server: ProviderServer): TelemetryProvider {
    return new TelemetryProvider(name, 'opentelemetry', server);
  }

  /** Traces, to what speaks Zipkin's API, as Jaeger does. Rendered as `zipkin`. */
  public static zipkin(name: string, server: ProviderServer): TelemetryProvider {
    return new TelemetryProvider(name, 'zipkin', server);
  }

  /** Traces, to Datadog's agent. Rendered as `datadog`. */
  public static datadog(name: string, server: ProviderServer): TelemetryProvider {
    return new TelemetryProvider(name, 'datadog', server);
  }

  /** Traces, to Apache SkyWalking. Rendered as `skywalking`. */
  public static skyWalking(name: string, server: ProviderServer): TelemetryProvider {
    return new TelemetryProvider(name, 'skywalking', server);
  }

  /** Access logs, by OTLP over gRPC. Rendered as `envoyOtelAls`. */
  public static openTelemetryAccessLog(name: string, server: ProviderServer): TelemetryProvider {
    return new TelemetryProvider(name, 'envoyOtelAls', server);
  }

  /** Access logs of HTTP, to a gRPC service of Envoy's kind. Rendered as `envoyHttpAls`. */
  public static httpAccessLog(name: string, server: ProviderServer): TelemetryProvider {
    return new TelemetryProvider(name, 'envoyHttpAls', server);
  }

  /** Access logs of TCP, to a gRPC service of Envoy's kind. Rendered as `envoyTcpAls`. */
  public static tcpAccessLog(name: string, server: ProviderServer): TelemetryProvider {
    return new TelemetryProvider(name, 'envoyTcpAls', server);
  }

  private readonly server: ProviderService;

  private constructor(public readonly name: string, private readonly sort: string, server: ProviderServer) {
    if (name === '') {
      throw new MeshError('BadProvider', 'a provider needs a name, by which Telemetry objects call it');
    }
    this.server = new ProviderService(name, server);
  }

  /** @internal */
  public _imports(clusterDomain: string): ProviderImport[] {
    return [this.server.import(clusterDomain)];
  }

  /** @internal */
  public _toIstio(clusterDomain: string): { [field: string]: any } {
    return { name: this.name, [this.sort]: this.server.toIstio(clusterDomain) };
  }
}

import { MeshError } from '../private/errors';
import { isDnsLabel, problemOfHost } from '../private/names';
import { requirePort } from '../private/numbers';
import { Signal } from '../private/signal';

/**
 * The service that a provider is reached by. What is no name or port throws `BadProvider` or `NotInRange`.
 */
export interface ProviderServer {
  /**
   * Name of the Kubernetes Service, such as `ext-authz`, or host of a ServiceEntry, such as `authz.example.com`.
   */
  readonly service: string;

  /**
   * Namespace of the Service or ServiceEntry.
   */
  readonly namespace: string;

  /**
   * Port of the Service or ServiceEntry.
   */
  readonly port: number;
}

/**
 * What Istio's own features hand work over to: who decides about requests (`AuthorizationProvider`), where traces, metrics and access
 * logs go (`TelemetryProvider`), who gives gateways their secrets (`SecretProvider`).
 *
 * A fact of the Mesh. Rendered as one of `extensionProviders` of the mesh config.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 */
export interface IExtensionProvider {
  /** Name by which policies and Telemetry objects call it. */
  readonly name: string;

  /**
   * What it takes of proxies.
   *
   * @internal
   */
  readonly _signals: readonly Signal[];

  /**
   * What proxies must know to reach it.
   *
   * @internal
   */
  _imports(clusterDomain: string): ProviderImport[];

  /**
   * As in the mesh config.
   *
   * @internal
   */
  _toIstio(clusterDomain: string): { [field: string]: any };
}

/** A host, and where its Service or ServiceEntry is. */
export interface ProviderImport {
  readonly namespace: string;
  readonly host: string;
}

/** The service of a provider, checked and copied. */
export class ProviderService {
  private readonly service: string;
  private readonly namespace: string;
  private readonly port: number;

  constructor(provider: string, { service, namespace, port }: ProviderServer) {
    const problem = service.includes('.') ? problemOfHost(service) : isLowerLabel(service) ? undefined : `'${service}' is no name of a Service`;
    if (problem !== undefined) {
      throw new MeshError('BadProvider', `the service of provider '${provider}' must be the name of a Service or the host of a ServiceEntry, got '${service}': ${problem}; `
        + 'its namespace is a field of its own');
    }
    if (!isLowerLabel(namespace)) {
      throw new MeshError('BadProvider', `the namespace of provider '${provider}' must be the name of a namespace, got '${namespace}'`);
    }
    requirePort(`port' of provider '${provider}`, port);
    this.service = service;
    this.namespace = namespace;
    this.port = port;
  }

  public import(clusterDomain: string): ProviderImport {
    const { service, namespace } = this;
    return { namespace, host: service.includes('.') ? service : `${service}.${namespace}.svc.${clusterDomain}` };
  }

  /** With the namespace, since istiod takes none of two with the same host. */
  public toIstio(clusterDomain: string): { service: string; port: number } {
    const { namespace, host } = this.import(clusterDomain);
    return { service: `${namespace}/${host}`, port: this.port };
  }
}

function isLowerLabel(text: string): boolean {
  return isDnsLabel(text) && text === text.toLowerCase();
}

import { IExtensionProvider, ProviderImport, ProviderServer, ProviderService } from './extension-provider';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';
import { Signal } from '../private/signal';

/**
 * A service that gives gateways the certificates and keys of their servers, in place of Kubernetes Secrets: one that speaks Envoy's secret discovery.
 *
 * State it in `extensionProviders` of the Mesh, and give servers its `credentialName`. A name has at most 63 lower-case letters, digits and `-`
 * (`BadProvider`), and is unique among all providers of a mesh (`ProviderTwice`).
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-SDSProvider
 */
export class SecretProvider implements IExtensionProvider {
  /** Asked by gRPC, as Envoy's `envoy.service.secret.v3.SecretDiscoveryService`. Rendered as `sds`. */
  public static sds(name: string, server: ProviderServer): SecretProvider {
    return new SecretProvider(name, server);
  }

  /** @internal */
  public readonly _signals: readonly Signal[] = [];

  private readonly server: ProviderService;

  private constructor(public readonly name: string, server: ProviderServer) {
    if (!isNamespace(name)) {
      throw new MeshError('BadProvider', `the name of a provider of secrets must have up to 63 lower-case letters, digits and '-', got '${name}'`);
    }
    this.server = new ProviderService(name, server);
  }

  /** What servers of gateways write in place of the name of a Secret: `sds://<name>`. */
  public get credentialName(): string {
    return `sds://${this.name}`;
  }

  /** @internal */
  public _imports(clusterDomain: string): ProviderImport[] {
    return [this.server.import(clusterDomain)];
  }

  /** @internal */
  public _toIstio(clusterDomain: string): { [field: string]: any } {
    const { name } = this;
    return { name, sds: { name, ...this.server.toIstio(clusterDomain) } };
  }
}

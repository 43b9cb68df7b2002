import { MeshError } from '../private/errors';
import { isNamespace, problemOfWildcardHost } from '../private/names';

/**
 * Whether the declared edges of a client are all there are.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export class Egress {
  /**
   * What the client calls is what `connectTo` says, and nothing else. Rendered as a Sidecar, so that its proxies know those services, their own namespace,
   * the root namespace, the services of the `extensionProviders` of the Mesh, and no others.
   */
  public static readonly DECLARED = new Egress([], false);

  /**
   * What proxies know besides, as `namespace/host`.
   *
   * @internal
   */
  public readonly _also: readonly string[];

  /**
   * Whether everything else is dropped.
   *
   * @internal
   */
  public readonly _isClosed: boolean;

  private constructor(also: readonly string[], isClosed: boolean) {
    this._also = also;
    this._isClosed = isClosed;
  }

  /**
   * The same, and proxies drop what goes to hosts that they do not know, whatever the mesh says. It finds what was not declared; it is no firewall.
   *
   * Rendered as `outboundTrafficPolicy.mode: REGISTRY_ONLY`.
   */
  public registryOnly(): Egress {
    return new Egress(this._also, true);
  }

  /**
   * The same, with services that the client calls and nobody declares, such as a collector of metrics.
   *
   * Throws `BadImport` for what is no `namespace/host`.
   *
   * @param hosts such as `observability/*` or `observability/zipkin.observability.svc.cluster.local`
   */
  public with(...hosts: string[]): Egress {
    for (const written of hosts) {
      const [namespace, host, ...more] = written.split('/');
      const isHost = host === '*' || host !== undefined && host.includes('.') && !/^\*[^.]/.test(host) && problemOfWildcardHost(host) === undefined;
      if (more.length > 0 || !isNamespace(namespace) || !isHost) {
        throw new MeshError('BadImport', `what proxies know must be 'namespace/*' or 'namespace/host' with a full host name, got '${written}'`);
      }
    }
    return new Egress([...this._also, ...hosts], this._isClosed);
  }
}

import { PeerAuthenticationMode } from '../api/security';
import { MeshError } from '../private/errors';
import { PLAINTEXT_NOTE, STRICT_AT_ONCE_NOTE } from '../private/mutual-tls-notes';
import { requirePort } from '../private/numbers';

/** What is said of one port: of the Service, or of the pods. */
export interface PortMutualTls {
  /** Name, or number as text. */
  readonly port: string;
  readonly isOfPods: boolean;
  readonly mutualTls: MutualTls;
}

/**
 * Which connections workloads take: of a mesh, a namespace, or the pods of one service or workload. Clients of the mesh use mutual TLS by themselves
 * wherever the server takes it.
 *
 * @see https://istio.io/latest/docs/concepts/security/#peer-authentication
 */
export class MutualTls {
  /**
   * Mutual TLS only: plaintext clients are turned away. Rendered as mode `STRICT`.
   *
   * A mesh with plaintext callers goes through `permissive` and `migrating` first.
   */
  public static strict(): MutualTls {
    return new MutualTls(PeerAuthenticationMode.STRICT);
  }

  /**
   * Mutual TLS and plaintext: the state in which a mesh is moved to `strict`. Rendered as mode `PERMISSIVE`. The check lists what it knows to send
   * plaintext.
   */
  public static permissive(): MutualTls {
    return new MutualTls(PeerAuthenticationMode.PERMISSIVE);
  }

  /**
   * On the way to `strict`, with the clients that still send plaintext: as `permissive`, and the list stands in the annotation `cdk8s-mesh.io/plaintext`
   * of the object, where a reviewer sees it become shorter. When nobody is left, say `strict` (`NobodyPlaintext`).
   *
   * @param plaintextClients who they are, in words, such as `'batch/reports (no sidecar)'`; the order does not matter
   */
  public static migrating(...plaintextClients: string[]): MutualTls {
    if (plaintextClients.length === 0) {
      throw new MeshError('NobodyPlaintext', 'the clients that still send plaintext must be named, got none; say MutualTls.strict() when nobody is left, or MutualTls.permissive() while you do not know');
    }
    const named = plaintextClients.map(client => requireReason('the name of a client', client));
    return new MutualTls(PeerAuthenticationMode.PERMISSIVE, { plaintext: [...new Set(named)].sort().join('; ') });
  }

  /**
   * Plaintext only. Rendered as mode `DISABLE`. Identities are unknown then: no policy can tell callers apart. Ambient data planes take it for `permissive`.
   *
   * @param reason why, for whoever reads the manifest (`NoReasonGiven`); rendered as annotation `cdk8s-mesh.io/plaintext`
   */
  public static disabled(reason: string): MutualTls {
    return new MutualTls(PeerAuthenticationMode.DISABLE, { plaintext: requireReason('the reason why mutual TLS is switched off', reason) });
  }

  /**
   * What the namespace says, or else the mesh: for a workload of which only single ports differ. Alone it says nothing (`NothingSaid`).
   */
  public static inherited(): MutualTls {
    return new MutualTls(undefined);
  }

  private constructor(
    /**
     * As on the wire; undefined if inherited.
     *
     * @internal
     */
    public readonly _mode: PeerAuthenticationMode | undefined,
    private readonly notes: { readonly plaintext?: string; readonly atOnce?: string } = {},
    /** @internal */
    public readonly _ports: readonly PortMutualTls[] = [],
  ) {}

  /**
   * The same, but for one port of the Service. Only for a service or a workload: Istio has no ports for namespaces and meshes (`PortsOfAll`).
   *
   * Rendered as `portLevelMtls` with the port that the pods listen on, which is looked up in the Service (`TargetPortUnknown`, `UnknownPort`).
   *
   * @param port of the Service, by its name, or by its number as text; of a workload without Service, the number of a port of its pods
   * @param mutualTls for the port (`PortSaidTwice`, `NestedPorts`)
   */
  public onPort(port: string, mutualTls: MutualTls): MutualTls {
    return this.with(port, false, mutualTls);
  }

  /**
   * The same, but for one port that the pods listen on, whatever Services say. Rendered as `portLevelMtls`.
   *
   * @param port of the pods, from 1 to 65535
   * @param mutualTls for the port (`PortSaidTwice`, `NestedPorts`)
   */
  public onPodPort(port: number, mutualTls: MutualTls): MutualTls {
    requirePort('port', port);
    return this.with(String(port), true, mutualTls);
  }

  /**
   * The same, said of what took plaintext only until now. Clients learn of it one after the other, and until then every request of the others is lost;
   * go through `permissive` unless that does not matter. The check knows where it sees the cluster as it was.
   *
   * Rendered as annotation `cdk8s-mesh.io/strict-at-once`. For `strict` only (`NotStrict`).
   *
   * @param reason why nothing is lost, or why that is fine (`NoReasonGiven`)
   */
  public atOnce(reason: string): MutualTls {
    if (this._mode !== PeerAuthenticationMode.STRICT) {
      throw new MeshError('NotStrict', `atOnce is about the step to STRICT, got ${this._mode ?? 'what is inherited'}; say it of MutualTls.strict()`);
    }
    return new MutualTls(this._mode, { ...this.notes, atOnce: requireReason('the reason why nothing is lost', reason) }, this._ports);
  }

  /**
   * Annotations that say why, in order of ports.
   *
   * @internal
   */
  public get _notes(): { readonly [annotation: string]: string } {
    const ports = [...this._ports].sort((a, b) => a.port.localeCompare(b.port, 'en', { numeric: true }) || Number(a.isOfPods) - Number(b.isOfPods));
    const plaintext = [
      ...this.notes.plaintext === undefined ? [] : [this.notes.plaintext],
      ...ports.flatMap(({ port, mutualTls: { notes } }) => notes.plaintext === undefined ? [] : [`port ${port}: ${notes.plaintext}`]),
    ];
    return {
      ...plaintext.length === 0 ? {} : { [PLAINTEXT_NOTE]: plaintext.join('; ') },
      ...this.notes.atOnce === undefined ? {} : { [STRICT_AT_ONCE_NOTE]: this.notes.atOnce },
    };
  }

  private with(port: string, isOfPods: boolean, mutualTls: MutualTls): MutualTls {
    if (this._ports.some(other => other.port === port && other.isOfPods === isOfPods)) {
      throw new MeshError('PortSaidTwice', `mutual TLS of port '${port}' is said twice; keep one of the two`);
    }
    if (mutualTls._ports.length > 0 || mutualTls._mode === undefined) {
      throw new MeshError('NestedPorts', `mutual TLS of port '${port}' must be strict, permissive, migrating or disabled, without ports of its own`);
    }
    return new MutualTls(this._mode, this.notes, [...this._ports, { port, isOfPods, mutualTls }]);
  }
}

function requireReason(what: string, text: string): string {
  const reason = text.trim();
  if (reason === '') throw new MeshError('NoReasonGiven', `${what} must say something, got '${text}'`);
  return reason;
}

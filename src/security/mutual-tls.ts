import { PeerAuthenticationMode } from '../api/security';

/**
 * Which connections workloads take. Clients of the mesh use mutual TLS by themselves wherever the server takes it.
 *
 * @see https://istio.io/latest/docs/concepts/security/#peer-authentication
 */
export class MutualTls {
  /**
   * Mutual TLS only: plaintext clients are turned away. Rendered as mode `STRICT`.
   *
   * A mesh with plaintext callers goes through `permissive` first.
   */
  public static strict(): MutualTls {
    return new MutualTls(PeerAuthenticationMode.STRICT);
  }

  /** Mutual TLS and plaintext: the state in which a mesh is moved to `strict`. Rendered as mode `PERMISSIVE`. */
  public static permissive(): MutualTls {
    return new MutualTls(PeerAuthenticationMode.PERMISSIVE);
  }

  /**
   * As on the wire.
   *
   * @internal
   */
  public readonly _mode: PeerAuthenticationMode;

  private constructor(mode: PeerAuthenticationMode) {
    this._mode = mode;
  }
}

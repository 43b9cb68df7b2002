import { PeerAuthenticationMode } from '../api/security';

/**
 * Which connections workloads take.
 *
 * @see https://istio.io/latest/docs/concepts/security/#peer-authentication
 */
export class MutualTls {
  /** Mutual TLS only: plaintext clients are turned away. */
  public static strict(): MutualTls {
    return new MutualTls(PeerAuthenticationMode.STRICT);
  }

  /** Mutual TLS and plaintext: the state in which a mesh is moved to `strict`. */
  public static permissive(): MutualTls {
    return new MutualTls(PeerAuthenticationMode.PERMISSIVE);
  }

  /** @internal */
  public readonly _mode: PeerAuthenticationMode;

  private constructor(mode: PeerAuthenticationMode) {
    this._mode = mode;
  }
}

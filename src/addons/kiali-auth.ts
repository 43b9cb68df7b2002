import { Auth } from '../api/install/kiali';
import { MeshError } from '../private/errors';

/**
 * Who an issuer of OpenID Connect tells Kiali that somebody is.
 */
export interface KialiOpenIdOptions {
  /**
   * Client by which Kiali is known to the issuer. Its secret is in a Secret `kiali`, key `oidc-secret`, in the namespace of Kiali.
   */
  readonly clientId: string;

  /**
   * Address of the issuer, with `https://` (`BadUrl`).
   */
  readonly issuerUri: string;

  /**
   * Claim that names the user.
   * @default 'sub'
   */
  readonly usernameClaim?: string;

  /**
   * What is asked for of the issuer.
   * @default - `openid`, `profile` and `email`
   */
  readonly scopes?: string[];

  /**
   * Whether whoever logs in may do what the service account of Kiali may. Else Kubernetes must know the issuer too, and its roles say who sees what.
   * @default false
   */
  readonly disableRbac?: boolean;
}

/**
 * How people log in to Kiali.
 *
 * @see https://kiali.io/docs/configuration/authentication/
 */
export class KialiAuth {
  /**
   * Nobody logs in, and everybody may do what the service account of Kiali may: for what is closed otherwise.
   *
   * Where addons show it, somebody must say who may look: `allowFrom` names them, or everybody, by `Peer.anybody()` (`LeftOpen`).
   */
  public static anonymous(): KialiAuth {
    return new KialiAuth({ strategy: 'anonymous' });
  }

  /** By the token of a service account, whose roles say what is seen. */
  public static token(): KialiAuth {
    return new KialiAuth({ strategy: 'token' });
  }

  /** By OpenID Connect. */
  public static openId(options: KialiOpenIdOptions): KialiAuth {
    if (!/^https:\/\/[^/\s]+/.test(options.issuerUri)) {
      throw new MeshError('BadUrl', `'issuerUri' must be an address with https://, got '${options.issuerUri}'`);
    }
    const { clientId, issuerUri, usernameClaim, scopes, disableRbac } = options;
    return new KialiAuth({ strategy: 'openid', openid: { clientId, disableRbac, issuerUri, scopes: scopes && [...scopes], usernameClaim } });
  }

  /** By OpenShift. */
  public static openShift(): KialiAuth {
    return new KialiAuth({ strategy: 'openshift' });
  }

  /** By a proxy in front, which puts a token of Kubernetes into the header `Authorization`. */
  public static header(): KialiAuth {
    return new KialiAuth({ strategy: 'header' });
  }

  private constructor(private readonly auth: Auth) {}

  /** @internal */
  public get _isAnonymous(): boolean {
    return this.auth.strategy === 'anonymous';
  }

  /** @internal */
  public _toKiali(): Auth {
    return this.auth;
  }
}

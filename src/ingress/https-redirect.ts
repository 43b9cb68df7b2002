import { IRouteDestination } from '../refs';

/**
 * What happens to plain HTTP where the gateway ends TLS.
 */
export class HttpsRedirect {
  /** Every plain request is sent to HTTPS (301). Rendered as `tls.httpsRedirect` of the Gateway's HTTP server. */
  public static always(): HttpsRedirect {
    return new HttpsRedirect(true);
  }

  /** Plain requests are served like the others. */
  public static never(): HttpsRedirect {
    return new HttpsRedirect(false);
  }

  /**
   * As `always`, except for the HTTP-01 challenges of ACME (`/.well-known/acme-challenge/`), which go to the solver in plain HTTP.
   *
   * Rendered as routes of the VirtualService for the HTTP port: the Gateway's own redirect has no exceptions.
   */
  public static exceptAcmeChallenge(solver: IRouteDestination): HttpsRedirect {
    return new HttpsRedirect(true, solver);
  }

  /** @internal */
  public readonly _redirects: boolean;

  /** @internal */
  public readonly _acmeSolver?: IRouteDestination;

  private constructor(redirects: boolean, acmeSolver?: IRouteDestination) {
    this._redirects = redirects;
    this._acmeSolver = acmeSolver;
  }
}

import { IRouteDestination } from '../refs';

/**
 * What happens to plain HTTP for hosts that have TLS.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-https_redirect
 */
export class HttpsRedirect {
  /**
   * Every plain request is sent to HTTPS (301).
   *
   * Rendered as `tls.httpsRedirect` of the Gateway's HTTP server; where the gateway has other ports than 80 and 443, as a first route of the
   * VirtualService, since the Gateway's own redirect keeps the port.
   */
  public static always(): HttpsRedirect {
    return new HttpsRedirect(true);
  }

  /** Plain requests are served by the same routes as those over TLS; where TLS is passed through, they are not taken in. */
  public static never(): HttpsRedirect {
    return new HttpsRedirect(false);
  }

  /**
   * As `always`, except for the HTTP-01 challenges of ACME (`/.well-known/acme-challenge/`), which go to the solver in plain HTTP.
   *
   * Rendered as the first routes of the VirtualService, `acme-challenge` and `https-redirect`, which match the HTTP port only: the Gateway's own
   * redirect has no exceptions.
   *
   * @param solver what answers challenges, with an HTTP port
   */
  public static exceptAcmeChallenge(solver: IRouteDestination): HttpsRedirect {
    return new HttpsRedirect(true, solver);
  }

  /**
   * Whether plain requests are sent to HTTPS.
   *
   * @internal
   */
  public readonly _redirects: boolean;

  /**
   * Who gets ACME's challenges.
   *
   * @internal
   */
  public readonly _acmeSolver?: IRouteDestination;

  private constructor(redirects: boolean, acmeSolver?: IRouteDestination) {
    this._redirects = redirects;
    this._acmeSolver = acmeSolver;
  }
}

import { MeshError } from '../private/errors';
import { isObjectName, problemOfHost } from '../private/names';
import { UpstreamTls } from '../values';

/**
 * TLS of an istiod whose own TLS a gateway ends.
 */
export interface TerminatedIstiod {
  /**
   * Host name by which clients reach the gateway, in DNS (`BadHost`). Rendered as `hosts`.
   */
  readonly host: string;

  /**
   * Secret with a certificate for the host, in the namespace of the gateway's pods (`BadName`). Rendered as `credentialName`.
   */
  readonly credentialName: string;

  /**
   * TLS from the gateway to istiod.
   * @default - istiod must have a certificate of the authority that the gateway's own istiod has (`/var/run/secrets/istio/root-cert.pem`) for `istiod.<namespace>.svc`
   */
  readonly istiodTls?: UpstreamTls;
}

/** As checked. */
export interface Termination {
  readonly host: string;
  readonly credentialName: string;
  readonly istiodTls: UpstreamTls;
}

/** Where Istio's injection puts the root certificate of the proxy's own istiod. */
const ROOT_CERTIFICATE = '/var/run/secrets/istio/root-cert.pem';

/**
 * Whose TLS clients of istiod speak at a gateway.
 */
export class IstiodExposure {
  /**
   * That of istiod itself, which the gateway leaves closed: it chooses by the server name. For machines and clusters that know istiod by its name in the cluster.
   */
  public static passthrough(): IstiodExposure {
    return new IstiodExposure();
  }

  /**
   * That of the gateway, with a certificate that the public trusts, for a control plane outside of the clusters that it serves. The gateway opens a TLS connection of its
   * own to istiod.
   *
   * @see https://istio.io/latest/docs/setup/install/external-controlplane/
   */
  public static terminated(options: TerminatedIstiod): IstiodExposure {
    const { host, credentialName, istiodTls = UpstreamTls.simple({ caCertificates: ROOT_CERTIFICATE }) } = options;
    const problem = problemOfHost(host);
    if (problem !== undefined) {
      throw new MeshError('BadHost', `'host' must be the DNS name by which clients reach the gateway, got '${host}': ${problem}`);
    }
    if (!isObjectName(credentialName)) {
      throw new MeshError('BadName', `the name of a Secret must be lower-case letters, digits, '-' and '.', got '${credentialName}'`);
    }
    return new IstiodExposure({ host, credentialName, istiodTls });
  }

  private constructor(
    /**
     * Undefined where istiod's own TLS passes through.
     *
     * @internal
     */
    public readonly _termination?: Termination,
  ) {}
}

import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';
import { GatewayTls } from '../refs';

/**
 * How a gateway treats TLS for some hosts.
 *
 * Certificates are Secrets in the namespace of the gateway's pods, which is not that of the Gateway object.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/
 */
export class IngressTls {
  /**
   * The gateway ends TLS with the certificate of a Secret. Rendered as `tls.mode: SIMPLE` of the Gateway's HTTPS server.
   *
   * Throws `BadName` for what no Secret can be called.
   *
   * @param credentialName Secret with `tls.crt` and `tls.key` in the namespace of the gateway's pods
   */
  public static simple(credentialName: string): IngressTls {
    return new IngressTls({ mode: 'SIMPLE', credentialName: requireSecret(credentialName) });
  }

  /**
   * As `simple`, and clients must show a certificate that a CA of the Secret signed. Rendered as `tls.mode: MUTUAL`.
   *
   * Throws `BadName` for what no Secret can be called.
   *
   * @param credentialName Secret with `tls.crt`, `tls.key` and `ca.crt` in the namespace of the gateway's pods
   */
  public static mutual(credentialName: string): IngressTls {
    return new IngressTls({ mode: 'MUTUAL', credentialName: requireSecret(credentialName) });
  }

  /**
   * The gateway leaves TLS closed and chooses the service by the host name in its handshake (SNI).
   *
   * It reads nothing of the requests, so there is one route, without conditions, that changes nothing and leads to a TCP or TLS port. Rendered as
   * `tls.mode: PASSTHROUGH` of the Gateway's TLS server, and as a `tls` rule of the VirtualService.
   */
  public static passthrough(): IngressTls {
    return new IngressTls({ mode: 'PASSTHROUGH' });
  }

  /**
   * As on the wire.
   *
   * @internal
   */
  public readonly _tls: GatewayTls;

  private constructor(tls: GatewayTls) {
    this._tls = tls;
  }

  /**
   * Whether the gateway leaves TLS closed.
   *
   * @internal
   */
  public get _passesThrough(): boolean {
    return this._tls.mode === 'PASSTHROUGH';
  }
}

function requireSecret(name: string): string {
  if (!isObjectName(name)) {
    throw new MeshError('BadName', `the name of a Secret must be lower-case letters, digits, '-' and '.', got '${name}'; a Secret of another namespace cannot be named: `
      + 'it must be where the pods of the gateway are');
  }
  return name;
}

import { HttpRedirect, RedirectPortSelection } from '../api/networking';
import { MeshError } from '../private/errors';
import { requirePort } from '../private/numbers';

/**
 * Where a client is sent; at least one of `scheme`, `host`, `port` and `path` must be given, what is not stays as it was.
 */
export interface RedirectOptions {
  /**
   * `http` or `https`. Rendered as `redirect.scheme`.
   * @default - the scheme of the request
   */
  readonly scheme?: string;

  /**
   * Host name. Rendered as `redirect.authority`.
   * @default - the host of the request
   */
  readonly host?: string;

  /**
   * Port. Rendered as `redirect.port`.
   * @default - that of the scheme, or what `keepPort` says
   */
  readonly port?: number;

  /**
   * Whether the client goes on naming the port that it called, also where that is not the one of the scheme. Not with `port` (`PortTwiceSaid`).
   * Rendered as `redirect.derivePort: FROM_REQUEST_PORT`.
   * @default false
   */
  readonly keepPort?: boolean;

  /**
   * The whole path. Rendered as `redirect.uri`.
   * @default - the path of the request
   */
  readonly path?: string;

  /**
   * Status code: 301, 302, 303, 307 or 308. Rendered as `redirect.redirectCode`.
   * @default 301
   */
  readonly code?: number;
}

/**
 * Answers a request with a redirect instead of sending it on.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect
 */
export class Redirect {
  /** Sends the client to another place. */
  public static to(options: RedirectOptions): Redirect {
    const { scheme, host, port, path, code, keepPort } = options;
    if (scheme === undefined && host === undefined && port === undefined && path === undefined) {
      throw new MeshError('EmptyRedirect', "a redirect must change 'scheme', 'host', 'port' or 'path', got none of them; a client would be sent round in circles");
    }
    if (scheme !== undefined && !['http', 'https'].includes(scheme)) {
      throw new MeshError('BadScheme', `'scheme' must be http or https, got '${scheme}'`);
    }
    if (path !== undefined && !path.startsWith('/')) {
      throw new MeshError('BadPath', `'path' must start with '/', got '${path}'`);
    }
    if (code !== undefined && ![301, 302, 303, 307, 308].includes(code)) {
      throw new MeshError('BadRedirectCode', `'code' must be one of 301, 302, 303, 307, 308, got ${code}`);
    }
    if (port !== undefined && keepPort) {
      throw new MeshError('PortTwiceSaid', `a redirect goes to port ${port} or keeps that of the request, got both; leave 'port' or 'keepPort' out`);
    }
    requirePort('port', port);
    const derivePort = keepPort ? RedirectPortSelection.FROM_REQUEST_PORT : undefined;
    return new Redirect({ uri: path, authority: host, port, derivePort, scheme, redirectCode: code });
  }

  /** Sends the client to the same address over TLS. */
  public static toHttps(): Redirect {
    return Redirect.to({ scheme: 'https', code: 301 });
  }

  private constructor(private readonly target: HttpRedirect) {}

  /** @internal */
  public _toIstio(): HttpRedirect {
    return this.target;
  }
}

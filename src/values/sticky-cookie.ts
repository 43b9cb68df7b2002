import { Duration } from 'cdk8s';
import { CookieMatch, requireCookieName } from './cookie-match';
import { HeaderEdit } from './header-edit';
import { RequestMatch } from './request-match';
import { MeshError } from '../private/errors';

/**
 * Which requests of other sites a browser sends a cookie with.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value
 */
export enum SameSite {
  /** With those that open a page. */
  LAX = 'Lax',
  /** With none. */
  STRICT = 'Strict',
  /** With all; browsers demand `secure`. */
  NONE = 'None',
}

/**
 * A cookie by which a client is known again. Scripts cannot read it (`HttpOnly`).
 */
export interface StickyCookieOptions {
  /**
   * Name of the cookie. Services behind one host need cookies of different names.
   * @default - what the construct says
   */
  readonly name?: string;

  /**
   * How long a client keeps it, in whole seconds, counted from when it was set: it is not set again as long as it is there. Rendered as `Max-Age`.
   * @default - until the browser is closed
   */
  readonly maxAge?: Duration;

  /**
   * The paths that it is sent with: this one, and all below. Rendered as `Path`.
   * @default '/'
   */
  readonly path?: string;

  /**
   * The host that it is sent to, with all its subdomains. Rendered as `Domain`.
   * @default - the host that set it, and no other
   */
  readonly domain?: string;

  /**
   * Whether it is sent over HTTPS only. Rendered as `Secure`.
   * @default false
   */
  readonly secure?: boolean;

  /**
   * Which requests of other sites it is sent with. Rendered as `SameSite`.
   * @default SameSite.LAX
   */
  readonly sameSite?: SameSite;
}

/** The cookie of one construct: what sets it, and what knows it again. */
export class StickyCookie {
  public readonly name: string;

  private readonly attributes: string;

  constructor(options: StickyCookieOptions, otherwise: string) {
    this.name = requireCookieName(options.name ?? otherwise);
    const { path = '/', domain, maxAge, secure = false, sameSite = SameSite.LAX } = options;
    requireAttribute('path', path, /^\/[^;%\s]*$/, "begin with '/' and hold no ';', '%' or space");
    requireAttribute('domain', domain, /^[-.0-9A-Za-z]+$/, 'be a host name');
    if (sameSite === SameSite.NONE && !secure) {
      throw new MeshError('InsecureSameSite', 'browsers drop a cookie of SameSite.NONE that is not secure; set secure: true, or choose SameSite.LAX');
    }
    this.attributes = [
      `Path=${path}`,
      ...domain === undefined ? [] : [`Domain=${domain}`],
      ...maxAge === undefined ? [] : [`Max-Age=${wholeSeconds(maxAge)}`],
      'HttpOnly',
      ...secure ? ['Secure'] : [],
      `SameSite=${sameSite}`,
    ].join('; ');
  }

  /** Gives it to the client; what the service sets itself stays. */
  public set(label: string): HeaderEdit {
    return HeaderEdit.addResponse('set-cookie', `${this.name}=${label}; ${this.attributes}`);
  }

  /** Requests that bring it back. */
  public match(label: string): RequestMatch {
    return RequestMatch.cookie(CookieMatch.exact(this.name, label));
  }
}

function requireAttribute(name: string, text: string | undefined, wanted: RegExp, rule: string): void {
  if (text !== undefined && !wanted.test(text)) {
    throw new MeshError('BadCookieAttribute', `'${name}' of a cookie must ${rule}, got '${text}'`);
  }
}

function wholeSeconds(maxAge: Duration): number {
  const seconds = maxAge.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < 1) {
    throw new MeshError('BadDuration', `'maxAge' must be a whole number of seconds, at least 1, got ${seconds} s`);
  }
  return seconds;
}

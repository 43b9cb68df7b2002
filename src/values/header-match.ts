import { CookieMatch } from './cookie-match';
import { TextMatch } from './text-match';
import { MeshError } from '../private/errors';

/** Envoy's pseudo-headers: Istio ignores a header match on them, they have conditions of their own. */
const PSEUDO_HEADERS: { [name: string]: string } = {
  'uri': 'RequestMatch.path',
  ':path': 'RequestMatch.path',
  'method': 'RequestMatch.method',
  ':method': 'RequestMatch.method',
  'authority': 'the hosts of the ingress or service',
  ':authority': 'the hosts of the ingress or service',
  'scheme': 'the port of the route',
  ':scheme': 'the port of the route',
};

/**
 * A condition on one request header. The name is compared without regard to case, the value with.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class HeaderMatch {
  /** The header has exactly this value. */
  public static exact(name: string, value: string): HeaderMatch {
    return new HeaderMatch(name, TextMatch.exact(value));
  }

  /** The value of the header starts with this text. */
  public static prefix(name: string, prefix: string): HeaderMatch {
    return new HeaderMatch(name, TextMatch.prefix(prefix));
  }

  /** An RE2 expression covers the whole value of the header. Throws `BadRegex` for what RE2 cannot run. */
  public static regex(name: string, expression: string): HeaderMatch {
    return new HeaderMatch(name, TextMatch.regex(expression));
  }

  /** The header is there, with any value. */
  public static present(name: string): HeaderMatch {
    return new HeaderMatch(name, TextMatch.present());
  }

  /** The header is not there. */
  public static absent(name: string): HeaderMatch {
    return new HeaderMatch(name, undefined);
  }

  /**
   * The header of cookies has this one.
   *
   * @internal
   */
  public static _cookie(match: CookieMatch): HeaderMatch {
    return new HeaderMatch('cookie', TextMatch.cookie(match._name, match._text));
  }

  /**
   * Name in lower case, as HTTP/2 sends it and Istio compares it.
   *
   * @internal
   */
  public readonly _name: string;

  /**
   * Condition on the value; undefined if the header must be absent.
   *
   * @internal
   */
  public readonly _text?: TextMatch;

  private constructor(name: string, text: TextMatch | undefined) {
    this._name = requireHeaderName(name);
    this._text = text;
    const instead = PSEUDO_HEADERS[this._name];
    if (instead !== undefined) {
      throw new MeshError('PseudoHeader', `Istio ignores a header match on '${this._name}'; use ${instead}`);
    }
  }

  /**
   * The headers that both take; undefined if there is none.
   *
   * @internal
   */
  public _and(other: HeaderMatch): HeaderMatch | undefined {
    if (this._text === undefined || other._text === undefined) {
      return this._text === other._text ? this : undefined;
    }
    const text = this._text.and(other._text, `header '${this._name}'`);
    return text && new HeaderMatch(this._name, text);
  }

  /** The condition in words. */
  public toString(): string {
    return this._text?.isOfCookies === true ? String(this._text) : `header '${this._name}' ${this._text ?? 'absent'}`;
  }
}

/** Lower-case name of a header; throws for what is none. */
export function requireHeaderName(name: string): string {
  if (!/^:?[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    throw new MeshError('BadHeaderName', `a header name must be letters, digits, '-' and the like, got '${name}'`);
  }
  return name.toLowerCase();
}

import { TextMatch } from './text-match';
import { MeshError } from '../private/errors';

/**
 * A condition on one cookie of a request. Case counts in the name and in the value.
 *
 * Cookies share one header, so conditions on several become one regular expression on `cookie`. A cookie that is there twice counts as one of
 * either value.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class CookieMatch {
  /** The cookie has exactly this value. */
  public static exact(name: string, text: string): CookieMatch {
    return new CookieMatch(name, TextMatch.exact(requireCookieValue(text)));
  }

  /** The value of the cookie starts with this text. */
  public static prefix(name: string, text: string): CookieMatch {
    return new CookieMatch(name, TextMatch.prefix(requireCookieValue(text)));
  }

  /** The cookie is there, with any value. */
  public static present(name: string): CookieMatch {
    return new CookieMatch(name, TextMatch.present());
  }

  /** @internal */
  public readonly _name: string;

  /** @internal */
  public readonly _text: TextMatch;

  private constructor(name: string, text: TextMatch) {
    this._name = requireCookieName(name);
    this._text = text;
  }

  /** The condition in words. */
  public toString(): string {
    return `cookie '${this._name}' ${this._text}`;
  }
}

/** The name of a cookie; throws for what browsers do not take. */
export function requireCookieName(name: string, what = 'a cookie name'): string {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    throw new MeshError('BadCookieName', `${what} must be letters, digits, '-' and the like, got '${name}'`);
  }
  return name;
}

function requireCookieValue(text: string): string {
  if (/[\s";,\\]/.test(text)) {
    throw new MeshError('BadCookieValue', `the value of a cookie must hold no space, quote, comma, semicolon or backslash, got '${text}'`);
  }
  return text;
}

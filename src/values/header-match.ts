import { CookieMatch } from './cookie-match';
import { Joining } from './joining';
import { TextMatch, TextRelation } from './text-match';
import { MeshError } from '../private/errors';

/** Envoy's pseudo-headers: Istio ignores a header match on them, they have conditions of their own. */
const PSEUDO_HEADERS: { [name: string]: string } = {
  'uri': 'RequestMatch.path',
  ':path': 'RequestMatch.path',
  'method': 'RequestMatch.method',
  ':method': 'RequestMatch.method',
  'authority': 'RequestMatch.authority',
  ':authority': 'RequestMatch.authority',
  'scheme': 'RequestMatch.scheme',
  ':scheme': 'RequestMatch.scheme',
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
    return new HeaderMatch(name, undefined, TextMatch.present());
  }

  /** The header is not there, or has another value. Rendered in `withoutHeaders`. */
  public static notExact(name: string, value: string): HeaderMatch {
    return new HeaderMatch(name, undefined, requireNotEmpty(TextMatch.exact(value)));
  }

  /** The header is not there, or its value starts with another text. Rendered in `withoutHeaders`. */
  public static notPrefix(name: string, prefix: string): HeaderMatch {
    return new HeaderMatch(name, undefined, TextMatch.prefix(prefix));
  }

  /**
   * The header is not there, or an RE2 expression does not cover its whole value. Rendered in `withoutHeaders`.
   *
   * Istio takes a header that is not there for an empty one, so the expression must not cover the empty text (`NotOfEmpty`).
   */
  public static notRegex(name: string, expression: string): HeaderMatch {
    return new HeaderMatch(name, undefined, requireNotEmpty(TextMatch.regex(expression)));
  }

  /** @internal */
  public static _of(name: string, text: TextMatch, isNot: boolean): HeaderMatch {
    return isNot ? new HeaderMatch(name, undefined, text.takesAll ? text : requireNotEmpty(text)) : new HeaderMatch(name, text);
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
   * What the value must be; undefined if the header may be absent.
   *
   * @internal
   */
  public readonly _text?: TextMatch;

  /**
   * What the value must not be; any value, if the header must be absent.
   *
   * @internal
   */
  public readonly _not?: TextMatch;

  private constructor(name: string, text: TextMatch | undefined, not?: TextMatch) {
    this._name = requireHeaderName(name);
    this._text = text;
    this._not = not;
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
    const subject = `header '${this._name}'`;
    const joining = new Joining();
    const text = joining.pair(this._text, other._text, (a, b) => a.and(b, subject));
    const not = joining.pair(this._not, other._not, (a, b) => a.or(b, subject));
    if (text === undefined || not === undefined) return joining.result(new HeaderMatch(this._name, text, not));
    const relation = text.relationTo(not);
    if (relation === TextRelation.WITHIN) return undefined;
    return joining.result(new HeaderMatch(this._name, text, relation === TextRelation.APART ? undefined : not));
  }

  /** The condition in words. */
  public toString(): string {
    if (this._text?.isOfCookies === true && this._not === undefined) return String(this._text);
    const words = [...this._text === undefined ? [] : [String(this._text)], ...this._not === undefined ? [] : [`not ${this._not}`]];
    return `header '${this._name}' ${this._not?.takesAll === true ? 'absent' : words.join(' and ')}`;
  }
}

/** A header that is not there counts as an empty one to Istio, and would not be taken. */
function requireNotEmpty(text: TextMatch): TextMatch {
  if (text.takes('')) {
    throw new MeshError('NotOfEmpty', `Istio takes a header that is not there for an empty one, so 'not ${text}' would not take requests without the header; use HeaderMatch.present`);
  }
  return text;
}

/** Lower-case name of a header; throws for what is none. */
export function requireHeaderName(name: string): string {
  if (!/^:?[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    throw new MeshError('BadHeaderName', `a header name must be letters, digits, '-' and the like, got '${name}'`);
  }
  return name.toLowerCase();
}

/** Refuses what no header can hold; whose it is, messages say. */
export function requireHeaderText(header: string, text: string): void {
  if (/[\r\n\0]/.test(text)) throw new MeshError('BadHeaderValue', `header ${header} must hold one line, got ${JSON.stringify(text)}`);
}

import { TextMatch } from './text-match';
import { MeshError } from '../private/errors';

/**
 * A condition on one parameter of the query string. Case counts in the name and in the value.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class QueryMatch {
  /** The parameter has exactly this value. */
  public static exact(name: string, value: string): QueryMatch {
    return new QueryMatch(name, TextMatch.exact(value));
  }

  /** The value of the parameter starts with this text. */
  public static prefix(name: string, prefix: string): QueryMatch {
    return new QueryMatch(name, TextMatch.prefix(prefix));
  }

  /** An RE2 expression covers the whole value of the parameter. Throws `BadRegex` for what RE2 cannot run. */
  public static regex(name: string, expression: string): QueryMatch {
    return new QueryMatch(name, TextMatch.regex(expression));
  }

  /** The parameter is there, with any value. */
  public static present(name: string): QueryMatch {
    return new QueryMatch(name, TextMatch.present());
  }

  /** @internal */
  public static _of(name: string, text: TextMatch): QueryMatch {
    return new QueryMatch(name, text);
  }

  /** @internal */
  public readonly _name: string;

  /** @internal */
  public readonly _text: TextMatch;

  private constructor(name: string, text: TextMatch) {
    if (name === '' || /[=&#?\s]/.test(name)) {
      throw new MeshError('BadQueryName', `the name of a query parameter must not be empty or hold '=', '&', '#', '?' or space, got '${name}'`);
    }
    this._name = name;
    this._text = text;
  }

  /**
   * The parameters that both take; undefined if there is none.
   *
   * @internal
   */
  public _and(other: QueryMatch): QueryMatch | undefined {
    const text = this._text.and(other._text, `query parameter '${this._name}'`);
    return text && new QueryMatch(this._name, text);
  }

  /** The condition in words. */
  public toString(): string {
    return `query '${this._name}' ${this._text}`;
  }
}

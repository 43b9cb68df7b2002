import { TextMatch } from './text-match';

/**
 * A condition on the `Host` or `:authority` of a request, as the client sent it: with its port, if it sent one.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class AuthorityMatch {
  /** This authority. */
  public static exact(authority: string): AuthorityMatch {
    return new AuthorityMatch(TextMatch.exact(authority));
  }

  /** Authorities that start with this text, such as `shop.example.com:`. */
  public static prefix(prefix: string): AuthorityMatch {
    return new AuthorityMatch(TextMatch.prefix(prefix));
  }

  /** An RE2 expression covers the whole authority. Throws `BadRegex` for what RE2 cannot run. */
  public static regex(expression: string): AuthorityMatch {
    return new AuthorityMatch(TextMatch.regex(expression));
  }

  /** @internal */
  public readonly _text: TextMatch;

  private constructor(text: TextMatch) {
    this._text = text;
  }

  /** The condition in words. */
  public toString(): string {
    return `authority ${this._text}`;
  }
}

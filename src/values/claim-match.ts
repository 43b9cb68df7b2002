import { TextMatch } from './text-match';
import { MeshError } from '../private/errors';

/** How Istio tells a claim from a header. */
const PREFIX = '@request.auth.claims';

/**
 * A condition on a claim of the JSON Web Token that came with a request.
 *
 * Claims are read at gateways only, and only where a RequestAuthentication of the gateway accepts the token. A claim that is a list meets the condition
 * with any of its items. A claim is named as in Istio: `role`, nested `realm_access.roles`, or in brackets where a name has dots:
 * `[https://example.com/role]`.
 *
 * @see https://istio.io/latest/docs/tasks/security/authentication/jwt-route/
 */
export class ClaimMatch {
  /** The claim is exactly this. */
  public static exact(claim: string, text: string): ClaimMatch {
    return new ClaimMatch(claim, TextMatch.exact(text), false);
  }

  /** The claim starts with this text. */
  public static prefix(claim: string, prefix: string): ClaimMatch {
    return new ClaimMatch(claim, TextMatch.prefix(prefix), false);
  }

  /** An RE2 expression covers the whole claim. Throws `BadRegex` for what RE2 cannot run. */
  public static regex(claim: string, expression: string): ClaimMatch {
    return new ClaimMatch(claim, TextMatch.regex(expression), false);
  }

  /** The token has no such claim, or it is not exactly this, or there is no token. Rendered in `withoutHeaders`. */
  public static notExact(claim: string, text: string): ClaimMatch {
    return new ClaimMatch(claim, TextMatch.exact(text), true);
  }

  /** @internal */
  public static _of(claim: string, text: TextMatch, isNot: boolean): ClaimMatch {
    return new ClaimMatch(claim, text, isNot);
  }

  /**
   * As Istio names it among headers.
   *
   * @internal
   */
  public readonly _header: string;

  /** @internal */
  public readonly _text: TextMatch;

  /** @internal */
  public readonly _isNot: boolean;

  private constructor(claim: string, text: TextMatch, isNot: boolean) {
    this._text = text;
    this._isNot = isNot;
    this._header = `${PREFIX}${claimPath(claim).map(part => `[${part}]`).join('')}`;
  }

  /**
   * The claims that both take.
   *
   * @internal
   */
  public _and(other: ClaimMatch): ClaimMatch {
    if (String(this) === String(other)) return this;
    throw new MeshError('ConditionsNotJoinable', `a request must meet '${this}' and '${other}' at once, which a list could and no single condition can say; keep one`);
  }

  /** The condition in words. */
  public toString(): string {
    return `claim ${this._header.slice(PREFIX.length)} ${this._isNot ? 'not ' : ''}${this._text}`;
  }
}

/** The names that lead to a claim, outermost first. */
export function claimPath(claim: string): string[] {
  const parts = claim.startsWith('[') && claim.endsWith(']') ? claim.slice(1, -1).split('][') : claim.split('.');
  if (parts.some(part => part === '' || /[[\]]/.test(part))) {
    throw new MeshError('BadClaim', `a claim must be named as 'name', 'outer.inner' or '[outer][inner]', got '${claim}'`);
  }
  return parts;
}

import { cookieExpression } from './cookie-expression';
import { Joining } from './joining';
import { MeshError } from '../private/errors';
import { literalPrefix, matchesWhole, requireRegex } from '../private/re2';

/** How a text is compared, the strictest first. */
export enum TextMatchKind {
  EXACT = 'exact',
  PREFIX = 'prefix',
  REGEX = 'regex',
  PRESENT = 'present',
}

/** How the texts of one condition lie to those of another. */
export enum TextRelation {
  /** The other takes all of them. */
  WITHIN,
  /** They hold all that the other takes. */
  AROUND,
  APART,
  /** Two expressions, or an expression and a prefix. */
  UNTOLD,
}

/**
 * A condition on a text: the value of a header or of a query parameter.
 *
 * Conditions form a set algebra: routing asks which texts two of them share.
 */
export class TextMatch {
  public static exact(text: string): TextMatch {
    return new TextMatch(TextMatchKind.EXACT, text);
  }

  public static prefix(text: string): TextMatch {
    if (text === '') {
      throw new MeshError('EmptyPrefix', "a prefix must not be empty, got ''; match 'present' to take any value");
    }
    return new TextMatch(TextMatchKind.PREFIX, text);
  }

  public static regex(expression: string): TextMatch {
    requireRegex(expression);
    return new TextMatch(TextMatchKind.REGEX, expression);
  }

  public static present(): TextMatch {
    return new TextMatch(TextMatchKind.PRESENT, '');
  }

  /** The header `cookie`, in which one of the cookies is as said. */
  public static cookie(name: string, match: TextMatch): TextMatch {
    return TextMatch.ofCookies(new Map([[name, match]]));
  }

  private static ofCookies(cookies: ReadonlyMap<string, TextMatch>): TextMatch {
    return new TextMatch(TextMatchKind.REGEX, cookieExpression([...cookies].map(([name, { kind, text }]) => ({ name, kind, text }))), cookies);
  }

  /** A cookie has one value, so two values for one cookie exclude each other. */
  private static bothCookies(a: ReadonlyMap<string, TextMatch>, b: ReadonlyMap<string, TextMatch>): TextMatch | undefined {
    const joining = new Joining();
    const cookies = joining.maps(a, b, (x, y) => x.and(y, 'one cookie'));
    return joining.result(cookies) && TextMatch.ofCookies(cookies);
  }

  private constructor(public readonly kind: TextMatchKind, public readonly text: string, private readonly cookies?: ReadonlyMap<string, TextMatch>) {}

  /** Whether the conditions are on single cookies. */
  public get isOfCookies(): boolean {
    return this.cookies !== undefined;
  }

  /** The texts that both take; undefined if there is none. Throws `ConditionsNotJoinable` where one condition cannot say it. */
  public and(other: TextMatch, subject: string): TextMatch | undefined {
    if (this.kind === other.kind && this.text === other.text) return this;
    if (this.cookies !== undefined && other.cookies !== undefined) return TextMatch.bothCookies(this.cookies, other.cookies);
    if (this.kind === TextMatchKind.PRESENT) return other;
    if (other.kind === TextMatchKind.PRESENT) return this;
    if (this.kind === TextMatchKind.EXACT) return other.takes(this.text) ? this : undefined;
    if (other.kind === TextMatchKind.EXACT) return this.takes(other.text) ? other : undefined;
    if (this.kind === TextMatchKind.PREFIX && other.kind === TextMatchKind.PREFIX) {
      return this.text.startsWith(other.text) ? this : other.text.startsWith(this.text) ? other : undefined;
    }
    if (this.kind !== other.kind) {
      const [expression, prefix] = this.kind === TextMatchKind.REGEX ? [this, other] : [other, this];
      const start = literalPrefix(expression.text);
      if (start.startsWith(prefix.text)) return expression;
      if (!prefix.text.startsWith(start)) return undefined;
    }
    throw new MeshError('ConditionsNotJoinable', `${subject} must match ${this} and ${other} at once, which no single condition can say; `
      + 'join them in one regular expression');
  }

  /** Texts that one of them takes. Throws `ConditionsNotJoinable` where one condition cannot say it. */
  public or(other: TextMatch, subject: string): TextMatch {
    switch (this.relationTo(other)) {
      case TextRelation.WITHIN: return other;
      case TextRelation.AROUND: return this;
      default: throw new MeshError('ConditionsNotJoinable', `${subject} must match neither ${this} nor ${other}, which no single condition can say; `
        + 'join them in one regular expression');
    }
  }

  /** How the texts that this takes lie to those of another. */
  public relationTo(other: TextMatch): TextRelation {
    try {
      const both = this.and(other, '');
      if (both === undefined) return TextRelation.APART;
      return both.equals(this) ? TextRelation.WITHIN : both.equals(other) ? TextRelation.AROUND : TextRelation.UNTOLD;
    } catch (e) {
      if (e instanceof MeshError && e.code === 'ConditionsNotJoinable') return TextRelation.UNTOLD;
      throw e;
    }
  }

  public equals(other: TextMatch): boolean {
    return this.kind === other.kind && this.text === other.text;
  }

  public get takesAll(): boolean {
    return this.kind === TextMatchKind.PRESENT;
  }

  public toString(): string {
    if (this.cookies !== undefined) return [...this.cookies].map(([name, match]) => `cookie '${name}' ${match}`).join(' and ');
    return this.kind === TextMatchKind.PRESENT ? 'any value' : `${this.kind} '${this.text}'`;
  }

  public takes(text: string): boolean {
    switch (this.kind) {
      case TextMatchKind.EXACT: return text === this.text;
      case TextMatchKind.PREFIX: return text.startsWith(this.text);
      case TextMatchKind.REGEX: return matchesWhole(this.text, text);
      case TextMatchKind.PRESENT: return true;
    }
  }
}

/** What a piece of an expression is. */
type TokenKind = 'name' | 'number' | 'text' | 'sign' | 'end';

/** A piece of an expression. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
}

/** Thrown where an expression cannot be read on. */
export class CelSyntaxError {
  /** @param at counted from 0 */
  constructor(public readonly problem: string, public readonly at: number) {}
}

const ESCAPE = String.raw`\\(?:[abfnrtv"'\\?${'`'}]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})`;

/** In the order in which they are tried: the longest form of each first. */
const PATTERNS: readonly (readonly [TokenKind | 'space', RegExp])[] = [
  ['space', /(?:[\t \r\n\f]+|\/\/[^\n]*)+/y],
  ['text', /[bB]?[rR](?:"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n\r]*"|'[^'\n\r]*')/y],
  ['text', new RegExp(`[bB]?(?:"""(?:${ESCAPE}|[^\\\\])*?"""|'''(?:${ESCAPE}|[^\\\\])*?''')`, 'y')],
  ['text', new RegExp(`[bB]?(?:"(?:${ESCAPE}|[^\\\\"\\n\\r])*"|'(?:${ESCAPE}|[^\\\\'\\n\\r])*')`, 'y')],
  ['number', /\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?|0x[0-9a-fA-F]+[uU]?|\d+[uU]?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['sign', /==|!=|<=|>=|&&|\|\||[<>[\]{}().,\-!?:+*/%]/y],
];

/** The pieces of an expression, without spaces and comments. */
export function tokensOf(expression: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    const token = tokenAt(expression, at);
    if (token.kind !== undefined) found.push({ kind: token.kind, text: token.text, at });
    at += token.text.length;
  }
  return [...found, { kind: 'end', text: '', at }];
}

function tokenAt(expression: string, at: number): { readonly kind?: TokenKind; readonly text: string } {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const text = pattern.exec(expression)?.[0];
    if (text === undefined) continue;
    if (kind === 'number') requireNumber(text, at);
    if (kind === 'text') requireText(text, at);
    return { kind: kind === 'space' ? undefined : kind, text };
  }
  const quote = /^[bBrR]*["']/.test(expression.slice(at));
  throw new CelSyntaxError(quote ? 'a text that does not end, or holds an escape that CEL does not know' : `a sign that CEL does not know, '${expression[at]}'`, at);
}

const [MAX_INT64, MAX_UINT64] = [2n ** 63n, 2n ** 64n - 1n];

function requireNumber(text: string, at: number): void {
  const whole = /^(?:0x[0-9a-fA-F]+|\d+)(?=[uU]?$)/.exec(text)?.[0];
  if (whole === undefined) return;
  // The least number has one more than the greatest, and its sign stands apart.
  if (BigInt(whole) > (whole.length < text.length ? MAX_UINT64 : MAX_INT64)) throw new CelSyntaxError(`a number that is too large, ${text}`, at);
}

/** Escapes of code points that there are not, or of characters among bytes. */
function requireText(text: string, at: number): void {
  const [, prefix] = /^([bBrR]*)/.exec(text)!;
  if (/r/i.test(prefix)) return;
  for (const [, escape] of text.matchAll(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[^uU])/g)) {
    const point = parseInt(escape ?? '0', 16);
    if (point >= 0xd800 && point <= 0xdfff) throw new CelSyntaxError('an escape for a half of a character', at);
  }
  for (const [, escape] of text.matchAll(/\\(?:U([0-9a-fA-F]{8})|[^U])/g)) {
    if (parseInt(escape ?? '0', 16) > 0x10ffff) throw new CelSyntaxError('an escape for no character', at);
  }
}

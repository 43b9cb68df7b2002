/** A piece of a Lua script. */
export interface LuaToken {
  /** A word of the language or an operator stands for itself. */
  readonly kind: string;
  /** As it is written. */
  readonly text: string;
  readonly line: number;
}

export const LUA_NAME = '<name>';
export const LUA_NUMBER = '<number>';
export const LUA_STRING = '<string>';
export const LUA_END = '<end of the script>';

const WORDS = new Set([
  'and', 'break', 'do', 'else', 'elseif', 'end', 'false', 'for', 'function', 'if', 'in', 'local', 'nil', 'not', 'or', 'repeat', 'return', 'then', 'true', 'until', 'while',
]);

/** LuaJIT takes every byte above ASCII for a letter. */
const PIECES = new RegExp([
  /(?<space>[ \t\v\f\r\n]+)/,
  /(?<comment>--(?!\[=*\[)[^\r\n]*)/,
  /(?<long>(?:--)?\[(?<level>=*)\[)/,
  /(?<name>[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)/,
  /(?<number>(?:0[xX][0-9a-fA-F]*\.?[0-9a-fA-F]*(?:[pP][+-]?\d+)?|0[bB][01]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?:[uU]?[lL][lL]|[iI])?)/,
  /(?<quote>["'])/,
  /(?<operator>\.\.\.|\.\.|==|~=|<=|>=|::|[-+*/%^#<>=(){}[\];:,.])/,
].map(({ source }) => source).join('|'), 'y');

const ESCAPE = /\\(?:[abfnrtv\\"']|\r\n|\n\r|[\r\n]|z\s*|x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]+\}|\d{1,3})/y;

/** What cannot be a piece of a script: what is wrong, with its line. */
export class LuaMistake {
  constructor(public readonly line: number, public readonly problem: string) {}
}

/** The pieces of a script as LuaJIT reads them, ended by `LUA_END`. Throws a LuaMistake. */
export function tokensOfLua(script: string): LuaToken[] {
  return new Lexer(script).tokens();
}

class Lexer {
  private at: number;
  private line = 1;

  constructor(private readonly script: string) {
    this.at = /^#[^\r\n]*/.exec(script)?.[0].length ?? 0;
  }

  public tokens(): LuaToken[] {
    const tokens: LuaToken[] = [];
    while (this.at < this.script.length) {
      const token = this.next();
      if (token !== undefined) tokens.push(token);
    }
    return [...tokens, { kind: LUA_END, text: '', line: this.line }];
  }

  /** Undefined for what is passed over. */
  private next(): LuaToken | undefined {
    const { at, line } = this;
    PIECES.lastIndex = at;
    const found = PIECES.exec(this.script);
    if (found === null) throw new LuaMistake(line, `'${this.script.charAt(at)}' cannot stand there`);
    const { space, comment, long, level, name, number, quote } = found.groups!;
    if (long !== undefined) this.skipLong(long, level);
    else if (quote !== undefined) this.skipQuoted(quote);
    else this.skipTo(PIECES.lastIndex);
    if (space !== undefined || comment !== undefined || long?.startsWith('--')) return undefined;
    const text = this.script.slice(at, this.at);
    if (name !== undefined) return { kind: WORDS.has(text) ? text : LUA_NAME, text, line };
    if (number !== undefined) return this.numeral(text);
    return { kind: quote !== undefined || long !== undefined ? LUA_STRING : text, text, line };
  }

  private numeral(text: string): LuaToken {
    const rest = /^[A-Za-z0-9_]?/.exec(this.script.slice(this.at, this.at + 1))![0];
    if (rest !== '' || /^0[xX](?!\.?[0-9a-fA-F])/.test(text)) throw new LuaMistake(this.line, `'${text}${rest}' is no number`);
    return { kind: LUA_NUMBER, text, line: this.line };
  }

  private skipLong(start: string, level: string): void {
    const end = `]${level}]`;
    const found = this.script.indexOf(end, this.at + start.length);
    if (found < 0) throw new LuaMistake(this.line, `what begins with '${start}' has no '${end}'`);
    this.skipTo(found + end.length);
  }

  private skipQuoted(quote: string): void {
    const from = this.line;
    this.skipTo(this.at + 1);
    for (;;) {
      const next = this.script.charAt(this.at);
      if (next === '' || next === '\n' || next === '\r') throw new LuaMistake(from, `a string has no ${quote} at its end`);
      this.skipTo(next === '\\' ? this.endOfEscape() : this.at + 1);
      if (next === quote) return;
    }
  }

  private endOfEscape(): number {
    ESCAPE.lastIndex = this.at;
    const found = ESCAPE.exec(this.script)?.[0];
    if (found === undefined || /^\\\d/.test(found) && Number(found.slice(1)) > 255) {
      throw new LuaMistake(this.line, `'${this.script.slice(this.at, this.at + 2)}' is no escape in a string: write '\\\\' for a backslash`);
    }
    return ESCAPE.lastIndex;
  }

  private skipTo(end: number): void {
    this.line += this.script.slice(this.at, end).split(/\r\n|\n\r|\r|\n/).length - 1;
    this.at = end;
  }
}

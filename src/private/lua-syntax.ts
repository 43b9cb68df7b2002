import { LUA_END, LUA_NAME, LUA_NUMBER, LUA_STRING, LuaMistake, LuaToken, tokensOfLua } from './lua-tokens';

/** What Envoy calls of a script. */
const HANDLERS = ['envoy_on_request', 'envoy_on_response'];

/** LuaJIT takes no more levels. */
const DEEPEST = 200;

const UNARY = new Set(['-', '#', 'not']);
const BINARY = new Set(['+', '-', '*', '/', '%', '^', '..', '==', '~=', '<', '<=', '>', '>=', 'and', 'or']);
const LITERALS = new Set([LUA_NUMBER, LUA_STRING, 'nil', 'true', 'false', '...']);
const BLOCK_ENDS = new Set(['end', 'else', 'elseif', 'until', LUA_END]);

/**
 * What is wrong with a script for LuaJIT, the engine of Envoy; undefined if nothing is. Only its grammar is looked at: Lua 5.1 with what LuaJIT has of 5.2, so that nothing is
 * refused that Envoy takes.
 */
export function problemOfLua(script: string): string | undefined {
  try {
    new Parser(tokensOfLua(script)).chunk();
    return undefined;
  } catch (mistake) {
    if (mistake instanceof LuaMistake) return `line ${mistake.line}: ${mistake.problem}`;
    throw mistake;
  }
}

/** Why Envoy would call nothing of a script; undefined if it may call something. */
export function uncalledLua(script: string): string | undefined {
  return HANDLERS.some(name => script.includes(name)) ? undefined : `it defines neither ${HANDLERS.join(' nor ')}, so that Envoy would call nothing of it`;
}

/** What an expression is, as far as statements care. */
type Form = 'variable' | 'call' | 'other';

class Parser {
  private at = 0;
  private depth = 0;
  private loops = 0;
  private takesMore = true;

  constructor(private readonly tokens: readonly LuaToken[]) {}

  public chunk(): void {
    this.block();
    if (this.kind !== LUA_END) this.refuse(`'${this.kind}' closes nothing`);
  }

  private get kind(): string {
    return this.tokens[this.at].kind;
  }

  private refuse(problem: string): never {
    throw new LuaMistake(this.tokens[this.at].line, problem);
  }

  private accept(kind: string): boolean {
    if (this.kind !== kind) return false;
    this.at++;
    return true;
  }

  /** @param opened the line of what it belongs to, if that is another */
  private expect(kind: string, of?: LuaToken): void {
    if (this.accept(kind)) return;
    const { text } = this.tokens[this.at];
    const place = this.kind === LUA_END ? 'before the end of the script' : `before '${text}'`;
    const whose = of === undefined || of.line === this.tokens[this.at].line ? '' : `, for '${of.text}' of line ${of.line}`;
    this.refuse(`${kind === LUA_NAME ? 'a name' : `'${kind}'`} is missing ${place}${whose}`);
  }

  private nested(step: () => void): void {
    if (++this.depth > DEEPEST) this.refuse(`is nested more than ${DEEPEST} levels deep`);
    step();
    this.depth--;
  }

  private block(): void {
    this.nested(() => {
      while (!BLOCK_ENDS.has(this.kind)) {
        if (this.accept('return')) {
          if (!BLOCK_ENDS.has(this.kind) && this.kind !== ';') this.expressions();
          this.accept(';');
          if (!BLOCK_ENDS.has(this.kind)) this.refuse(`nothing can stand after 'return' in its block, but '${this.tokens[this.at].text}' does`);
          return;
        }
        this.statement();
      }
    });
  }

  private loop(): void {
    this.loops++;
    this.block();
    this.loops--;
  }

  private statement(): void {
    const start = this.tokens[this.at];
    switch (start.kind) {
      case ';': this.at++; return;
      case 'if': return this.conditional(start);
      case 'while': return this.whileLoop(start);
      case 'do': this.at++; this.block(); return this.expect('end', start);
      case 'for': return this.forLoop(start);
      case 'repeat': this.at++; this.loop(); this.expect('until', start); return this.expression();
      case 'function': this.at++; this.functionName(); return this.body(start);
      case 'local': return this.local();
      case 'break': if (this.loops === 0) this.refuse("'break' is in no loop"); this.at++; return;
      case '::': this.at++; this.expect(LUA_NAME); return this.expect('::');
      default: return this.isGoto() ? void (this.at += 2) : this.assignmentOrCall();
    }
  }

  /** The word is a name everywhere else. */
  private isGoto(): boolean {
    return this.tokens[this.at].text === 'goto' && this.tokens[this.at + 1]?.kind === LUA_NAME;
  }

  private conditional(start: LuaToken): void {
    do {
      this.at++;
      this.expression();
      this.expect('then', start);
      this.block();
    } while (this.kind === 'elseif');
    if (this.accept('else')) this.block();
    this.expect('end', start);
  }

  private whileLoop(start: LuaToken): void {
    this.at++;
    this.expression();
    this.expect('do', start);
    this.loop();
    this.expect('end', start);
  }

  private forLoop(start: LuaToken): void {
    this.at++;
    this.expect(LUA_NAME);
    if (this.accept('=')) {
      this.expression();
      this.expect(',');
      this.expression();
      if (this.accept(',')) this.expression();
    } else {
      while (this.accept(',')) this.expect(LUA_NAME);
      this.expect('in');
      this.expressions();
    }
    this.expect('do', start);
    this.loop();
    this.expect('end', start);
  }

  private functionName(): void {
    this.expect(LUA_NAME);
    while (this.accept('.')) this.expect(LUA_NAME);
    if (this.accept(':')) this.expect(LUA_NAME);
  }

  private local(): void {
    const start = this.tokens[++this.at];
    if (this.accept('function')) {
      this.expect(LUA_NAME);
      return this.body(start);
    }
    do this.expect(LUA_NAME); while (this.accept(','));
    if (this.accept('=')) this.expressions();
  }

  /** Of a function, from its parameters on. */
  private body(start: LuaToken): void {
    const outside = { loops: this.loops, takesMore: this.takesMore };
    this.loops = 0;
    this.expect('(');
    this.takesMore = this.parameters();
    this.expect(')');
    this.block();
    this.expect('end', start);
    Object.assign(this, outside);
  }

  /** Returns whether it takes more than it names. */
  private parameters(): boolean {
    if (this.kind === ')') return false;
    do {
      if (this.accept('...')) return true;
      this.expect(LUA_NAME);
    } while (this.accept(','));
    return false;
  }

  private assignmentOrCall(): void {
    let form = this.suffixed();
    if (this.kind !== '=' && this.kind !== ',') {
      if (form !== 'call') this.refuse(`an expression is no statement: an assignment or a call must stand before '${this.tokens[this.at].text || LUA_END}'`);
      return;
    }
    while (form === 'variable' && this.accept(',')) form = this.suffixed();
    if (form !== 'variable') this.refuse('only variables can be assigned to');
    this.expect('=');
    this.expressions();
  }

  private expressions(): void {
    do this.expression(); while (this.accept(','));
  }

  /** Which operator binds first is all one here. */
  private expression(): void {
    this.nested(() => {
      do {
        while (UNARY.has(this.kind)) this.at++;
        this.operand();
      } while (BINARY.has(this.kind) && this.accept(this.kind));
    });
  }

  private operand(): void {
    const start = this.tokens[this.at];
    if (start.kind === '...' && !this.takesMore) this.refuse("'...' is in a function that does not take it");
    if (LITERALS.has(start.kind)) this.at++;
    else if (start.kind === '{') this.table();
    else if (this.accept('function')) this.body(start);
    else this.suffixed();
  }

  private suffixed(): Form {
    const start = this.tokens[this.at];
    let form: Form = 'variable';
    if (this.accept('(')) {
      this.expression();
      this.expect(')', start);
      form = 'other';
    } else if (!this.accept(LUA_NAME)) {
      this.refuse(`an expression is missing before ${start.kind === LUA_END ? 'the end of the script' : `'${start.text}'`}`);
    }
    for (let next = this.suffix(); next !== undefined; next = this.suffix()) form = next;
    return form;
  }

  /** What an expression becomes by what stands behind it; undefined if nothing more belongs to it. */
  private suffix(): Form | undefined {
    const start = this.tokens[this.at];
    switch (start.kind) {
      case '.': this.at++; this.expect(LUA_NAME); return 'variable';
      case '[': this.at++; this.expression(); this.expect(']', start); return 'variable';
      case ':': this.at++; this.expect(LUA_NAME); this.call(); return 'call';
      case '(': case '{': case LUA_STRING: this.call(); return 'call';
      default: return undefined;
    }
  }

  private call(): void {
    const start = this.tokens[this.at];
    if (this.accept(LUA_STRING)) return;
    if (this.kind === '{') return this.table();
    this.expect('(');
    if (this.kind !== ')') this.expressions();
    this.expect(')', start);
  }

  private table(): void {
    const start = this.tokens[this.at++];
    while (this.kind !== '}') {
      this.field();
      if (!this.accept(',') && !this.accept(';')) break;
    }
    this.expect('}', start);
  }

  private field(): void {
    const start = this.tokens[this.at];
    if (this.accept('[')) {
      this.expression();
      this.expect(']', start);
      this.expect('=');
    } else if (start.kind === LUA_NAME && this.tokens[this.at + 1].kind === '=') {
      this.at += 2;
    }
    this.expression();
  }
}

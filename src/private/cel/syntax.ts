import { CelSyntaxError, Token, tokensOf } from './tokens';

/** Names that the language keeps for itself. */
const RESERVED = new Set([
  'as', 'break', 'const', 'continue', 'else', 'false', 'for', 'function', 'if', 'import', 'in', 'let', 'loop', 'package', 'namespace', 'null', 'return', 'true', 'var',
  'void', 'while',
]);
/** Those of them that are signs, and not even names of fields. */
const WORDS = new Set(['in', 'true', 'false', 'null']);
const RELATIONS = new Set(['<', '<=', '>=', '>', '==', '!=', 'in']);
const PRODUCTS = new Set(['*', '/', '%']);
const SUMS = new Set(['+', '-']);

/** What binds a name, by how many arguments it then has. */
const COMPREHENSIONS: { readonly [name: string]: readonly number[] } = {
  all: [2], exists: [2], exists_one: [2], existsOne: [2], map: [2, 3], filter: [2],
};

/** Deeper ones are refused, as Istio does. */
const MAX_DEPTH = 250;

/** As far as macros ask: `name` is a bare name, `path` a name with fields, which could name a message too, `field` a field of something else. */
type Form = 'name' | 'path' | 'field' | 'other';

/** Why an expression is none, with the place; undefined if it is one. It is parsed as istiod does, with the standard macros. */
export function problemOfCel(expression: string): string | undefined {
  try {
    new Parser(tokensOf(expression)).whole();
    return undefined;
  } catch (e) {
    if (!(e instanceof CelSyntaxError)) throw e;
    return `${e.problem}, at character ${e.at + 1}`;
  }
}

/** A sign right before a number is a part of it, so that one may follow another sign; unsigned ones have none. */
function isSigned({ kind, text }: Token): boolean {
  return kind === 'number' && !/u$/i.test(text);
}

class Parser {
  private i = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  public whole(): void {
    this.expression();
    if (this.next.kind !== 'end') throw this.unexpected();
  }

  private get next(): Token {
    return this.tokens[this.i];
  }

  private expression(): Form {
    if (++this.depth > MAX_DEPTH) throw new CelSyntaxError('more than 250 levels of parentheses', this.next.at);
    const form = this.chain(['||'], () => this.chain(['&&'], () => this.relation()));
    const isConditional = this.take('?');
    if (isConditional) {
      this.chain(['||'], () => this.chain(['&&'], () => this.relation()));
      this.expect(':');
      this.expression();
    }
    this.depth--;
    return isConditional ? 'other' : form;
  }

  private relation(): Form {
    return this.chain(RELATIONS, () => this.chain(SUMS, () => this.chain(PRODUCTS, () => this.unary())));
  }

  /** One operand, or several with signs between. */
  private chain(signs: Iterable<string>, operand: () => Form): Form {
    const known = new Set(signs);
    let form = operand();
    while (known.has(this.next.text) && this.next.kind !== 'text') {
      this.i++;
      operand();
      form = 'other';
    }
    return form;
  }

  private unary(): Form {
    const { text, kind } = this.next;
    const isSign = kind === 'sign' && (text === '!' || text === '-');
    if (!isSign || text === '-' && isSigned(this.tokens[this.i + 1])) return this.member();
    while (this.take(text));
    this.member();
    return 'other';
  }

  private member(): Form {
    let form = this.primary();
    for (;;) {
      if (this.take('.')) {
        form = this.afterDot(form);
      } else if (this.take('[')) {
        this.expression();
        this.expect(']');
        form = 'other';
      } else if ((form === 'name' || form === 'path') && this.take('{')) {
        this.entries(() => this.fieldName());
        form = 'other';
      } else {
        return form;
      }
    }
  }

  private afterDot(form: Form): Form {
    const name = this.fieldName();
    if (!this.take('(')) return form === 'name' || form === 'path' ? 'path' : 'field';
    const args = this.args();
    if (COMPREHENSIONS[name.text]?.includes(args.length) && args[0] !== 'name') {
      throw new CelSyntaxError(`'${name.text}' without the name of what it goes through, as in list.${name.text}(one, ...)`, name.at);
    }
    return 'other';
  }

  private primary(): Form {
    const token = this.next;
    if (this.take('(')) return this.nested();
    if (this.take('[')) return this.list();
    if (this.take('{')) return this.entries(() => this.expression());
    if (token.kind === 'number' || token.text === '-' && isSigned(this.tokens[this.i + 1]) && this.take('-')) return this.number();
    if (token.kind === 'text' || WORDS.has(token.text) && token.text !== 'in') {
      this.i++;
      return 'other';
    }
    const isRooted = this.take('.');
    return this.named(isRooted);
  }

  private number(): Form {
    this.i++;
    return 'other';
  }

  private nested(): Form {
    const form = this.expression();
    this.expect(')');
    // A message is named without parentheses.
    return form === 'path' ? 'field' : form;
  }

  /** @param isRooted whether a dot stands before it, as before no macro */
  private named(isRooted: boolean): Form {
    const name = this.next;
    if (name.kind !== 'name') throw this.unexpected();
    this.i++;
    if (RESERVED.has(name.text)) throw new CelSyntaxError(`'${name.text}', which the language keeps for itself`, name.at);
    if (!this.take('(')) return 'name';
    const args = this.args();
    if (isRooted || name.text !== 'has' || args.length !== 1) return 'other';
    if (args[0] !== 'path' && args[0] !== 'field') throw new CelSyntaxError("'has' of what is no field, as in has(response.code)", name.at);
    return 'field';
  }

  private args(): Form[] {
    if (this.take(')')) return [];
    const found = [this.expression()];
    while (this.take(',')) found.push(this.expression());
    this.expect(')');
    return found;
  }

  private list(): Form {
    return this.items(']', () => this.expression());
  }

  private entries(key: () => unknown): Form {
    return this.items('}', () => {
      key();
      this.expect(':');
      this.expression();
    });
  }

  /** A comma may stand behind the last, or alone. */
  private items(end: string, item: () => unknown): Form {
    if (this.take(',')) {
      this.expect(end);
      return 'other';
    }
    while (!this.take(end)) {
      item();
      if (!this.take(',')) {
        this.expect(end);
        return 'other';
      }
    }
    return 'other';
  }

  private fieldName(): Token {
    const token = this.next;
    if (token.kind !== 'name' || WORDS.has(token.text)) throw this.unexpected();
    this.i++;
    return token;
  }

  private take(text: string): boolean {
    const isNext = this.next.text === text && this.next.kind !== 'text' && this.next.kind !== 'end';
    if (isNext) this.i++;
    return isNext;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw this.unexpected(text);
  }

  private unexpected(wanted?: string): CelSyntaxError {
    const { kind, text, at } = this.next;
    const found = kind === 'end' ? 'ends too early' : `has ${text} where it cannot stand`;
    return new CelSyntaxError(wanted === undefined ? found : `${found} (instead of ${wanted})`, at);
  }
}

import { DEEPEST } from './reading';
import { plainKey, plainValue } from './scalars';
import { memo } from '../../private/memo';

/** Thrown where the text may mean more than this reader knows. */
export const UNSURE = Symbol('unsure');

const TAB = 9;
const NEWLINE = 10;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const LIST = 91;
const BACKSLASH = 92;
const END_OF_LIST = 93;
const MAP = 123;
const BAR = 124;
const END_OF_MAP = 125;

const WORD = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./$';
/** Characters of ASCII that a plain key, value, or scalar within brackets can begin with, by code. */
const KEY = tableOf(WORD);
const VALUE = tableOf(`${WORD}~^()+;`);
const FLOW = KEY;
/** What a plain scalar within brackets has, apart from blanks inside. */
const FLOW_TEXT = tableOf(`${WORD}-+=*`);

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

const PLAIN_ESCAPES = /^(?:[^\\]|\\[\\"nt])*$/;
const LONGEST_KEY = 1000;

/**
 * Reads the part of YAML that manifests are written in: maps and lists by indentation, plain and quoted scalars of a line, literal blocks, and
 * brackets within a line. It throws `UNSURE` wherever the text may be something else, and then a real parser has to look.
 *
 * The text has no control characters but tabs and line feeds, and nothing that only some parsers take for a line break.
 */
export class PlainReader {
  /** Where the content of the line begins, and in which column; -1 at the end. */
  protected at = 0;
  protected column = -1;
  /** Where the scalar ends that was read last. */
  protected after = 0;
  /** How many levels are above. */
  private depth = 0;

  constructor(protected readonly text: string, protected readonly end: number) {}

  /** A document that is a map. */
  public document(start: number): unknown {
    this.nextLine(start);
    if (this.column < 0) throw UNSURE;
    const map = this.map(this.column);
    if (this.column !== -1) throw UNSURE;
    return map;
  }

  /** Goes to the next line with content. */
  protected nextLine(from: number): void {
    const { text, end } = this;
    let start = from;
    while (start < end) {
      let at = start;
      let code = text.charCodeAt(at);
      while (code === SPACE) code = text.charCodeAt(++at);
      if (at >= end) break;
      if (code === HASH) {
        start = this.endOfLine(at) + 1;
      } else if (code === NEWLINE) {
        start = at + 1;
      } else {
        this.at = at;
        this.column = at - start;
        return;
      }
    }
    this.at = end;
    this.column = -1;
  }

  private map(column: number): object {
    this.descend();
    const map: { [key: string]: unknown } = {};
    do {
      const key = this.key();
      if (Object.hasOwn(map, key)) throw UNSURE;
      map[key] = this.valueAfter(this.after, column, false);
    } while (this.column === column);
    if (this.column > column) throw UNSURE;
    this.depth--;
    return map;
  }

  private list(column: number): unknown[] {
    this.descend();
    // Most lists have one element: one that begins empty would make room for many.
    const list = [this.valueAfter(this.at + 1, column, true)];
    while (this.column === column && this.isDash()) list.push(this.valueAfter(this.at + 1, column, true));
    if (this.column > column) throw UNSURE;
    this.depth--;
    return list;
  }

  private descend(): void {
    if (++this.depth > DEEPEST) throw UNSURE;
  }

  protected isDash(): boolean {
    if (this.text.charCodeAt(this.at) !== DASH) return false;
    return this.isBreak(this.at + 1);
  }

  /** Whether a blank, a line end or the end is there. */
  private isBreak(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return at >= this.end || code === SPACE || code === NEWLINE;
  }

  /** Reads a key and its colon. */
  protected key(): string {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    let key: string | undefined;
    if (code === QUOTE || code === APOSTROPHE) {
      key = ownName(this.quoted(at, code));
      if (text.charCodeAt(this.after) !== COLON) throw UNSURE;
    } else {
      // Three dots end a document.
      if (!starts(code, KEY) || text.startsWith('...', at)) throw UNSURE;
      const colon = this.plainEnd(at);
      if (text.charCodeAt(colon) !== COLON || text.charCodeAt(colon - 1) === SPACE) throw UNSURE;
      key = nameOf(text.slice(at, colon));
      this.after = colon;
    }
    if (key === undefined || this.after - at > LONGEST_KEY || !this.isBreak(++this.after)) throw UNSURE;
    return key;
  }

  /** Where a plain scalar ends: at a colon that makes it a key, at a blank before a comment, or at the end of the line. */
  private plainEnd(from: number): number {
    const { text, end } = this;
    for (let at = from; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) return at;
      if (code === COLON && this.isBreak(at + 1)) return at;
      if (code === HASH && text.charCodeAt(at - 1) === SPACE) return at - 1;
      if (code === TAB) throw UNSURE;
    }
    return end;
  }

  /** The value after a colon or a dash, of a map or list at a column. */
  private valueAfter(from: number, column: number, isElement: boolean): unknown {
    const { text, end } = this;
    let at = from;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    if (at >= end || code === NEWLINE || code === HASH) return this.valueBelow(at >= end ? end : this.endOfLine(at) + 1, column, isElement);

    if (isElement && this.beginsCollection(at, code)) {
      this.column += at - this.at;
      this.at = at;
      return code === DASH ? this.list(this.column) : this.map(this.column);
    }
    let value: unknown;
    if (code === BAR) return this.literal(at, column);
    if (code === QUOTE || code === APOSTROPHE) {
      value = this.quoted(at, code);
    } else if (code === LIST || code === MAP) {
      value = this.flow(at, code);
    } else {
      if (!(starts(code, VALUE) || (code === DASH || code === COLON) && !this.isBreak(at + 1))) throw UNSURE;
      let stop = this.plainEnd(at);
      if (text.charCodeAt(stop) === COLON && stop < end) throw UNSURE;
      this.after = stop;
      while (text.charCodeAt(stop - 1) === SPACE) stop--;
      value = this.plain(text.slice(at, stop));
    }
    this.finishLine();
    // What goes on in the next line is a part of the scalar, or a mistake.
    if (this.column > column) throw UNSURE;
    return value;
  }

  private plain(text: string): unknown {
    const value = valueOf(text);
    if (typeof value === 'number' && !Number.isFinite(value)) throw UNSURE;
    return value;
  }

  /** What stands on the lines below a key or a dash. */
  private valueBelow(from: number, column: number, isElement: boolean): unknown {
    this.nextLine(from);
    if (this.column > column) {
      const below = this.column;
      const value = this.isDash() ? this.list(below) : this.map(below);
      if (this.column > column) throw UNSURE;
      return value;
    }
    // The list of a key may stand below it without indentation.
    return !isElement && this.column === column && this.isDash() ? this.list(column) : null;
  }

  /** Whether a list or a map begins right after a dash. */
  private beginsCollection(at: number, code: number): boolean {
    if (code === DASH) return this.isBreak(at + 1);
    if (code === QUOTE || code === APOSTROPHE) {
      this.quoted(at, code);
      return this.text.charCodeAt(this.after) === COLON;
    }
    if (!starts(code, KEY)) return false;
    const stop = this.plainEnd(at);
    return stop < this.end && this.text.charCodeAt(stop) === COLON;
  }

  /** Nothing but a comment may follow in the line. */
  private finishLine(): void {
    const { text, end } = this;
    let at = this.after;
    while (at < end && text.charCodeAt(at) === SPACE) at++;
    const code = text.charCodeAt(at);
    if (at < end && code !== NEWLINE && !(code === HASH && at > this.after)) throw UNSURE;
    this.nextLine(at >= end ? end : this.endOfLine(at) + 1);
  }

  protected endOfLine(from: number): number {
    const at = this.text.indexOf('\n', from);
    return at < 0 || at > this.end ? this.end : at;
  }

  /** A quoted scalar of one line. */
  private quoted(at: number, quote: number): string {
    const { text, end } = this;
    let hasEscapes = false;
    for (let stop = at + 1; stop < end; stop++) {
      const code = text.charCodeAt(stop);
      if (code === quote) {
        if (quote === APOSTROPHE && text.charCodeAt(stop + 1) === APOSTROPHE) {
          hasEscapes = true;
          stop++;
          continue;
        }
        this.after = stop + 1;
        if (!hasEscapes) return text.slice(at + 1, stop);
        if (quote === APOSTROPHE) return text.slice(at + 1, stop).replaceAll("''", "'");
        if (!PLAIN_ESCAPES.test(text.slice(at + 1, stop))) throw UNSURE;
        return JSON.parse(text.slice(at, stop + 1));
      }
      if (code === NEWLINE || code === TAB) throw UNSURE;
      if (code === BACKSLASH && quote === QUOTE) {
        hasEscapes = true;
        stop++;
      }
    }
    throw UNSURE;
  }

  /** A list or map in brackets, within a line. */
  private flow(from: number, open: number): unknown {
    this.descend();
    const value = open === LIST ? this.flowList(from + 1) : this.flowMap(from + 1);
    this.depth--;
    return value;
  }

  private flowList(from: number): unknown[] {
    const list: unknown[] = [];
    let at = this.skipBlanks(from);
    if (this.text.charCodeAt(at) === END_OF_LIST) {
      this.after = at + 1;
      return list;
    }
    for (;;) {
      list.push(this.flowValue(at));
      at = this.skipBlanks(this.after);
      const code = this.text.charCodeAt(at);
      if (code === END_OF_LIST) break;
      if (code !== COMMA) throw UNSURE;
      at = this.skipBlanks(at + 1);
    }
    this.after = at + 1;
    return list;
  }

  private flowMap(from: number): object {
    const map: { [key: string]: unknown } = {};
    let at = this.skipBlanks(from);
    if (this.text.charCodeAt(at) === END_OF_MAP) {
      this.after = at + 1;
      return map;
    }
    for (;;) {
      const code = this.text.charCodeAt(at);
      const key = code === QUOTE || code === APOSTROPHE ? ownName(this.quoted(at, code)) : nameOf(this.flowText(at));
      if (key === undefined || Object.hasOwn(map, key) || this.text.charCodeAt(this.after) !== COLON || this.after - at > LONGEST_KEY) throw UNSURE;
      if (this.text.charCodeAt(this.after + 1) !== SPACE) throw UNSURE;
      map[key] = this.flowValue(this.skipBlanks(this.after + 1));
      at = this.skipBlanks(this.after);
      const next = this.text.charCodeAt(at);
      if (next === END_OF_MAP) break;
      if (next !== COMMA) throw UNSURE;
      at = this.skipBlanks(at + 1);
    }
    this.after = at + 1;
    return map;
  }

  private flowValue(at: number): unknown {
    const code = this.text.charCodeAt(at);
    if (code === LIST || code === MAP) return this.flow(at, code);
    if (code !== QUOTE && code !== APOSTROPHE) return this.plain(this.flowText(at));
    return this.quoted(at, code);
  }

  /** A plain scalar within brackets, of which nobody doubts where it ends. */
  private flowText(from: number): string {
    const { text, end } = this;
    const first = text.charCodeAt(from);
    if (first > 127 || !starts(first, FLOW) && first !== DASH) throw UNSURE;
    let stop = from;
    for (let at = from; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code > 127) throw UNSURE;
      if (FLOW_TEXT[code] === 1) stop = at + 1;
      else if (code === COMMA || code === COLON || code === END_OF_LIST || code === END_OF_MAP) break;
      else if (code !== SPACE) throw UNSURE;
    }
    // A dash alone is the sign of a list, even here.
    if (first === DASH && FLOW_TEXT[text.charCodeAt(from + 1)] !== 1) throw UNSURE;
    this.after = stop;
    return text.slice(from, stop);
  }

  private skipBlanks(from: number): number {
    let at = from;
    while (at < this.end && this.text.charCodeAt(at) === SPACE) at++;
    if (at >= this.end) throw UNSURE;
    return at;
  }

  /** A literal block, whose lines stand deeper than a column. */
  private literal(bar: number, column: number): string {
    const { text, end } = this;
    let at = bar + 1;
    const isStripped = text.charCodeAt(at) === DASH;
    if (isStripped) at++;
    if (text.charCodeAt(at) !== NEWLINE || at >= end) throw UNSURE;

    const lines: string[] = [];
    let indent = -1;
    let start = at + 1;
    while (start < end) {
      const stop = text.indexOf('\n', start);
      if (stop < 0 || stop >= end) throw UNSURE;
      let content = start;
      while (text.charCodeAt(content) === SPACE) content++;
      const isEmpty = content === stop;
      if (indent < 0) {
        // What comes before the first text says nothing of the indentation, if it is nothing.
        if (content - start <= column || isEmpty) throw UNSURE;
        indent = content - start;
      }
      if (!isEmpty && content - start < indent) {
        if (text.charCodeAt(content) === TAB) throw UNSURE;
        break;
      }
      lines.push(content - start > indent || !isEmpty ? text.slice(start + indent, stop) : '');
      start = stop + 1;
    }
    while (lines.length > 0 && lines[lines.length - 1] === '') lines.pop();
    if (lines.length === 0) throw UNSURE;
    this.nextLine(start);
    if (this.column > column) throw UNSURE;
    return lines.join('\n') + (isStripped ? '' : '\n');
  }
}

/** Manifests have the same texts again and again: each is kept once, and equal ones are quickly found to be so. */
const valueOf = memo(plainValue);

/** The name of a field. */
const nameOf = memo((text): string | undefined => ownName(plainKey(text)));

/** What every object inherits is left to a real parser. */
function ownName(name: string | undefined): string | undefined {
  return name !== undefined && name in Object.prototype ? undefined : name;
}

/** Letters beyond ASCII can begin anything. */
function starts(code: number, table: Uint8Array): boolean {
  return code > 127 || table[code] === 1;
}

import { Places } from './places';
import { UNSURE } from './plain-reader';
import { DEEPEST, DuplicateKey, fieldBelow } from './reading';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const LIST = 91;
const BACKSLASH = 92;
const END_OF_LIST = 93;
const MAP = 123;
const END_OF_MAP = 125;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const WORDS = { t: [true, 'true'], f: [false, 'false'], n: [null, 'null'] } as const;

/** Reads JSON, and tells what `JSON.parse` does not: where things stand, and keys that a map has twice. It throws `UNSURE` where it is none. */
export class JsonReader {
  public readonly duplicates: DuplicateKey[] = [];
  private at = 0;
  private depth = 0;
  /** The keys above. */
  private readonly path: (string | number)[] = [];

  constructor(private readonly text: string, private readonly end: number, private readonly places?: Places) {}

  /** Where the value ends that was read last, and what follows it begins. */
  public get next(): number {
    return this.at;
  }

  /** The value that begins there. */
  public read(start: number): unknown {
    this.at = start;
    this.blanks();
    const value = this.value();
    this.blanks();
    return value;
  }

  private blanks(): number {
    const { text, end } = this;
    let code = text.charCodeAt(this.at);
    while (this.at < end && (code === 32 || code === 10 || code === 13 || code === 9)) code = text.charCodeAt(++this.at);
    if (this.at >= end) return -1;
    return code;
  }

  private value(): unknown {
    const code = this.blanks();
    switch (code) {
      case QUOTE: return this.string();
      case MAP: return this.inside(() => this.map());
      case LIST: return this.inside(() => this.list());
      default: return this.wordOrNumber();
    }
  }

  private inside<T>(read: () => T): T {
    if (++this.depth > DEEPEST) throw UNSURE;
    const value = read();
    this.depth--;
    return value;
  }

  private map(): object {
    const map: { [key: string]: unknown } = {};
    this.at++;
    if (this.blanks() === END_OF_MAP) {
      this.at++;
      return map;
    }
    const begins = new Map<string, number>();
    for (;;) {
      if (this.blanks() !== QUOTE) throw UNSURE;
      const begin = this.at;
      const key = this.string();
      if (key === '__proto__') throw UNSURE;
      if (this.blanks() !== COLON) throw UNSURE;
      this.at++;
      this.path.push(key);
      if (map[key] !== undefined && Object.hasOwn(map, key)) this.duplicates.push({ field: this.path.reduce<string>(fieldBelow, ''), offsets: [begins.get(key)!, begin] });
      map[key] = this.value();
      this.path.pop();
      begins.set(key, begin);
      this.place(map, key, begin);
      if (this.isLast(END_OF_MAP)) return map;
    }
  }

  private list(): unknown[] {
    const list: unknown[] = [];
    this.at++;
    if (this.blanks() === END_OF_LIST) {
      this.at++;
      return list;
    }
    for (;;) {
      this.blanks();
      const begin = this.at;
      this.path.push(list.length);
      list.push(this.value());
      this.path.pop();
      this.place(list, list.length - 1, begin);
      if (this.isLast(END_OF_LIST)) return list;
    }
  }

  /** Goes beyond the comma, or else the end of the map or list. */
  private isLast(close: number): boolean {
    const code = this.blanks();
    if (code !== close && code !== COMMA) throw UNSURE;
    this.at++;
    return code === close;
  }

  private place(container: object, key: string | number, offset: number): void {
    if (this.places !== undefined && this.depth <= this.places.depth) this.places.add(container, key, offset);
  }

  private string(): string {
    const { text, end, at } = this;
    let hasEscapes = false;
    for (let stop = at + 1; stop < end; stop++) {
      const code = text.charCodeAt(stop);
      if (code === QUOTE) {
        this.at = stop + 1;
        return hasEscapes ? unescaped(text.slice(at, stop + 1)) : text.slice(at + 1, stop);
      }
      if (code < 32) throw UNSURE;
      if (code === BACKSLASH) {
        hasEscapes = true;
        stop++;
      }
    }
    throw UNSURE;
  }

  private wordOrNumber(): unknown {
    const word = WORDS[this.text[this.at] as keyof typeof WORDS];
    if (word !== undefined) {
      if (!this.text.startsWith(word[1], this.at)) throw UNSURE;
      this.at += word[1].length;
      return word[0];
    }
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    const value = match === null ? NaN : Number(match[0]);
    if (!Number.isFinite(value)) throw UNSURE;
    this.at += match![0].length;
    return value + 0;
  }
}

function unescaped(text: string): string {
  try {
    return JSON.parse(text);
  } catch {
    throw UNSURE;
  }
}

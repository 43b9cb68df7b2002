import { readYaml } from './full-reader';
import { JsonReader } from './json-reader';
import { Places } from './places';
import { PlainReader, UNSURE } from './plain-reader';
import { DuplicateKey, Flaw, NO_DUPLICATES, NO_FLAWS } from './reading';
import { piecesOf } from './split';
import { TextFile } from './text-file';

/** How a document was read, and can be read again to know where things stand. */
interface Way {
  read(text: string, start: number, end: number, places: Places): unknown;
  /** One element of a list, within a list of its own; undefined where only the whole can be read. */
  element?(text: string, start: number, end: number, places: Places): unknown;
}

const PLAIN: Way = {
  read: (text, start, end, places) => new PlainReader(text, end, places).document(start),
  element: (text, start, end, places) => new PlainReader(text, end, places).element(start),
};

const JSON_WAY: Way = {
  read: (text, start, end, places) => new JsonReader(text, end, places).read(start),
  element(text, start, end, places) {
    const list = [new JsonReader(text, end, places).read(start)];
    places.add(list, 0, start);
    return list;
  },
};

const FULL: Way = { read: (text, start, end, places) => readYaml(text, start, end, places).value };

/** A value whose places are known. */
interface Placed {
  readonly root: unknown;
  readonly places: Places;
}

/** What was read last with its places: findings come in the order of the objects. */
let remembered: Placed & { readonly document: TextDocument; readonly element: number | undefined } | undefined;

/** A document of a file. */
export class TextDocument {
  private elements: readonly number[] | undefined;

  constructor(
    public readonly file: TextFile,
    private readonly start: number,
    private readonly end: number,
    private readonly way: Way,
    public readonly value: unknown,
    public readonly duplicates: readonly DuplicateKey[] = NO_DUPLICATES,
    public readonly flaws: readonly Flaw[] = NO_FLAWS,
  ) {}

  /** The line of its first content. */
  public get line(): number {
    BLANK.lastIndex = this.start;
    const blank = BLANK.exec(this.file.text)?.[0].length ?? 0;
    return this.file.lineAt(Math.min(this.start + blank, this.end));
  }

  /** The line of a field, or else of the one that it would stand in. */
  public lineOf(field: string): number | undefined {
    const { element, rest } = this.way.element === undefined ? { element: undefined, rest: field } : elementIn(field);
    const { root, places } = this.placed(element);
    const offset = places.find(root, element === undefined ? rest : `[0]${rest}`);
    return offset === undefined ? undefined : this.file.lineAt(offset);
  }

  private placed(element: number | undefined): Placed {
    if (remembered?.document !== this || remembered.element !== element) {
      const places = new Places();
      const root = element === undefined ? this.way.read(this.file.text, this.start, this.end, places)
        : this.way.element!(this.file.text, this.elementAt(element), this.end, places);
      remembered = { document: this, element, root, places };
    }
    return remembered;
  }

  /** Where an element of `items` begins. */
  private elementAt(index: number): number {
    if (this.elements === undefined) {
      const outline = new Places(2);
      const { items } = this.way.read(this.file.text, this.start, this.end, outline) as { items: unknown[] };
      this.elements = outline.elements(items);
    }
    return this.elements[index];
  }
}

const BLANK = /(?:[ \t]*(?:#.*)?\n)*[ \t]*/y;

/** The lists of whole clusters are long: only the element that is meant is read again. */
function elementIn(field: string): { readonly element: number | undefined; readonly rest: string } {
  const match = /^items\[(\d+)\]/.exec(field);
  return match === null ? { element: undefined, rest: field } : { element: Number(match[1]), rest: field.slice(match[0].length) };
}

/** What only some parsers take for a line break or a blank, or nobody for a character. */
const UNUSUAL = /[\0-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/;

/** The documents of a file that are not empty. */
export function documentsOf(file: TextFile): TextDocument[] {
  const { text } = file;
  const isUnusual = UNUSUAL.test(text);
  return piecesOf(text).flatMap(({ start, end, beside }) => {
    if (beside !== '') return besideDashes(file, start, beside);
    const documents = jsonDocuments(file, start, end) ?? [yamlDocument(file, start, end, isUnusual && UNUSUAL.test(text.slice(start, end)))];
    return documents.filter(({ value, flaws }) => value !== null || flaws.length > 0);
  });
}

function yamlDocument(file: TextFile, start: number, end: number, isUnusual: boolean): TextDocument {
  const value = isUnusual ? undefined : surely(() => new PlainReader(file.text, end).document(start));
  if (value !== undefined) return new TextDocument(file, start, end, PLAIN, value);
  const reading = readYaml(file.text, start, end);
  return new TextDocument(file, start, end, FULL, reading.value, reading.duplicates, reading.flaws);
}

/** JSON documents need nothing between them; undefined if it is no JSON. */
function jsonDocuments(file: TextFile, start: number, end: number): TextDocument[] | undefined {
  JSON_START.lastIndex = start;
  if (!JSON_START.test(file.text)) return undefined;
  return surely(() => {
    const documents: TextDocument[] = [];
    for (let at = start; at < end;) {
      const reader = new JsonReader(file.text, end);
      const value = reader.read(at);
      documents.push(new TextDocument(file, at, reader.next, JSON_WAY, value, reader.duplicates));
      at = reader.next;
    }
    return documents;
  });
}

const JSON_START = /\s*\{/y;

function surely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error === UNSURE) return undefined;
    throw error;
  }
}

function besideDashes(file: TextFile, start: number, beside: string): TextDocument[] {
  const flaw = {
    offset: file.text.lastIndexOf('\n', start - 2) + 1,
    message: `kubectl reads no document that begins beside the dashes, as in '---${beside.length > 20 ? `${beside.slice(0, 20)}...` : ` ${beside}`}'`,
    fix: "write nothing but '---' in that line",
  };
  return [new TextDocument(file, start, start, FULL, undefined, NO_DUPLICATES, [flaw])];
}

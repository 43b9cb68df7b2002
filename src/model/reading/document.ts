import { readYaml } from './full-reader';
import { JsonReader } from './json-reader';
import { Path, pathTo } from './path';
import { Places } from './places';
import { PlainReader, UNSURE } from './plain-reader';
import { PlainSeeker } from './plain-seeker';
import { DuplicateKey, Flaw, NO_DUPLICATES, NO_FLAWS } from './reading';
import { piecesOf } from './split';
import { TextFile } from './text-file';

/** Where things stand in what was read. */
interface Way {
  /** Where the last step of a path begins that is there. */
  find(text: string, start: number, end: number, path: Path): number | undefined;
  /** Where the elements of `items` begin; not there where only the whole can be read. */
  items?(text: string, start: number, end: number): readonly number[];
  /** As `find`, in a list of which only an element is read: the first step of the path leads to it. */
  findFrom?(text: string, element: number, end: number, path: Path): number | undefined;
}

/** Reads again, and remembers where things stand. */
interface Reread {
  (text: string, start: number, end: number, places: Places): unknown;
}

const PLAIN: Way = {
  find: (text, start, end, path) => new PlainSeeker(text, end).find(start, path),
  items: (text, start, end) => new PlainSeeker(text, end).elements(start, ['items']),
  findFrom: (text, element, end, path) => new PlainSeeker(text, end).findFrom(element, path),
};

const JSON_WHOLE: Reread = (text, start, end, places) => new JsonReader(text, end, places).read(start);
const JSON_ELEMENT: Reread = (text, start, end, places) => {
  const list = [JSON_WHOLE(text, start, end, places)];
  places.add(list, 0, start);
  return list;
};

const JSON_WAY: Way = {
  find: finding(JSON_WHOLE),
  items(text, start, end) {
    const outline = new Places(2);
    const { items } = JSON_WHOLE(text, start, end, outline) as { items: unknown[] };
    return outline.elements(items);
  },
  findFrom: finding(JSON_ELEMENT),
};

const FULL: Way = { find: finding((text, start, end, places) => readYaml(text, start, end, places).value) };

/** Finds by reading again. What was read last is remembered: findings come in the order of the objects. */
function finding(read: Reread): Way['find'] {
  let last: { readonly text: string; readonly start: number; readonly root: unknown; readonly places: Places } | undefined;
  return (text, start, end, path) => {
    if (last?.start !== start || last.text !== text) {
      const places = new Places();
      last = { text, start, root: read(text, start, end, places), places };
    }
    return last.places.find(last.root, path);
  };
}

/** A document of a file. */
export class TextDocument {
  private items: readonly number[] | undefined;

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
    const path = pathTo(this.value, field);
    const offset = path.length === 0 ? undefined : this.find(path);
    return offset === undefined ? undefined : this.file.lineAt(offset);
  }

  /** The lists of whole clusters are long: only the element that is meant is looked at again. */
  private find(path: Path): number | undefined {
    const { way, start, end, file: { text } } = this;
    const [list, index, ...rest] = path;
    if (list !== 'items' || typeof index !== 'number' || way.items === undefined) return way.find(text, start, end, path);
    this.items ??= way.items(text, start, end);
    return way.findFrom!(text, this.items[index], end, [0, ...rest]);
  }
}

const BLANK = /(?:[ \t]*(?:#.*)?\n)*[ \t]*/y;

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

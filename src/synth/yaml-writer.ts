import { Yaml } from 'cdk8s';
import { isPlainTree } from './plain-tree';
import { TextBytes } from './text-bytes';
import { addPlain, keyText, numberText, scalarText } from './yaml-scalars';
import { Manifest, orderedManifest, sortedKeys } from '../private/manifest';
import { notesOf } from '../private/shared-values';

/** A text of several lines that the literal style takes as it is: it neither begins nor ends with white space, but for one line break. */
const PLAIN_LINES = /^[!-~](?:[\n\t -~]*[!-~])?\n?$/;

/** How deep in a manifest the settings of its spec are. */
const SETTINGS = 1;

/** Thrown where only the `yaml` package knows how to write a document. */
const UNKNOWN = Symbol('unknown');

interface JsonMap { [key: string]: unknown }

/**
 * Writes documents of a YAML file, byte for byte as cdk8s's `Yaml.stringify` does, many times faster.
 *
 * What it does not know for sure it leaves to `Yaml.stringify`: a scalar alone if that can be, or else the document.
 */
export class YamlWriter {
  /** Whether keys are still to be put in order. */
  private sorts = false;

  constructor(private readonly out: TextBytes) {}

  public document(document: Manifest): void {
    if (!this.attempt(document)) this.out.add(Yaml.stringify(orderedManifest(document)));
  }

  private attempt({ manifest, isUnordered }: Manifest): boolean {
    if (typeof manifest !== 'object' || manifest === null || !(isUnordered || isPlainTree(manifest))) return false;
    const start = this.out.length;
    this.sorts = isUnordered;
    try {
      this.value(manifest);
      return true;
    } catch (e) {
      this.out.length = start;
      if (e === UNKNOWN) return false;
      throw e;
    }
  }

  private value(manifest: object): void {
    if (isEmpty(manifest)) this.out.add(emptyText(manifest));
    else if (Array.isArray(manifest)) this.list(manifest, 0, true);
    else this.map(manifest as JsonMap, 0, true);
    this.out.add('\n');
  }

  /** @param inline whether the first entry stands in the line that is there, as behind the dash of a list item */
  private map(map: JsonMap, depth: number, inline: boolean): void {
    let first = inline;
    if (this.sorts && depth > 0 && !isSorted(map)) {
      for (const key of keysInOrder(map)) {
        this.entry(key, map[key], depth, first);
        first = false;
      }
    } else {
      for (const key in map) {
        this.entry(key, map[key], depth, first);
        first = false;
      }
    }
  }

  private entry(key: string, value: unknown, depth: number, first: boolean): void {
    this.copy(first ? FIRST_KEYS.at(depth, key) : KEYS.at(depth, key));
    if (typeof value !== 'object' || value === null) {
      this.copy(SPACE);
      this.scalar(value, depth);
    } else if (depth === SETTINGS && this.sorts) {
      this.setting(value);
    } else {
      this.block(value, depth);
    }
  }

  /** What stands directly in a spec, where many manifests share what is written alike. */
  private setting(value: object): void {
    const notes = notesOf(value);
    if (notes?.yaml !== undefined) {
      this.out.makeRoomFor(notes.yaml.length);
      this.out.bytes.set(notes.yaml, this.out.length);
      this.out.length += notes.yaml.length;
      return;
    }
    const start = this.out.length;
    this.block(value, SETTINGS);
    if (notes !== undefined) notes.yaml = new Uint8Array(this.out.bytes.subarray(start, this.out.length));
  }

  private block(value: object, depth: number): void {
    if (isEmpty(value)) {
      this.out.add(` ${emptyText(value)}`);
    } else if (Array.isArray(value)) {
      this.list(value, depth + 1, false);
    } else {
      this.map(value as JsonMap, depth + 1, false);
    }
  }

  private list(list: readonly unknown[], depth: number, inline: boolean): void {
    let dash = inline ? DASH : dashAt(depth);
    for (const item of list) {
      this.copy(dash);
      if (typeof item !== 'object' || item === null) {
        this.scalar(item, depth);
      } else if (isEmpty(item)) {
        this.out.add(emptyText(item));
      } else if (Array.isArray(item)) {
        this.list(item, depth + 1, true);
      } else {
        this.map(item as JsonMap, depth + 1, true);
      }
      dash = dashAt(depth);
    }
  }

  private scalar(value: unknown, depth: number): void {
    switch (typeof value) {
      case 'string':
        if (!addPlain(value, this.out)) this.out.add(value.includes('\n') ? linesText(value, depth) : scalarText(value));
        break;
      case 'number': this.out.add(numberText(value)); break;
      case 'boolean': this.out.add(value ? 'true' : 'false'); break;
      default: this.out.add('null');
    }
  }

  /** A loop is faster than a call of what copies memory: these are a few bytes. */
  private copy(from: Uint8Array): void {
    const { out } = this;
    out.makeRoomFor(from.length);
    const { bytes } = out;
    let { length } = out;
    for (let i = 0; i < from.length; i++) bytes[length++] = from[i];
    out.length = length;
  }
}

function isSorted(map: JsonMap): boolean {
  let before = '';
  for (const key in map) {
    if (key < before) return false;
    before = key;
  }
  return true;
}

/** In the order that a copy with sorted keys has: JavaScript puts those that are numbers first. */
function keysInOrder(map: JsonMap): readonly string[] {
  const keys = sortedKeys(map);
  return keys.some(key => /^\d/.test(key)) ? Object.keys(Object.fromEntries(keys.map(key => [key, 0]))) : keys;
}

function isEmpty(value: object): boolean {
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return true;
}

function emptyText(value: object): string {
  return Array.isArray(value) ? '[]' : '{}';
}

/** A text of several lines, in the literal style. */
function linesText(text: string, depth: number): string {
  if (!PLAIN_LINES.test(text)) throw UNKNOWN;
  const indent = indentAt(depth + 1).slice(1);
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return `|${body === text ? '-' : ''}\n${indent}${body.replace(/\n+/g, `$&${indent}`)}`;
}

const INDENTS: string[] = ['\n'];

/** A line break and what stands before the text of a line. */
function indentAt(depth: number): string {
  for (let i = INDENTS.length; i <= depth; i++) INDENTS.push(`${INDENTS[i - 1]}  `);
  return INDENTS[depth];
}

/** Keys as they are written, by depth: manifests repeat a few of them. */
class KeyMemory {
  private static readonly MOST = 10_000;
  private readonly memories: Map<string, Uint8Array>[] = [];

  constructor(private readonly before: (depth: number) => string) {}

  public at(depth: number, key: string): Uint8Array {
    while (this.memories.length <= depth) this.memories.push(new Map());
    const memory = this.memories[depth];
    let written = memory.get(key);
    if (written === undefined) {
      const text = keyText(key, depth === 0);
      if (text === undefined) throw UNKNOWN;
      if (memory.size >= KeyMemory.MOST) memory.clear();
      written = bytesOf(`${this.before(depth)}${text}:`);
      memory.set(key, written);
    }
    return written;
  }
}

const KEYS = new KeyMemory(indentAt);
const FIRST_KEYS = new KeyMemory(() => '');

const SPACE = bytesOf(' ');
const DASH = bytesOf('- ');
const DASHES: Uint8Array[] = [];

/** The dash of an item in a line of its own. */
function dashAt(depth: number): Uint8Array {
  for (let i = DASHES.length; i <= depth; i++) DASHES.push(bytesOf(`${indentAt(i)}- `));
  return DASHES[depth];
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}

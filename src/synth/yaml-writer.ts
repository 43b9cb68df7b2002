import { Yaml } from 'cdk8s';
import { isPlainTree } from './plain-tree';
import { keyText, numberText, scalarText } from './yaml-scalars';

/** A text of several lines that the literal style takes as it is: it neither begins nor ends with white space, but for one line break. */
const PLAIN_LINES = /^[!-~](?:[\n\t -~]*[!-~])?\n?$/;

/** Thrown where only the `yaml` package knows how to write a document. */
const UNKNOWN = Symbol('unknown');

interface JsonMap { [key: string]: unknown }

/**
 * A document of a YAML file, byte for byte as cdk8s's `Yaml.stringify` writes it, many times faster.
 *
 * What it does not know for sure it leaves to `Yaml.stringify`: a scalar alone if that can be, or else the document.
 *
 * @param fresh whether the manifest is known to be JSON in which no object appears twice; otherwise that is looked at first
 */
export function documentText(manifest: unknown, fresh = false): string {
  if (typeof manifest !== 'object' || manifest === null || !(fresh || isPlainTree(manifest))) return Yaml.stringify(manifest);
  try {
    return new Writer().document(manifest);
  } catch (e) {
    if (e === UNKNOWN) return Yaml.stringify(manifest);
    throw e;
  }
}


class Writer {
  private text = '';

  public document(manifest: object): string {
    const empty = emptyText(manifest);
    if (empty !== undefined) return `${empty}\n`;
    if (Array.isArray(manifest)) this.list(manifest, 0, false);
    else this.map(manifest as JsonMap, 0, false);
    // Without the first line break. This also makes one piece of the many that a growing text is, before it is used again and again.
    return `${this.text}\n`.slice(1);
  }

  /** @param inline whether the first entry stands in the line that is there, behind the dash of a list item */
  private map(map: JsonMap, depth: number, inline: boolean): void {
    let first = inline;
    for (const key in map) {
      this.text += first ? FIRST_KEYS.at(depth, key) : KEYS.at(depth, key);
      first = false;
      const value = map[key];
      if (typeof value !== 'object' || value === null) {
        this.text += ` ${scalar(value, depth)}`;
      } else if (isEmpty(value)) {
        this.text += ` ${emptyText(value)}`;
      } else if (Array.isArray(value)) {
        this.list(value, depth + 1, false);
      } else {
        this.map(value as JsonMap, depth + 1, false);
      }
    }
  }

  private list(list: readonly unknown[], depth: number, inline: boolean): void {
    let dash = inline ? '- ' : `${indentAt(depth)}- `;
    for (const item of list) {
      this.text += dash;
      if (typeof item !== 'object' || item === null) {
        this.text += scalar(item, depth);
      } else if (isEmpty(item)) {
        this.text += emptyText(item);
      } else if (Array.isArray(item)) {
        this.list(item, depth + 1, true);
      } else {
        this.map(item as JsonMap, depth + 1, true);
      }
      dash = `${indentAt(depth)}- `;
    }
  }
}

function isEmpty(value: object): boolean {
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return true;
}

function emptyText(value: object): string | undefined {
  if (!isEmpty(value)) return undefined;
  return Array.isArray(value) ? '[]' : '{}';
}

function scalar(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string': return value.includes('\n') ? linesText(value, depth) : scalarText(value);
    case 'number': return numberText(value);
    case 'boolean': return value ? 'true' : 'false';
    default: return 'null';
  }
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
  private readonly memories: Map<string, string>[] = [];

  constructor(private readonly before: (depth: number) => string) {}

  public at(depth: number, key: string): string {
    while (this.memories.length <= depth) this.memories.push(new Map());
    const memory = this.memories[depth];
    let written = memory.get(key);
    if (written === undefined) {
      const text = keyText(key, depth === 0);
      if (text === undefined) throw UNKNOWN;
      if (memory.size >= KeyMemory.MOST) memory.clear();
      written = `${this.before(depth)}${text}:`;
      memory.set(key, written);
    }
    return written;
  }
}

const KEYS = new KeyMemory(indentAt);
const FIRST_KEYS = new KeyMemory(() => '');

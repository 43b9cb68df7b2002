import { Composer, CST, Document, isAlias, isMap, isScalar, isSeq, Lexer, Parser, Scalar as ScalarNode, visit, YAMLMap } from 'yaml';
import { Places } from './places';
import { DEEPEST, DuplicateKey, fieldBelow, Flaw, Reading, TOO_DEEP } from './reading';
import { isInteger, plainKey, plainValue, Scalar } from './scalars';

/** Every scalar stays the text that it is: what it means to Kubernetes is decided here. */
const OPTIONS = { schema: 'failsafe', version: '1.1', uniqueKeys: false, merge: false, prettyErrors: false, logLevel: 'silent', stringKeys: false } as const;

const TAG = 'tag:yaml.org,2002:';
const MERGE = '<<';

/** Reads the text of one document as YAML. Anything is a reading: what is no document has a flaw. */
export function readYaml(text: string, start: number, end: number, places?: Places): Reading {
  try {
    return read(text.slice(start, end), start, places);
  } catch (error) {
    if (error instanceof Broken) {
      const fix = templateCure(text.slice(start, end), error.flaw.offset - start) ?? error.flaw.fix;
      return { value: undefined, duplicates: [], flaws: [{ ...error.flaw, fix }] };
    }
    throw error;
  }
}

/** What cannot be read at all. */
class Broken extends Error {
  constructor(public readonly flaw: Flaw) {
    super(flaw.message);
  }
}

function read(text: string, start: number, places: Places | undefined): Reading {
  const control = CONTROL.exec(text);
  if (control !== null) {
    const code = control[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
    throw new Broken({ offset: start + control.index, message: `the character U+${code} is not allowed in YAML`, fix: 'remove it, or write it as an escape in double quotes' });
  }
  const directive = DIRECTIVE.exec(text);
  if (directive !== null) {
    throw new Broken({ offset: start + directive[0].length - 1, message: "a directive such as '%YAML' is not understood by kubectl", fix: 'remove the line' });
  }
  const [document, ...others] = new Composer(OPTIONS).compose(tokensOf(text, start), true, text.length);
  const [error] = document.errors;
  if (error !== undefined) {
    const { message, pos: [offset] } = error;
    throw new Broken({ offset: start + offset, message: sentence(message), fix: cureOf(text, offset, message) });
  }
  const conversion = new Conversion(document, text, start, places);
  const value = conversion.valueOf(document.contents, '', 0);
  const unread = others.find(({ contents, errors }) => contents !== null || errors.length > 0);
  const flaws = unread === undefined ? [] : [{
    offset: start + unread.range[0], message: "nobody reads what follows '...' without a line '---'", fix: "write '---' instead of '...'",
  }];
  return { value, duplicates: conversion.duplicates, flaws };
}

const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]/;

/** The first content of a text is a directive. */
const DIRECTIVE = /^(?:[ \t]*(?:#.*)?\n)*%/;

const LONGEST_MESSAGE = 200;

/** As our messages are. */
function sentence(message: string): string {
  const line = message.split('\n', 1)[0].slice(0, LONGEST_MESSAGE);
  return line.replace(/\.$/, '').replace(/^[A-Z](?![A-Z])/, letter => letter.toLowerCase());
}

function cureOf(text: string, offset: number, message: string): string {
  if (/^ *\t/.test(lineAround(text, offset))) return 'indent with spaces, not with tabs';
  return / at node end$|^Unexpected .* token/.test(message) ? 'indent it as what it belongs to; kubectl may drop it without a word' : 'mend the YAML';
}

/** What to do with a template of Helm; undefined if this is none. */
function templateCure(text: string, offset: number): string | undefined {
  if (!TEMPLATE.test(lineAround(text, offset)) && !CONTROL_FLOW.test(text)) return undefined;
  return "this is a template: check what it renders, as with 'helm template . | cdk8s-mesh check -'";
}

const TEMPLATE = /\{\{.*\}\}/;
const CONTROL_FLOW = /^\s*\{\{-?\s*(?:if|range|with|include|template|define|end)\b/m;

function lineAround(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

/** The tokens of a text. What the parser and all that follows do with nesting is recursive, so they must not even begin with too much of it. */
function tokensOf(text: string, start: number): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > DEEPEST) throw new Broken({ offset: start + parser.offset, message: TOO_DEEP, fix: 'nest less' });
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** Makes JSON of the nodes of a document, as Go's yaml.v2 does. */
class Conversion {
  public readonly duplicates: DuplicateKey[] = [];
  private readonly targets: Map<unknown, unknown>;
  private readonly open = new Set<unknown>();
  private nodes = 0;
  private nodesByAlias = 0;

  constructor(document: Document.Parsed, private readonly text: string, private readonly start: number, private readonly places: Places | undefined) {
    this.targets = targetsOf(document);
  }

  /** @param aliases how many aliases led here */
  public valueOf(node: unknown, field: string, depth: number, aliases = 0): unknown {
    this.count(node, aliases);
    if (depth > DEEPEST) throw this.broken(node, TOO_DEEP, 'nest less');
    if (node === null || node === undefined) return null;
    if (isAlias(node)) return this.followed(node, target => this.valueOf(target, field, depth, aliases + 1));
    if (isMap(node)) {
      const glued = this.gluedElement(node);
      if (glued !== undefined) return glued;
      const map = {};
      this.fill(map, node, field, depth, aliases);
      return map;
    }
    if (!isSeq(node)) return this.scalarOf(node);
    const list: unknown[] = [];
    for (const [i, item] of node.items.entries()) {
      list.push(this.valueOf(item, fieldBelow(field, i), depth + 1, aliases));
      this.place(list, i, item);
    }
    return list;
  }

  /** What is merged may be overwritten, and overwrites what stands before it. */
  private fill(map: object, { items }: YAMLMap, field: string, depth: number, aliases: number): void {
    const seen = new Map<string, number>();
    for (const { key: keyNode, value: valueNode } of items) {
      if (isMerge(keyNode)) {
        this.merge(map, valueNode, field, depth, aliases);
        continue;
      }
      const key = this.keyOf(keyNode, depth, aliases);
      const value = this.valueOf(valueNode, fieldBelow(field, key), depth + 1, aliases);
      const offset = this.offsetOf(keyNode);
      const before = seen.get(key);
      if (before !== undefined) this.duplicates.push({ field: fieldBelow(field, key), offsets: [before, offset] });
      else seen.set(key, offset);
      define(map, key, value);
      this.places?.add(map, key, offset);
    }
  }

  private merge(map: object, node: unknown, field: string, depth: number, aliases: number): void {
    if (isSeq(node)) {
      // The first of them counts most.
      for (const one of [...node.items].reverse()) this.mergeOne(map, one, field, depth, aliases);
    } else {
      this.mergeOne(map, node, field, depth, aliases);
    }
  }

  private mergeOne(map: object, node: unknown, field: string, depth: number, aliases: number): void {
    this.count(node, aliases);
    if (depth > DEEPEST) throw this.broken(node, TOO_DEEP, 'nest less');
    if (isAlias(node)) {
      this.followed(node, target => {
        if (!isMap(target)) throw this.notMergeable(node);
        this.mergeOne(map, target, field, depth + 1, aliases + 1);
      });
    } else if (isMap(node)) {
      this.fill(map, node, field, depth + 1, aliases);
    } else {
      throw this.notMergeable(node);
    }
  }

  private notMergeable(node: unknown): Broken {
    return this.broken(node, "the key '<<' merges maps, and this is none", "give a map or a list of maps, or quote '<<' if that is the name of a field");
  }

  private followed<T>(alias: { readonly source: string }, follow: (target: unknown) => T): T {
    const target = this.targets.get(alias);
    if (target === undefined) throw this.broken(alias, `no anchor '&${alias.source}' stands before '*${alias.source}'`, "name an anchor, or quote the text if '*' is meant literally");
    if (this.open.has(alias)) throw this.broken(alias, `the anchor '&${alias.source}' contains itself`, 'write out what is meant');
    this.open.add(alias);
    const value = follow(target);
    this.open.delete(alias);
    return value;
  }

  /** As yaml.v2, refuses a document of which nearly all comes of aliases. */
  private count(node: unknown, aliases: number): void {
    this.nodes++;
    if (aliases > 0) this.nodesByAlias++;
    if (this.nodesByAlias > 100 && this.nodes > 1000 && this.nodesByAlias / this.nodes > mostByAlias(this.nodes)) {
      const message = `its aliases expand to more than ${this.nodesByAlias} values: kubectl refuses it`;
      throw this.broken(node, message, 'write out what is meant');
    }
  }

  private keyOf(node: unknown, depth: number, aliases: number): string {
    this.count(node, aliases);
    if (isAlias(node)) return this.followed(node, target => this.keyOf(target, depth, aliases + 1));
    if (this.isGlued(node)) return `${textOf(node)}:`;
    if (isMap(node) || isSeq(node)) throw this.broken(node, 'a key must be a text, and this is a map or a list', 'write a text');
    const key = isScalar(node) && isPlain(node) ? plainKey(textOf(node)) : this.textKey(node);
    if (key === undefined) throw this.broken(node, `the key '${isScalar(node) ? textOf(node) : ''}' is no name of a field`, 'write a text, in quotes if need be');
    return key;
  }

  /** A colon right before a bracket or comma makes no key to yaml.v2, but is a part of the text: `[2001:db8::]`. */
  private isGlued(key: unknown): key is ScalarNode {
    if (!isScalar(key) || !isPlain(key) || !key.range) return false;
    const colon = key.range[1];
    return this.text[colon] === ':' && ',]}'.includes(this.text[colon + 1] ?? '\n');
  }

  /** What looks like a map without braces in a list with brackets, and is none. */
  private gluedElement({ items: [item, ...others], range }: YAMLMap): string | undefined {
    return item !== undefined && others.length === 0 && range && this.text[range[0]] !== '{' && this.isGlued(item.key) ? `${textOf(item.key)}:` : undefined;
  }

  private textKey(node: unknown): string | undefined {
    const value = isScalar(node) ? taggedValue(node) : null;
    return value === null || value === undefined ? undefined : String(value);
  }

  private scalarOf(node: unknown): Scalar {
    if (!isScalar(node)) return null;
    const value = isPlain(node) ? plainValue(textOf(node)) : taggedValue(node);
    if (value === undefined) throw this.broken(node, `'${textOf(node)}' is not what its tag ${node.tag} says`, 'remove the tag');
    if (typeof value === 'number' && !Number.isFinite(value)) throw this.broken(node, `the number ${textOf(node)} does not exist in JSON, which Kubernetes stores`, 'write a finite number');
    return value;
  }

  private place(container: object, key: string | number, node: unknown): void {
    this.places?.add(container, key, this.offsetOf(node));
  }

  private offsetOf(node: unknown): number {
    return this.start + ((node as { readonly range?: readonly number[] } | null)?.range?.[0] ?? 0);
  }

  private broken(node: unknown, message: string, fix: string): Broken {
    return new Broken({ offset: this.offsetOf(node), message, fix });
  }
}

/** What each alias means: the last node with its anchor that begins before it. */
function targetsOf(document: Document.Parsed): Map<unknown, unknown> {
  const anchors = new Map<string, unknown>();
  const targets = new Map<unknown, unknown>();
  visit(document, {
    Alias: (_, alias) => { targets.set(alias, anchors.get(alias.source)); },
    Value: (_, node) => { if (node.anchor !== undefined) anchors.set(node.anchor, node); },
  });
  return targets;
}

/** Up to 400,000 values, 99 % may come of aliases; from 4,000,000 on, 10 %. */
function mostByAlias(nodes: number): number {
  return 0.99 - 0.89 * Math.min(1, Math.max(0, (nodes - 400_000) / 3_600_000));
}

function isMerge(node: unknown): boolean {
  return isScalar(node) && textOf(node) === MERGE && (isPlain(node) || node.tag === `${TAG}merge`);
}

function isPlain(node: ScalarNode): boolean {
  return node.tag === undefined && (node.type === 'PLAIN' || node.type === undefined);
}

function textOf(node: ScalarNode): string {
  return typeof node.value === 'string' ? node.value : node.source ?? '';
}

/** The value of a scalar that is quoted or has a tag; undefined if it is not what its tag says. */
function taggedValue(node: ScalarNode): Scalar | undefined {
  const text = textOf(node);
  if (node.tag === undefined || !node.tag.startsWith(TAG)) return text;
  const value = plainValue(text);
  switch (node.tag.slice(TAG.length)) {
    case 'null': return value === null ? null : undefined;
    case 'bool': return typeof value === 'boolean' ? value : undefined;
    case 'int': return typeof value === 'number' && isInteger(text) ? value : undefined;
    case 'float': return typeof value === 'number' ? value : undefined;
    case 'binary': return BASE64.test(text.replaceAll('\n', '')) ? Buffer.from(text, 'base64').toString('utf8') : undefined;
    default: return text;
  }
}

const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** Also where the key is one that assigning would not add. */
function define(map: object, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else (map as { [key: string]: unknown })[key] = value;
}

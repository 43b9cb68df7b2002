import { Yaml } from 'cdk8s';
import * as yaml from 'yaml';
import { Block, blocksOf } from './markdown';

/** What a page says that comes of a program. */
interface Quote {
  /** `Kind/name`, or `Kind/name#path.into.it`; none for all objects. */
  readonly of: readonly string[];
  readonly text: string;
  readonly line: number;
}

/** A program of a page. */
export interface Sample {
  /** Page and line, for messages. */
  readonly name: string;
  readonly code: string;
  /** Codes of the errors that it ends with; none if it synthesizes. */
  readonly throws: readonly string[];
  /** Manifests that the page shows behind it. */
  readonly rendered: readonly Quote[];
  /** The message that the page shows behind it. */
  readonly message?: string;
}

/**
 * The programs of a page, each with what the page says that comes of it.
 *
 * Every block of TypeScript is a program, and every block of YAML says of what it is rendered: what is not checked is not shown.
 */
export function samplesOf(page: string, markdown: string): Sample[] {
  const samples: Sample[] = [];
  for (const block of blocksOf(markdown)) {
    const refuse = (problem: string) => new Error(`${page}:${block.line}: ${problem}`);
    const last = samples.length - 1;
    if (block.language === 'ts') {
      samples.push({ name: `${page}:${block.line}`, code: block.text, throws: errorsOf(block, refuse), rendered: [] });
    } else if (block.language === 'yaml') {
      const quote = { of: namesOf(block, refuse), text: block.text, line: block.line };
      if (last < 0) throw refuse('shows what no program renders');
      samples[last] = { ...samples[last], rendered: [...samples[last].rendered, quote] };
    } else if (block.language === 'text' && block.info === 'message') {
      if (last < 0 || samples[last].throws.length === 0) throw refuse('shows a message that no program ends with');
      samples[last] = { ...samples[last], message: block.text };
    } else if (!['sh', 'text'].includes(block.language)) {
      throw refuse(`nothing checks a block of '${block.language} ${block.info}'; use ts, yaml rendered, text message, text or sh`);
    }
  }
  return samples;
}

function errorsOf({ info }: Block, refuse: (problem: string) => Error): string[] {
  const [, codes] = /^(?:throws=([\w,]+))?$/.exec(info) ?? (() => { throw refuse(`'${info}' says nothing of a program; write throws=Code`); })();
  return codes === undefined ? [] : codes.split(',');
}

function namesOf({ info }: Block, refuse: (problem: string) => Error): string[] {
  const [, names] = /^rendered(?:=(\S+))?$/.exec(info) ?? (() => { throw refuse(`'${info}' does not say what is shown; write rendered or rendered=Kind/name`); })();
  return names === undefined ? [] : names.split(',');
}

/** What a quote claims and what is so, to be compared: the names of its objects, and their YAML or that of a part of each. */
export function compared(quote: Quote, manifests: readonly any[]): { claimed: string[]; rendered: string[] } {
  const claimed = yaml.parseAllDocuments(quote.text).map(document => Yaml.stringify(document.toJS()));
  const parts = quote.of.length === 0 ? [...manifests] : quote.of.map(name => partOf(name, manifests));
  return { claimed, rendered: parts.map(part => Yaml.stringify(part)) };
}

function partOf(name: string, manifests: readonly any[]): unknown {
  const [object, path] = name.split('#');
  const found = manifests.filter(({ kind, metadata }) => `${kind}/${metadata.name}` === object);
  if (found.length !== 1) {
    const names = manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    throw new Error(`'${object}' must be one of the objects, which are ${names.join(', ')}`);
  }
  return (path ?? '').split('.').filter(key => key !== '').reduce((value, key) => value[key], found[0]);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CollectionTag, parse, YAMLMap, YAMLSeq } from 'yaml';
import { Verdict } from './oracle';
import { Severity, Violation } from '../../src/validation';

/** A spec that somebody wrote to be refused or taken, and why. */
export interface Entry {
  readonly kind: string;
  /** What is wrong with it, or what is just right. */
  readonly name: string;
  readonly manifest: any;
  /** What ours says of it, as `path: Code`; empty for what is taken. */
  readonly ours: readonly string[];
  /** What ours warns of where it takes the spec, as `path: Code`. */
  readonly warns: readonly string[];
  /** A piece of what Istio says of it; empty for what is taken. */
  readonly istio: string;
}

const FOLDER = join(__dirname, '..', 'corpus');

/** The whole corpus. */
export function readCorpus(): Entry[] {
  return readdirSync(FOLDER).sort().flatMap(file => entriesOf(readFileSync(join(FOLDER, file), 'utf8'), file));
}

/** The entries of one file, with the shorthands spelled out. */
export function entriesOf(text: string, file: string): Entry[] {
  const { apiVersion, kind, refused, accepted } = parse(text, { customTags: SHORTHANDS });
  const entry = ({ name, metadata, spec, ours = [], warns = [], istio = '' }: any): Entry => ({
    kind, name, manifest: { apiVersion, kind, metadata: metadata ?? { name: 'test', namespace: 'shop' }, ...spec === undefined ? {} : { spec } }, ours, warns, istio,
  });
  const unexplained = refused.find(({ ours, istio }: any) => ours === undefined || istio === undefined);
  if (unexplained !== undefined) {
    throw new Error(`${file}: '${unexplained.name}' must say what we complain of ('ours') and what Istio does ('istio')`);
  }
  return [...refused, ...accepted].map(entry);
}

/** How the corpus names what we refuse, or warn of. */
export function complaintsOf(violations: readonly Violation[], wanted = Severity.ERROR): string[] {
  return violations.filter(({ severity }) => severity === wanted).map(({ field, code }) => `${field}: ${code}`);
}

/** All that the API server and istiod refuse of a manifest. */
export function refusalsOf({ schema, unknownFields, cel, metadata, errors }: Verdict): string[] {
  return [...schema, ...unknownFields.map(path => `unknown field ${path}`), ...cel, ...metadata, ...errors];
}

/** The text `#` within a template stands for the number of the repetition, from 1; alone it is that number. */
function fill(template: any, i: number): any {
  if (template === '#') return i;
  if (typeof template === 'string') return template.replace('#', String(i));
  if (Array.isArray(template)) return template.map(item => fill(item, i));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fill(value, i)]));
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** `!repeat [text, count]`, `!times { count, of }` for a list, `!map { count, key, of }`: what would be too long to write out. */
const SHORTHANDS: CollectionTag[] = [
  {
    tag: '!repeat',
    collection: 'seq',
    nodeClass: class extends YAMLSeq {
      public override toJSON(_?: unknown, context?: any): any {
        const [text, count] = super.toJSON(undefined, context) as [string, number];
        return text.repeat(count);
      }
    },
  },
  {
    tag: '!times',
    collection: 'map',
    nodeClass: class extends YAMLMap {
      public override toJSON(_?: unknown, context?: any): any {
        const { count, of } = super.toJSON<any>(undefined, context);
        return numbers(count).map(i => fill(of, i));
      }
    },
  },
  {
    tag: '!map',
    collection: 'map',
    nodeClass: class extends YAMLMap {
      public override toJSON(_?: unknown, context?: any): any {
        const { count, key, of } = super.toJSON<any>(undefined, context);
        return Object.fromEntries(numbers(count).map(i => [fill(key, i), fill(of, i)]));
      }
    },
  },
];

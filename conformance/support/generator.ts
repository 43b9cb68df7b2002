import { AssemblyType, fieldsOf, kindsOf, L1, specOf, TypeRef, typeWordOf, wordsOf } from './assembly';
import { mutated, READ_BY_LIBRARIES } from './mutations';
import { makePlausible } from './plausible';
import { Random } from './random';
import { Crds, exclusiveFields, Schema, specSchema } from './schema';
import { BY_FIELD, DURATIONS, HEADER_NAMES, HOSTILE_TEXTS, KEYS, LABEL_KEYS, LABEL_VALUES, NUMBERS, Values } from './values';

/** An object as it is written. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly [field: string]: any };
  readonly spec?: any;
}

/** Fields that make the difference between a spec that says something and one that does not. */
const LIKELY = new Set([
  'hosts', 'servers', 'http', 'route', 'destination', 'port', 'number', 'name', 'protocol', 'simple', 'rules', 'source', 'operation', 'match', 'patch', 'applyTo',
  'value', 'tls', 'endpoints', 'ports', 'resolution', 'host', 'selector', 'url', 'wasm', 'lua', 'jwtRules', 'issuer', 'template', 'address', 'probe', 'httpGet',
  'status',
]);
/** How many objects are not even of the right form. */
const MUTATED = 0.3;
/** Kinds whose hosts have a namespace before them. */
const NAMESPACED = ['Gateway', 'Sidecar'];
const LABELS = ['labels', 'matchLabels', 'sourceLabels'];
const HEADERS = ['headers', 'withoutHeaders', 'set', 'add'];
const DURATION = /^time$|ttl|idleTimeout|duration|timeout|maxAge|fixedDelay|exponentialDelay|interval|drainDuration|ejectionTime|keepaliveTime|connectTimeout|perTry/i;

/** Objects of one kind, made of the types of L1; case `i` of a seed is always the same. */
export class Generator {
  /** A generator for each kind. */
  public static all(l1: L1, crds: Crds): Generator[] {
    return kindsOf(l1).map(kind => new Generator(l1, kind, specSchema(crds[kind.name])));
  }

  private constructor(private readonly l1: L1, private readonly type: AssemblyType, private readonly schema: Schema) {}

  public get kind(): string {
    return this.type.name;
  }

  public generate(seed: number, i: number): Manifest {
    const random = Random.of(seed, this.kind, i);
    const hostility = random.pick([0, 0, 0.01, 0.03, 0.08, 0.25]);
    const making = new Making(this.l1, this.kind, random, hostility);
    const spec = making.value(specOf(this.l1, this.type).type, this.schema, 'spec');
    if (random.chance(0.9)) {
      makePlausible(this.kind, spec, random);
    }
    const manifest: Manifest = {
      apiVersion: this.l1.versions[this.kind],
      kind: this.kind,
      metadata: { name: random.chance(0.95) ? 'ok' : 'a.b', namespace: 'shop', ...making.marks() },
      ...random.chance(0.003) ? {} : { spec },
    };
    return random.chance(MUTATED) ? mutated(manifest, random) : manifest;
  }
}

class Making {
  constructor(private readonly l1: L1, private readonly kind: string, private readonly random: Random, private readonly hostility: number) {}

  /** Labels and annotations that Istio reads. */
  public marks(): object {
    const { random } = this;
    return {
      ...random.chance(0.03) ? { labels: { 'istio.io/use-waypoint': random.pick(['a', 'none', 'None', '']) } } : {},
      ...random.chance(0.03)
        ? {
          annotations: {
            [random.pick(['istio.io/dry-run', 'internal.istio.io/webhook-always-reject', 'internal.istio.io/parents', 'internal.istio.io/parent-namespace', 'a'])]:
              random.pick(['true', 'x', '', 'T', 'tRUE', '0']),
          },
        }
        : {},
    };
  }

  /** A value of the type; `schema` only says which fields exclude each other, `name` which values are plausible. */
  public value(ref: TypeRef, schema: Schema | undefined, name: string): any {
    const { random } = this;
    switch (typeWordOf(this.l1, ref)) {
      case 'boolean': return random.chance(0.6);
      case 'number': return this.from(numbersOf(name));
      case 'string': return this.text(name);
      case 'anything': return random.pick([1, 'a', 80, 'http']);
      case 'free-form': return random.pick([{ a: {} }, {}, { a: [1, 'b', null] }]);
      case 'enum': return random.chance(this.hostility / 2) ? random.pick(['BAD', '', ...HOSTILE_TEXTS]) : random.pick(wordsOf(this.l1, ref.fqn!));
      case 'list': {
        const length = random.chance(0.03 + this.hostility / 4) ? 0 : random.pick([1, 1, 1, 2, 3]);
        return Array.from({ length }, () => this.value(ref.collection!.elementtype, schema?.items, name));
      }
      case 'map': return this.map(ref.collection!.elementtype, schema?.additionalProperties, name);
      case 'object': return this.struct(ref.fqn!, schema);
    }
  }

  private struct(fqn: string, schema: Schema | undefined): object {
    const { random } = this;
    const fields = fieldsOf(this.l1, fqn);
    const groups = schema === undefined ? [] : exclusiveFields(schema);
    // Most often one of those that exclude each other, sometimes what comes.
    const banned = new Set(groups.filter(() => !random.chance(this.hostility)).flatMap(group => {
      const kept = random.pick(group);
      return group.filter(field => field !== kept);
    }));
    const usual = Math.min(0.6, 2.2 / Math.max(1, fields.length));
    const wanted = fields.filter(({ name, optional }) => {
      if (banned.has(name)) return false;
      if (!optional) return !random.chance(this.hostility / 4);
      if (groups.some(group => group.includes(name))) return random.chance(0.85);
      return random.chance(LIKELY.has(name) ? 0.6 : usual);
    });
    return Object.fromEntries(wanted.map(({ name, type }) => [name, this.value(type, schema?.properties?.[name], name)]));
  }

  private map(element: TypeRef, schema: Schema | undefined, name: string): object {
    const { random } = this;
    const count = random.chance(0.2) ? 0 : random.pick([1, 1, 1, 1, 2]);
    return Object.fromEntries(Array.from({ length: count }, () => {
      if (LABELS.includes(name)) return [this.word(LABEL_KEYS), this.word(LABEL_VALUES)];
      if (name === 'to') return [this.word(KEYS.to), this.from({ plausible: [100 / count], hostile: [0, 1, 100, 4294967295] })];
      const key = this.word(HEADERS.includes(name) ? HEADER_NAMES : KEYS[name] ?? { plausible: ['a', 'b'], hostile: [''] });
      return [key, this.value(element, schema, name === 'ports' ? 'port' : 'value')];
    }));
  }

  private text(name: string): unknown {
    const known = BY_FIELD[name === 'hosts' && NAMESPACED.includes(this.kind) ? 'namespacedHosts' : name];
    if (READ_BY_LIBRARIES.includes(name)) return this.random.pick(known!.plausible);
    if (typeof known?.plausible[0] === 'string') return this.word(known);
    return this.word(DURATION.test(name) ? DURATIONS : { plausible: ['x', 'a'], hostile: [''] });
  }

  private word(values: Values): unknown {
    const { random } = this;
    const word = this.from(values);
    if (!random.chance(this.hostility / 2)) return word;
    return random.chance(0.5) ? random.pick(HOSTILE_TEXTS) : this.damaged(String(word));
  }

  /** The text with something put in, left out or doubled somewhere. */
  private damaged(text: string): string {
    const at = this.random.whole(0, text.length);
    const [before, after] = [text.slice(0, at), text.slice(at)];
    const [first, rest] = [after.slice(0, 1), after.slice(1)];
    return this.random.pick([before + this.random.pick(HOSTILE_TEXTS) + after, before + rest, before + first + after, before, after]);
  }

  private from({ plausible, hostile }: Values): unknown {
    return this.random.pick(this.random.chance(this.hostility) ? hostile : plausible);
  }
}

function numbersOf(name: string): Values {
  const known = BY_FIELD[name];
  return typeof known?.plausible[0] === 'number' ? known : NUMBERS;
}

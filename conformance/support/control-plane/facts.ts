import { parse } from 'yaml';

/** Something that is to be seen in the rendered objects. */
export interface Fact {
  /** `Kind/name`, or `Kind/namespace/name` where it matters. */
  readonly object: string;
  /**
   * Where in the object: keys with dots between them, `[name]` for the item of a list with that name, `[0]` for one by its place, and `["a.b/c"]` for a key
   * with dots. Of a list of arguments, `[--flag]` is what the flag is given, and `[has --flag]` whether it is there. A text on the way is read as YAML. Empty
   * for the object itself.
   */
  readonly path: string;
  /** What stands there, or how its text looks; undefined if nothing may. `THERE` for anything. */
  readonly expected: unknown;
}

/** Stands for anything but nothing. */
export const THERE = Symbol('there');

export function at(object: string, path: string, expected: unknown): Fact {
  return { object, path, expected };
}

export function there(object: string): Fact {
  return { object, path: '', expected: THERE };
}

export function gone(object: string): Fact {
  return { object, path: '', expected: undefined };
}

/** The facts that do not hold, with what stands there. */
export function missing(facts: readonly Fact[], objects: readonly any[]): string[] {
  return facts.flatMap(fact => {
    const found = look(fact, objects);
    return holds(fact, found) ? [] : [`${fact.object} ${fact.path}: ${JSON.stringify(found)} and not ${words(fact.expected)}`];
  });
}

/** Whether a fact holds. */
export function isSo(fact: Fact, objects: readonly any[]): boolean {
  return holds(fact, look(fact, objects));
}

function holds({ expected }: Fact, found: unknown): boolean {
  if (expected instanceof RegExp) return typeof found === 'string' && expected.test(found);
  return expected === THERE ? found !== undefined : text(found) === text(expected);
}

function words(expected: unknown): string {
  if (expected instanceof RegExp) return String(expected);
  return expected === THERE ? 'anything' : JSON.stringify(expected);
}

/** The order of keys says nothing. */
function text(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part) => typeof part === 'object' && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.keys(part).sort().map(key => [key, part[key]]))
    : part);
}

function look({ object, path }: Fact, objects: readonly any[]): unknown {
  const [kind, ...names] = object.split('/');
  const [name, namespace] = [names.pop(), names.pop()];
  const isMeant = ({ metadata }: any) => metadata.name === name && [undefined, metadata.namespace].includes(namespace);
  const found = objects.filter(one => one.kind === kind && isMeant(one));
  if (found.length > 1) throw new Error(`there are ${found.length} of ${object}`);
  return steps(path).reduce<any>(step, found[0]);
}

function steps(path: string): string[] {
  return [...path.matchAll(/\["([^"]*)"\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(([, quoted, item, key]) => quoted ?? item ?? key);
}

function step(from: any, key: string): any {
  const value = typeof from === 'string' ? parse(from) : from;
  if (!Array.isArray(value)) return value?.[key];
  if (/^\d+$/.test(key)) return value[Number(key)];
  return /^(-|has )/.test(key) ? argument(value, key) : value.find(item => item?.name === key);
}

/** What follows a flag, as an argument of its own or after `=`. */
function argument(args: readonly string[], key: string): unknown {
  if (key.startsWith('has ')) return args.includes(key.slice('has '.length)) || undefined;
  const place = args.indexOf(key);
  return place >= 0 ? args[place + 1] : args.find(arg => arg.startsWith(`${key}=`))?.slice(key.length + 1);
}

/** Where data does not fit into typed values. */
export interface Misfit {
  readonly path: readonly string[];
  /** What the place takes; undefined for a place that is not known. */
  readonly expected?: string;
}

const SCALARS: { readonly [word: string]: { readonly is: (data: any) => boolean; readonly name: string } } = {
  s: { is: data => typeof data === 'string', name: 'a text' },
  i: { is: Number.isInteger, name: 'a whole number' },
  n: { is: data => typeof data === 'number', name: 'a number' },
  b: { is: data => typeof data === 'boolean', name: 'true or false' },
  x: { is: data => typeof data === 'string' || Number.isInteger(data), name: 'a text or a whole number' },
};

/**
 * What an installer knows of values, by type.
 *
 * A line is a name and fields, `field:type`, with `!` behind the name of a field that must be there; or a name, `=` and words of which it is one. A type is
 * `s`, `i`, `n`, `b` or `x` for scalars, `*` for anything, `[type]`, `{type}` or the name of a line. Fields joined by `|` exclude each other.
 */
export class ValueTypes {
  private lines?: ReadonlyMap<string, string>;

  constructor(private readonly text: string) {}

  /** The first place where data that is put at a path does not fit into a type; undefined if all of it fits. */
  public misfit(type: string, [key, ...rest]: readonly string[], data: any): Misfit | undefined {
    if (key === undefined) return this.within(type, data, []);
    const inner = this.fieldOf(type, key);
    if (inner === undefined) return { path: [key] };
    return below(key, this.misfit(inner, rest, data));
  }

  /** Whether a type has a place. */
  public has(type: string, [key, ...rest]: readonly string[]): boolean {
    if (key === undefined) return true;
    const inner = this.fieldOf(type, key);
    return inner !== undefined && this.has(inner, rest);
  }

  private within(type: string, data: any, path: readonly string[]): Misfit | undefined {
    if (type === '*') return undefined;
    const scalar = SCALARS[type];
    if (scalar !== undefined) return scalar.is(data) ? undefined : { path, expected: scalar.name };
    if (type.startsWith('[')) return this.inList(type.slice(1, -1), data, path);
    const words = this.wordsOf(type);
    if (words !== undefined) return words.includes(data) ? undefined : { path, expected: `one of ${words.join(', ')}` };
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return { path, expected: 'a map' };
    return first(Object.keys(data), key => this.misfit(type, [key], data[key]));
  }

  private inList(type: string, data: any, path: readonly string[]): Misfit | undefined {
    if (!Array.isArray(data)) return { path, expected: 'a list' };
    return first(data, (one, i) => below(String(i), this.within(type, one, [])));
  }

  private wordsOf(name: string): string[] | undefined {
    const line = this.lineOf(name);
    return line?.startsWith('= ') ? line.slice(2).split(' ').map(word => word === "''" ? '' : word) : undefined;
  }

  private fieldOf(type: string, key: string): string | undefined {
    if (type === '*') return '*';
    if (type.startsWith('{')) return type.slice(1, -1);
    const field = this.lineOf(type)?.split(' ').find(one => one.startsWith(`${key}:`) || one.startsWith(`${key}!:`));
    return field === undefined ? undefined : field.slice(field.indexOf(':') + 1).replace(/\(.*\)$/, '');
  }

  private lineOf(name: string): string | undefined {
    this.lines ??= new Map(this.text.trim().split('\n').map(line => {
      const [word] = line.split(' ', 1);
      return [word, line.slice(word.length + 1)];
    }));
    return this.lines.get(name);
  }
}

function below(key: string, misfit: Misfit | undefined): Misfit | undefined {
  return misfit && { ...misfit, path: [key, ...misfit.path] };
}

function first<T, R>(items: readonly T[], find: (item: T, i: number) => R | undefined): R | undefined {
  for (const [i, item] of items.entries()) {
    const found = find(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}

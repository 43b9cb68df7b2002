/** Where the fields of maps and the elements of lists begin, as offsets in the text. */
export class Places {
  private readonly byContainer = new Map<object, Map<string | number, number>>();

  /** @param depth how many levels are remembered */
  constructor(public readonly depth = Infinity) {}

  public add(container: object, key: string | number, offset: number): void {
    const places = this.byContainer.get(container);
    if (places === undefined) this.byContainer.set(container, new Map([[key, offset]]));
    else places.set(key, offset);
  }

  public of(container: object, key: string | number): number | undefined {
    return this.byContainer.get(container)?.get(key);
  }

  /** Where the elements of a list begin. */
  public elements(list: readonly unknown[]): number[] {
    return list.map((_, i) => this.of(list, i) ?? 0);
  }

  /** Where a field such as `spec.http[0].match` begins, or else the one that it would stand in; undefined if not even its first step is there. */
  public find(root: unknown, field: string): number | undefined {
    let found: number | undefined;
    let [at, rest] = [root, field];
    while (rest !== '' && typeof at === 'object' && at !== null) {
      const step = Array.isArray(at) ? elementStep(rest) : fieldStep(at, rest);
      const offset = step && this.of(at, step.key);
      if (step === undefined || offset === undefined) break;
      found = offset;
      at = (at as { [key: string | number]: unknown })[step.key];
      rest = step.rest;
    }
    return found;
  }
}

interface Step {
  readonly key: string | number;
  readonly rest: string;
}

const INDEX = /^\.?\[(\d+)\]/;
const QUOTED = /^\.?\[("|')(.*?)\1\]/;

function elementStep(field: string): Step | undefined {
  const match = INDEX.exec(field);
  return match === null ? undefined : { key: Number(match[1]), rest: field.slice(match[0].length) };
}

/** Keys may have dots and brackets: the longest that fits is meant. */
function fieldStep(map: object, field: string): Step | undefined {
  const quoted = QUOTED.exec(field);
  if (quoted !== null && Object.hasOwn(map, quoted[2])) return { key: quoted[2], rest: field.slice(quoted[0].length) };
  const text = field.startsWith('.') ? field.slice(1) : field;
  for (let end = text.length; end > 0; end = lastBreak(text, end - 1)) {
    const key = text.slice(0, end);
    if (Object.hasOwn(map, key)) return { key, rest: text.slice(end) };
  }
  return undefined;
}

function lastBreak(text: string, before: number): number {
  return Math.max(text.lastIndexOf('.', before), text.lastIndexOf('[', before));
}

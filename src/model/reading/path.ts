/** The way into a value: names of fields and indexes of elements. */
export type Path = readonly (string | number)[];

const INDEX = /^\.?\[(\d+)\]/;
const QUOTED = /^\.?\[("|')(.*?)\1\]/;

interface Step {
  readonly key: string | number;
  readonly rest: string;
}

/** The way to what a field such as `spec.http[0].match` names, as far as there is one. */
export function pathTo(root: unknown, field: string): Path {
  const path: (string | number)[] = [];
  let [at, rest] = [root, field];
  while (rest !== '' && typeof at === 'object' && at !== null) {
    const step: Step | undefined = Array.isArray(at) ? elementStep(at, rest) : fieldStep(at, rest);
    if (step === undefined) break;
    path.push(step.key);
    at = (at as { [key: string | number]: unknown })[step.key];
    rest = step.rest;
  }
  return path;
}

function elementStep(list: readonly unknown[], field: string): Step | undefined {
  const match = INDEX.exec(field);
  if (match === null) return undefined;
  const key = Number(match[1]);
  return key < list.length ? { key, rest: field.slice(match[0].length) } : undefined;
}

/** Keys may have dots and brackets: the longest that fits is meant. */
function fieldStep(map: object, field: string): Step | undefined {
  const begin = field.startsWith('.') ? 1 : 0;
  const quoted = field.startsWith('[', begin) ? QUOTED.exec(field) : null;
  if (quoted !== null && Object.hasOwn(map, quoted[2])) return { key: quoted[2], rest: field.slice(quoted[0].length) };
  let found = '';
  for (const key of Object.keys(map)) {
    if (key.length > found.length && field.startsWith(key, begin) && isBreak(field[begin + key.length])) found = key;
  }
  return found === '' ? undefined : { key: found, rest: field.slice(begin + found.length) };
}

function isBreak(character: string | undefined): boolean {
  return character === undefined || character === '.' || character === '[';
}

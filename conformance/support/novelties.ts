import { Crds, Schema, specSchema, typeOf } from './schema';

/** What a version brought; in a path `[]` is every element of a list and `{}` every value of a map, and an empty path is the kind. */
export interface Novelty {
  readonly kind: string;
  readonly field: string;
  readonly value?: string;
  readonly since: string;
}

/** The CRDs of a minor version. */
export interface Released {
  readonly minor: string;
  readonly crds: Crds;
}

/** What each version brought that the one before did not have; a new field stands for all that is in it. */
export function noveltiesOf(versions: readonly Released[]): Novelty[] {
  return versions.slice(1).flatMap(({ minor, crds }, i) => {
    const before = versions[i].crds;
    return Object.entries(crds).flatMap(([kind, crd]) => before[kind] === undefined
      ? [{ kind, field: '', since: minor }]
      : newIn('', specSchema(before[kind]), specSchema(crd)).map(found => ({ kind, ...found, since: minor })));
  });
}

/** How two lists of novelties differ, in words. */
export function disagreements(ours: readonly Novelty[], theirs: readonly Novelty[]): string[] {
  const [mine, real] = [ours, theirs].map(list => list.map(text));
  return [
    ...real.filter(one => !mine.includes(one)).map(one => `${one} by the CRDs; src/validation/since.ts does not say so`),
    ...mine.filter(one => !real.includes(one)).map(one => `${one} by src/validation/since.ts; the CRDs do not say so`),
    ...mine.filter((one, i) => mine.indexOf(one) !== i).map(one => `${one} by src/validation/since.ts, twice`),
  ];
}

/** Places of a spec that a schema does not have: fields it does not know and words it does not take. */
export function unknownPlaces(schema: Schema, value: unknown, path = 'spec'): string[] {
  switch (typeOf(schema)) {
    case 'enum': return schema.enum!.includes(value as string) ? [] : [`${path}=${value}`];
    case 'list': return (value as unknown[]).flatMap((item, i) => unknownPlaces(schema.items!, item, `${path}[${i}]`));
    case 'map': return Object.entries(value as object).flatMap(([key, entry]) => unknownPlaces(schema.additionalProperties!, entry, `${path}["${key}"]`));
    case 'object': return Object.entries(value as object).flatMap(([name, field]) => {
      const inner = schema.properties?.[name];
      return inner === undefined ? [`${path}.${name}`] : unknownPlaces(inner, field, `${path}.${name}`);
    });
    default: return [];
  }
}

function newIn(path: string, before: Schema, after: Schema): { field: string; value?: string }[] {
  const words = (after.enum ?? []).filter(word => !(before.enum ?? [word]).includes(word)).map(value => ({ field: path, value }));
  const fields = Object.entries(after.properties ?? {}).flatMap(([name, inner]) => {
    const field = path === '' ? name : `${path}.${name}`;
    const older = before.properties?.[name];
    return older === undefined ? [{ field }] : newIn(field, older, inner);
  });
  const elements = after.items !== undefined && before.items !== undefined ? newIn(`${path}[]`, before.items, after.items) : [];
  const entries = after.additionalProperties !== undefined && before.additionalProperties !== undefined
    ? newIn(`${path}{}`, before.additionalProperties, after.additionalProperties)
    : [];
  return [...words, ...fields, ...elements, ...entries];
}

function text({ kind, field, value, since }: Novelty): string {
  const place = field === '' ? kind : `${kind} spec.${field}`;
  return `${place}${value === undefined ? '' : `=${value}`} came with ${since}`;
}

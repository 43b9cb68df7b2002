import { Field } from './field';

/** Whether the value differs from what istiod reads where nothing is set: `''`, `0`, `false` and `[]` do not. */
export function isGiven({ value }: Field): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false && !(Array.isArray(value) && value.length === 0);
}

/** None of the fields may be given; `why` completes "must not be set". */
export function exclude(field: Field, names: readonly string[], why: string, cure: string): void {
  for (const name of names.filter(n => isGiven(field.get(n)))) {
    field.get(name).refuse('Excluded', `must not be set ${why}`, cure);
  }
}

/** At least one of the fields must be set; an empty list counts as none. */
export function atLeastOne(field: Field, ...names: string[]): void {
  const isThere = (name: string) => Array.isArray(field.get(name).value) ? isGiven(field.get(name)) : field.has(name);
  if (field.isSet && !names.some(isThere)) {
    field.refuse('Empty', `at least one of ${names.join(', ')} must be set, got none`, 'set one of them, or remove what stands empty');
  }
}

import { Field } from './field';

/** After so many values that were each like no other before, nobody expects that they repeat. */
const PATIENCE = 64;

/**
 * A rule that does not look again at a value like the last one in which it found nothing wrong: apps write the same settings again and again, and
 * comparing them takes a fraction of the time.
 *
 * The verdict must depend on the value alone, and on the context that it is told.
 */
export function remembered<C>(rule: (field: Field, context?: C) => void): (field: Field, context?: C) => void {
  let last: { readonly value: unknown; readonly context?: C } | undefined;
  let surprises = 0;
  return (field, context) => {
    const { value, complaints } = field;
    if (last !== undefined && last.context === context && isLike(value, last.value)) {
      surprises = 0;
      return;
    }
    rule(field, context);
    if (surprises >= PATIENCE || field.complaints > complaints) return;
    last = { value: copyOf(value), context }; // whoever gets the manifest may change it
    surprises++;
  };
}

/** Whether two values of JSON are the same, their keys in the same order. */
function isLike(a: any, b: any): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b);
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) {
      if (!isLike(a[i], b[i])) return false;
    }
    return true;
  }
  if (Array.isArray(b)) return false;
  const keys = Object.keys(a);
  const others = Object.keys(b);
  if (keys.length !== others.length) return false;
  for (let i = 0; i < keys.length; i++) {
    if (keys[i] !== others[i] || !isLike(a[keys[i]], b[keys[i]])) return false;
  }
  return true;
}

function copyOf(value: any): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  return Object.fromEntries(Object.keys(value).map(key => [key, copyOf(value[key])]));
}

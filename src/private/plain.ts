/** A map of JSON. */
export interface Plain { [field: string]: any }

/** Whether it is a map of JSON, not an instance of a class. */
export function isPlain(one: unknown): one is Plain {
  if (typeof one !== 'object' || one === null) return false;
  const prototype = Object.getPrototypeOf(one);
  return prototype === Object.prototype || prototype === null;
}

/** A deep copy without fields that are undefined; what is no JSON stays the same. */
export function copied<T>(one: T): T {
  if (Array.isArray(one)) return one.map(item => copied(item)) as T;
  if (!isPlain(one)) return one;
  return Object.fromEntries(Object.entries(one).filter(([, field]) => field !== undefined).map(([name, field]) => [name, copied(field)])) as T;
}

/** Both, deeply; where both say something that is no map, the second wins. */
export function merged(first: Plain, second: Plain): Plain {
  const result: Plain = { ...first };
  for (const [name, field] of Object.entries(second)) {
    result[name] = isPlain(result[name]) && isPlain(field) ? merged(result[name], field) : field;
  }
  return result;
}

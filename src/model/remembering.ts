/** A function that is asked for the same objects again and again, and works its answer out once for each: neither ever changes. */
export function remembering<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return key => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found!;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

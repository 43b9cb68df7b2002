/** A pure function of a text that remembers its answers: apps ask for the same few texts again and again. */
export function memo<T>(answer: (text: string) => T, most = 10_000): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    if (known.size >= most) known.clear();
    const result = answer(text);
    known.set(text, result);
    return result;
  };
}

/** The same for what is known of API versions (or groups) and kinds, without making a text of the two each time. */
export function typeMemo<T>(answer: (version: string, kind: string) => T): (version: string, kind: string) => T {
  const ofVersion = memo(version => memo(kind => answer(version, kind)), 1000);
  return (version, kind) => ofVersion(version)(kind);
}

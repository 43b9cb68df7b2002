/** A value as text that does not depend on the order of keys; what is empty or at its default in protobuf is left out at the top. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  return canonicalMap(value as { readonly [key: string]: unknown }, () => true);
}

function canonicalMap(map: { readonly [key: string]: unknown }, counts: (key: string, value: unknown) => boolean): string {
  const keys = Object.keys(map);
  if (keys.length > 1) keys.sort();
  let text = '';
  for (const key of keys) {
    const value = map[key];
    if (value !== undefined && counts(key, value)) text += `${JSON.stringify(key)}:${canonical(value)},`;
  }
  return `{${text}}`;
}

/** What a match asks for, as text: without its name, and without what says nothing. */
export function canonicalMatch(match: any): string {
  return canonicalMap(match ?? {}, (key, value) => key !== 'name' && !isNothing(value));
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  return Array.isArray(value) && value.length === 0;
}

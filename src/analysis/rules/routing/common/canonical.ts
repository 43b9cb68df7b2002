/** A value as text that does not depend on the order of keys; what is empty or at its default in protobuf is left out at the top. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one) => typeof one === 'object' && one !== null && !Array.isArray(one)
    ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => a < b ? -1 : 1))
    : one) ?? '';
}

/** What a match asks for, as text: without its name, and without what says nothing. */
export function canonicalMatch(match: any): string {
  const { name, ...rest } = match ?? {};
  return canonical(Object.fromEntries(Object.entries(rest).filter(([, value]) => !isNothing(value))));
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  return Array.isArray(value) && value.length === 0;
}

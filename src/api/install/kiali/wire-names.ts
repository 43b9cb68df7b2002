/** The same with names of fields in snake case, as Kiali has them: jsii takes camel case alone. Text is left as it is. */
export function wireNames(struct: unknown): any {
  if (Array.isArray(struct)) return struct.map(wireNames);
  if (typeof struct !== 'object' || struct === null) return struct;
  return Object.fromEntries(Object.entries(struct).map(([name, field]) => [name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`), wireNames(field)]));
}

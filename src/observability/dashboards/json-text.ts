/** Longer lines are broken. */
const WIDTH = 150;

/** JSON in which what fits on a line stands on one: a change of one panel is a few lines, and a dashboard can be read. */
export function jsonText(json: unknown, indent = ''): string {
  const line = oneLine(json);
  if (typeof json !== 'object' || json === null || indent.length + line.length <= WIDTH) return line;
  const deeper = `${indent}  `;
  if (Array.isArray(json)) return bracketed('[]', json.map(item => jsonText(item, deeper)), indent);
  return bracketed('{}', fieldsOf(json).map(([name, field]) => `${JSON.stringify(name)}: ${jsonText(field, deeper)}`), indent);
}

function oneLine(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map(oneLine).join(', ')}]`;
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  const fields = fieldsOf(json).map(([name, field]) => `${JSON.stringify(name)}: ${oneLine(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function bracketed([open, close]: string, items: readonly string[], indent: string): string {
  return `${open}\n${items.map(item => `${indent}  ${item}`).join(',\n')}\n${indent}${close}`;
}

function fieldsOf(json: object): [string, unknown][] {
  return Object.entries(json).filter(([, field]) => field !== undefined);
}

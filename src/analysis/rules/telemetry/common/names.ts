/** Names in quotes, the first few of many. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(name => `'${name}'`).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

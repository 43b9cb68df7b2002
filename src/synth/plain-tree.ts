/** By this mark the `yaml` package knows its own nodes, wherever they come from. */
const YAML_NODE = Symbol.for('yaml.node.type');

/**
 * Whether a value is what JSON has, or undefined, and no object is in it twice: the `yaml` package writes what is there twice as an alias.
 */
export function isPlainTree(value: unknown, seen = new Set<object>()): boolean {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
      return true;
    case 'object':
      return value === null || isPlainObject(value, seen);
    default:
      return false;
  }
}

function isPlainObject(value: object, seen: Set<object>): boolean {
  if (seen.has(value) || YAML_NODE in value || 'toJSON' in value) return false;
  seen.add(value);
  const prototype = Object.getPrototypeOf(value);
  if (Array.isArray(value)) return prototype === Array.prototype && value.every(item => isPlainTree(item, seen));
  return prototype === Object.prototype && Object.values(value).every(item => isPlainTree(item, seen));
}

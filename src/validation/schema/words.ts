import { Shape } from './shapes';
import { meant } from '../suggestion';

const MOST = 60;

/** How a value of the wrong type is complained about. */
export function wordsFor(value: any, shape: Shape): { readonly problem: string; readonly cure: string } {
  return { problem: `must be ${nameOf(shape)}, got ${shown(value)}`, cure: cureFor(value, shape) };
}

function nameOf(shape: Shape): string {
  switch (shape.type) {
    case 's': return 'text';
    case 'i': return 'a whole number';
    case 'n': return 'a number';
    case 'b': return 'true or false';
    case 'x': return 'a number or text';
    case '*': return 'something';
    case '<': return `one of ${shape.words.join(', ')}`;
    case '[': return 'a list';
    case '{': return 'a map';
    case 'struct': return shape.fields.size === 0 ? 'a map' : `a map with fields such as ${[...shape.fields.keys()].slice(0, 3).join(', ')}`;
  }
}

function cureFor(value: any, shape: Shape): string {
  switch (shape.type) {
    case 's': return typeof value === 'object' ? 'write text' : `put it in quotes: ${JSON.stringify(String(value))}`;
    case 'i':
    case 'n': return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? `write it without quotes: ${Number(value)}` : 'write a number';
    case 'b': return typeof value === 'string' && /^(true|false)$/i.test(value) ? `write it without quotes: ${value.toLowerCase()}` : 'write true or false';
    case '<': return `write ${typeof value === 'string' && meant(value, shape.words) || 'one of them'}`;
    case '[': return value === null ? 'remove it' : 'write it as a list, each element after a dash';
    case '{':
    case 'struct': return value === null ? 'remove it, or write {}' : Array.isArray(value) ? 'write it as a map, without dashes' : 'write it as a map, each field on a line of its own';
    default: return 'write a number or text';
  }
}

function shown(value: any): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = typeof value === 'string' ? `'${value}'` : String(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

/**
 * What scalars mean to Kubernetes, whose tools read YAML with Go's yaml.v2 and make JSON of it.
 *
 * That is neither YAML 1.1 nor 1.2: `yes` and `on` are true, `010` is 8 and `0o10` too, but `1:30` and `2001-12-14` are texts.
 */

/** A scalar as JSON has it; that JSON cannot have it is said elsewhere. */
export type Scalar = string | number | boolean | null;

const WORDS = new Map<string, Scalar>([
  ...spellings('y', 'yes', 'true', 'on').map(word => [word, true] as const),
  ...spellings('n', 'no', 'false', 'off').map(word => [word, false] as const),
  ...['', '~', ...spellings('null')].map(word => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(word => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map(word => [word, -Infinity] as const),
]);

/** Characters that a plain scalar other than a text can begin with, by code. */
const SPECIAL = new Uint8Array(128);
for (const character of 'yYnNtTfFoO~+-.0123456789') SPECIAL[character.charCodeAt(0)] = 1;

const WHOLE = /^-?(?:0|[1-9]\d{0,14})$/;
const INTEGER = /^([-+]?)(?:0[xX]([\da-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9]\d*))$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const DOT_FLOAT = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;
/** What Go reads as binary by a detour. */
const ODD_BINARY = /^0b([-+][01]+)$/;

const LONGEST_SAFE = 15;
const MOST = 2n ** 63n;

/** The value of a plain scalar without tag. */
export function plainValue(text: string): Scalar {
  const first = text.charCodeAt(0);
  if (first > 127 || SPECIAL[first] === 0) return text;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (first > 0x39) return text;
  if (WHOLE.test(text)) return +text + 0;
  return numberOf(text) ?? text;
}

/** The name of a field whose key is a plain scalar; undefined if JSON can have no such name. */
export function plainKey(text: string): string | undefined {
  const value = plainValue(text);
  if (typeof value === 'string') return value;
  if (value === null) return undefined;
  if (typeof value === 'boolean') return String(value);
  const integer = integerOf(withoutUnderscores(text));
  if (integer !== undefined) return integer < MOST ? String(integer) : undefined;
  return singleText(value);
}

/** Whether a plain scalar is a whole number, and not only one by its value. */
export function isInteger(text: string): boolean {
  return integerOf(withoutUnderscores(text)) !== undefined;
}

function numberOf(text: string): number | undefined {
  if (text.startsWith('.')) return finite(DOT_FLOAT.test(text) ? Number(withoutUnderscores(text)) : NaN);
  const digits = withoutUnderscores(text);
  const integer = integerOf(digits);
  if (integer !== undefined) return Number(integer);
  return finite(FLOAT.test(digits) ? Number(digits) + 0 : NaN);
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** Within 64 bits; undefined for all else. */
function integerOf(digits: string): bigint | undefined {
  const odd = ODD_BINARY.exec(digits);
  const match = odd === null ? INTEGER.exec(digits) : INTEGER.exec(`${odd[1][0]}0b${odd[1].slice(1)}`);
  if (match === null) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const size = digits.length <= LONGEST_SAFE && decimal !== undefined ? BigInt(Number(decimal))
    : BigInt(hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : octal !== undefined ? `0o${octal}` : decimal);
  const value = sign === '-' ? -size : size;
  const most = sign === '' ? 2n * MOST : MOST;
  return value >= -MOST && value < most ? value : undefined;
}

function withoutUnderscores(text: string): string {
  return text.includes('_') ? text.replaceAll('_', '') : text;
}

/** A number as Go writes one of single precision as short as can be. */
function singleText(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return '0';
  let precision = 1;
  while (Math.fround(Number(single.toPrecision(precision))) !== single) precision++;
  const [mantissa, power] = single.toExponential(precision - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(Number(single.toPrecision(precision)));
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function spellings(...words: string[]): string[] {
  return words.flatMap(word => [word, word[0].toUpperCase() + word.slice(1), word.toUpperCase()]);
}

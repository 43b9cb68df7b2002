import { Yaml } from 'cdk8s';
import { TextBytes } from './text-bytes';

/** Words that YAML 1.1 reads as null, true or false. */
const KEYWORDS = new Set([
  '', '~', 'null', 'Null', 'NULL',
  'y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON',
  'n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF',
]);

const LONGEST_KEYWORD = 5;

/** What a character of ASCII means at the beginning of a text, by code; what is not listed is asked for. */
const LETTER = 1;
const NUMERIC = 2;
const INDICATOR = 3;
const ODD = 4;

const CLASS = new Uint8Array(128).fill(ODD, 0, 0x20).fill(ODD, 0x7f);
classify(LETTER, 'abcdfghijklmnopqrstuvwxyzABCDFGHIJKLMNOPQRSTUVWXYZ/_$(');
classify(NUMERIC, '0123456789+-.eE');
classify(INDICATOR, ' ,[]{}#&*!|>\'"%@`');

function classify(kind: number, characters: string): void {
  for (const character of characters) CLASS[character.charCodeAt(0)] = kind;
}

const SPACE = 0x20;
const HASH = 0x23;
const COLON = 0x3a;

/** A number for sure: no other reading of YAML 1.1 begins like it. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** A character that no number and no timestamp of YAML 1.1 has, or a second dot. */
const NO_NUMBER = /[^-+.0-9_:a-fA-FxoinINFtTZ \t]|\..*\./;

/** Renderings of scalars that only the `yaml` package knows. */
const asked = { values: new Map<string, string>(), keys: new Map<string, string>(), topKeys: new Map<string, string>() };
const MOST_REMEMBERED = 10_000;

function remember(memory: Map<string, string>, text: string, ask: () => string): string {
  let answer = memory.get(text);
  if (answer === undefined) {
    if (memory.size >= MOST_REMEMBERED) memory.clear();
    answer = ask();
    memory.set(text, answer);
  }
  return answer;
}

/**
 * Adds a text that is written as it is, as most are; false, and nothing is added, if it may not be one.
 */
export function addPlain(text: string, out: TextBytes): boolean {
  const { length } = text;
  if (CLASS[text.charCodeAt(0)] !== LETTER || length <= LONGEST_KEYWORD && KEYWORDS.has(text)) return false;
  out.makeRoomFor(length);
  const { bytes } = out;
  let at = out.length;
  let before = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7e || CLASS[code] === ODD || code === SPACE && before === COLON || code === HASH && before === SPACE) return false;
    bytes[at++] = code;
    before = code;
  }
  if (before === SPACE || before === COLON) return false;
  out.length = at;
  return true;
}

/** A text without line break, as a value in a list or a map. */
export function scalarText(text: string): string {
  return known(text) ?? remember(asked.values, text, () => Yaml.stringify([text]).slice('- '.length, -1));
}

/**
 * A key of a map; undefined if it takes more than a line.
 *
 * @param top whether the map is the document itself, where `---` would end it
 */
export function keyText(text: string, top: boolean): string | undefined {
  const key = known(text) ?? remember(top ? asked.topKeys : asked.keys, text, () => top
    ? Yaml.stringify({ [text]: 0 }).slice(0, -': 0\n'.length)
    : Yaml.stringify({ k: { [text]: 0 } }).slice('k:\n  '.length, -': 0\n'.length));
  return key.length > LONGEST_KEY || key.includes('\n') ? undefined : key;
}

/** YAML parsers need not look further for the colon. */
const LONGEST_KEY = 1024;

/** A number, as a value. */
export function numberText(value: number): string {
  return Number.isFinite(value) && !Object.is(value, -0) ? String(value) : Yaml.stringify([value]).slice('- '.length, -1);
}

/** How a text without line break is written; undefined if only the `yaml` package knows. */
function known(text: string): string | undefined {
  const { length } = text;
  if (length <= LONGEST_KEYWORD && KEYWORDS.has(text)) return `"${text}"`;
  let quote = false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7e || CLASS[code] === ODD) return undefined;
    // A colon before a space makes a key, a hash after one a comment.
    if (code === COLON && (i + 1 === length || text.charCodeAt(i + 1) === SPACE)) quote = true;
    else if (code === HASH && i > 0 && text.charCodeAt(i - 1) === SPACE) quote = true;
  }
  const first = CLASS[text.charCodeAt(0)];
  if (quote || first === INDICATOR || text.charCodeAt(length - 1) === SPACE) return quoted(text);
  if (first === LETTER) return text;
  return first === NUMERIC ? ambiguous(text) : undefined;
}

/** What begins like a number. */
function ambiguous(text: string): string | undefined {
  if (text.startsWith('- ') || text.startsWith('---') || text.startsWith('...')) return undefined;
  if (NUMBER.test(text)) return quoted(text);
  return NO_NUMBER.test(text) ? text : undefined;
}

function quoted(text: string): string {
  return text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
}

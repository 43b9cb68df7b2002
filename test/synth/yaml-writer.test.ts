import { readFileSync } from 'node:fs';
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { Manifest, orderedManifest } from '../../src/private/manifest';
import { YamlDocuments } from '../../src/synth/yaml-documents';
import { documents } from '../support/documents';
import { CONSUMER, examples, goldenFile } from '../support/examples';

/** `SYNTH_RUNS=100000` is what the bench asks for. */
const RUNS = Number(process.env.SYNTH_RUNS ?? 5000);

function documentText(manifest: unknown): string {
  return textOf({ manifest, isUnordered: false });
}

function textOf(...manifests: Manifest[]): string {
  const written = new YamlDocuments();
  manifests.forEach(manifest => written.add(manifest));
  return written.toString();
}

function expectSame(manifest: unknown): void {
  expect(documentText(manifest)).toBe(Yaml.stringify(manifest));
}

test(`${RUNS} random documents are written as the yaml package writes them`, () => {
  fc.assert(fc.property(documents(), document => {
    const text = documentText(document);
    if (text !== Yaml.stringify(document)) throw new Error(`${text}\ninstead of\n${Yaml.stringify(document)}`);
  }), { numRuns: RUNS });
}, 600_000);

test(`${RUNS} random manifests whose keys are in any order are written as their sorted copies`, () => {
  fc.assert(fc.property(documents(), document => {
    const manifest = { manifest: { spec: document }, isUnordered: true };
    if (textOf(manifest) !== Yaml.stringify(orderedManifest(manifest))) throw new Error(`${textOf(manifest)}\ninstead of\n${Yaml.stringify(orderedManifest(manifest))}`);
  }), { numRuns: RUNS });
}, 600_000);

test('a file is longer than a piece of it, and a document that the yaml package writes comes where it belongs', () => {
  const manifests = Array.from({ length: 3000 }, (_, i) => ({ name: `n${i}`, spec: { text: 'x'.repeat(i), [i % 7 === 0 ? '*'.repeat(1025) : 'k']: i } }));

  expect(textOf(...manifests.map(manifest => ({ manifest, isUnordered: false })))).toBe(manifests.map(manifest => Yaml.stringify(manifest)).join('---\n'));
});

test.each([...examples(), CONSUMER])('the golden of $name is written as it is', example => {
  const golden = readFileSync(goldenFile(example), 'utf8');
  const manifests = parseAllDocuments(golden, { version: '1.1' }).map(document => document.toJS());

  expect(manifests.length).toBeGreaterThan(0);
  expect(manifests.map(manifest => documentText(manifest)).join('---\n')).toBe(golden);
});

describe('scalars', () => {
  const WORDS = ['', '~', 'null', 'Null', 'NULL', 'nUll', 'y', 'Y', 'yes', 'Yes', 'YES', 'yEs', 'true', 'True', 'TRUE', 'tRue', 'on', 'On', 'ON', 'oN',
    'n', 'N', 'no', 'No', 'NO', 'nO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF', '<<', '=', '?', '-', '- a', '? a', '-a', '?a', ':', ':a', 'a:', 'a: b', 'a:b',
    'a #b', 'a#b', '#a', '*', '*.a', '&a', '!a', '|', '>', '%a', '@a', '`a', "'", '"', '\'"', 'a\'b"c', 'it\'s', 'say "a"', ' a', 'a ', 'a  b', '[a]', '{a}', ',a', 'a,b',
    '---', '---a', '--- a', '...', '...a', 'a---', '.', '..', '+', '/', '\\', '\\n', '^a', '$a', '(a)', ';', 'a;b', '~a', '_', '_1'];
  const NUMBERS = ['0', '1', '-1', '+1', '007', '08', '0x1f', '0xzz', '0b11', '0o7', '1_000', '_1', '1.', '.5', '-.5', '1.5', '1.5.0', '10.0.0.1', '10.0.0.0/8', '1e3', '1E+3', 'e5', 'E5',
    'e', 'east', 'e2e', '.inf', '-.inf', '.Inf', '.INF', '.nan', '.NaN', '.NAN', 'inf', 'nan', '12:30', '12:30:45', '1:60', '12:30:45.5', '2001-12-14', '2001-1-1', '2001-12-14T21:59:43Z',
    '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.10 -5', '2s', '1500ms', '100m', '10Mi', '1.30', 'v1.30', '3h0m0s', '1-2', '1+2', '0.1.2-rc', '123456789012345678901234567890'];
  const ODD = ['é', '日本', '😀', '\ud800', '\t', 'a\tb', '\0', '\x07', '\x1b', '\x7f', '\x85', '\xa0', '\u2028', '\ufeff', 'a\rb', '\r\n', '\\é"'];
  const LINES = ['\n', '\n\n', 'a\n', 'a\nb', 'a\nb\n', 'a\n\nb', 'a\n\n', 'a\nb\n\n', ' a\nb', '\ta\nb', '\na', 'a \nb', 'a\n b', 'a\n\tb', 'a\n ', 'a\nb ', 'a\nb \n', 'a\nb\n \n', '#a\nb',
    '- a\n- b', 'a: b\nc', '---\na', 'a\n---\nb', '%a\nb', '*\n*', 'é\na', 'a\né', 'a\0\nb', `${'long '.repeat(30)}\n"\0`, '  \n  '];

  const LONG = ['x', 'x ', 'x\n', '"'].map(piece => `${piece.repeat(2000)}y`);

  test.each([...WORDS, ...NUMBERS, ...ODD, ...LINES, ...LONG].map(text => [JSON.stringify(text.slice(0, 40)), text]))('%s', (_, text) => {
    expectSame(text);
    expectSame({ k: text });
    expectSame({ k: [text, [text], { k: text }] });
    expectSame([text]);
    expectSame([[text, { [text]: text }]]);
    expectSame({ [text]: 1 });
    expectSame({ k: { [text]: { [text]: text } } });
    expectSame({ [text]: [] });
  });

  test.each([0, -0, 1, -1, 1.5, 1e21, 1e-7, 1.7976931348623157e308, 2 ** 53, NaN, Infinity, -Infinity, true, false, null, undefined])('%p', value => {
    expectSame(value);
    expectSame({ k: value });
    expectSame({ k: [value, { k: value }] });
  });

  test.each([1023, 1024, 1025])('a key of %d characters', length => {
    expectSame({ ['x'.repeat(length)]: 1, k: { ['*'.repeat(length - 2)]: { a: 1 } } });
  });
});

describe('what is not the JSON of a tree is left to the yaml package', () => {
  const shared = { a: 1 };
  const emptyList: string[] = [];

  test.each<[string, unknown]>([
    ['an object twice', { a: shared, b: [shared] }],
    ['an empty list twice', { a: emptyList, b: emptyList }],
    ['a date', { a: new Date(0) }],
    ['a map', { a: new Map([['b', 1]]) }],
    ['a set', { a: new Set(['b']) }],
    ['bytes', { a: new Uint8Array([1, 2]) }],
    ['a big integer', { a: 12345678901234567890n }],
    ['a boxed string', { a: Object('b') }],
    ['an object with toJSON', { a: { toJSON: () => 'b' } }],
    ['an instance of a class', { a: new (class A { public b = 1; })() }],
    ['an object without prototype', { a: Object.assign(Object.create(null), { b: 1 }) }],
    ['an object that inherits', Object.assign(Object.create({ hidden: 1 }), { b: 1 })],
    ['a list with holes', { a: [1, , 2] }], // eslint-disable-line no-sparse-arrays
    ['keys that are numbers', { b: 1, 10: 2, 9: 3 }],
    ['a key named __proto__', JSON.parse('{"a":{"__proto__":{"b":1}}}')],
  ])('%s', (_, document) => {
    expectSame(document);
  });

  test('a node of the yaml package', () => {
    // What cdk8s bundles is another copy of the package: it knows the node, but not what is in it.
    const [document] = parseAllDocuments('a: 1 # one\n');

    expect(() => Yaml.stringify({ k: document })).toThrow('Tag not resolved for YAMLMap value');
    expect(() => documentText({ k: document })).toThrow('Tag not resolved for YAMLMap value');
  });
});

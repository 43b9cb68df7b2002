import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { readYaml } from '../../../src/model/reading/full-reader';
import { PlainReader, UNSURE } from '../../../src/model/reading/plain-reader';
import { piecesOf } from '../../../src/model/reading/split';
import { documents } from '../../support/documents';
import { CONSUMER, examples, goldenFile } from '../../support/examples';
import { manifestTexts, mutatedTexts, randomTexts } from '../../support/yaml-texts';

/** `YAML_RUNS=100000` is what the bench asks for. */
const RUNS = Number(process.env.YAML_RUNS ?? 1000);

/** As documentsOf decides it: texts with these are left to the real parser at once. */
const UNUSUAL = /[\0-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/;

function plain(text: string): unknown {
  try {
    return new PlainReader(text, text.length).document(0);
  } catch (error) {
    if (error === UNSURE) return UNSURE;
    throw error;
  }
}

/** Whether it was sure. */
function compare(text: string): boolean {
  if (UNUSUAL.test(text)) return false;
  const value = plain(text);
  if (value === UNSURE) return false;
  const full = readYaml(text, 0, text.length);
  if (full.flaws.length > 0 || full.duplicates.length > 0 || !isDeepStrictEqual(value, full.value)) {
    throw new Error(`${text}\nis read as\n${JSON.stringify(value)}\ninstead of\n${JSON.stringify(full)}`);
  }
  return true;
}

test.each([['random', randomTexts()], ['mutated', mutatedTexts()]])(`${RUNS} %s texts are read as the real parser reads them, or left to it`, (_, texts) => {
  let sure = 0;
  fc.assert(fc.property(texts, text => {
    for (const { start, end } of piecesOf(text)) if (compare(text.slice(start, end))) sure++;
  }), { numRuns: RUNS });

  expect(sure).toBeGreaterThan(RUNS / 50);
}, 600_000);

test(`${RUNS} documents that cdk8s writes are read as the real parser reads them, or left to it`, () => {
  fc.assert(fc.property(fc.dictionary(fc.constantFrom('a', 'spec', '10'), documents(), { noNullPrototype: true }), document => {
    compare(Yaml.stringify(document));
  }), { numRuns: RUNS });
}, 600_000);

test.each([...examples(), CONSUMER])('the golden of $name is read without the real parser', example => {
  const golden = readFileSync(goldenFile(example), 'utf8');
  const pieces = piecesOf(golden);

  expect(pieces.length).toBeGreaterThan(0);
  expect(pieces.filter(({ start, end }) => !compare(golden.slice(start, end)))).toStrictEqual([]);
});

test('most manifests on our pages are read without the real parser', () => {
  const pieces = manifestTexts().flatMap(text => piecesOf(text).map(({ start, end }) => text.slice(start, end)));

  expect(pieces.filter(compare).length).toBeGreaterThan(pieces.length * 0.8);
});

test.each([
  ['maps and lists', 'a:\n  b:\n  - c\n  - d: 1\n    e: 2\n  -\n    - f\n    - - g\nh:\n', { a: { b: ['c', { d: 1, e: 2 }, ['f', ['g']]] }, h: null }],
  ['comments and blank lines', '# a\n\nb: c # d\n  # e\n\nf: "#" # g\nh: i#j\n', { b: 'c', f: '#', h: 'i#j' }],
  ['headers that HTTP/2 makes up', 'a: :path\nb:\n- :method\n', { a: ':path', b: [':method'] }],
  ['quoted scalars', 'a: \'it\'\'s\'\nb: "say \\"x\\"\\n"\n"c d": e\n\'f:\': {}\n', { 'a': "it's", 'b': 'say "x"\n', 'c d': 'e', 'f:': {} }],
  ['brackets in a line', 'a: [b, 1, [c], {d: e, f: [g]}] # h\ni: {}\nj: []\n', { a: ['b', 1, ['c'], { d: 'e', f: ['g'] }], i: {}, j: [] }],
  ['literal blocks', 'a: |\n  b\n   c\n\n  d: e\n\nf: |-\n  g\nh:\n- |\n  i\n', { a: 'b\n c\n\nd: e\n', f: 'g', h: ['i\n'] }],
  ['what kubectl writes', "m:\n  'f:spec':\n    .: {}\n    'k:{\"port\":80}': {}\n", { m: { 'f:spec': { '.': {}, 'k:{"port":80}': {} } } }],
])('reads %s', (_, text, value) => {
  expect(plain(text)).toStrictEqual(value);
  expect(readYaml(text, 0, text.length).value).toStrictEqual(value);
});

test.each(['a: b: c', 'a: &x b', 'a: *x', 'a: !!str b', 'a: >\n  b\n', 'a: b\n  c\n', 'a: 1\na: 2', '? a\n: b', 'a:\n\t- b', '- a', 'a', '', '%YAML 1.2', 'a: |2\n   b\n', '...', '<<: {}', '__proto__: 1',
  'a: .inf', '~: a', 'a: [b\n]', 'a: {b}', 'a: [b: c]', 'a: "\\u00e9"', `${'x'.repeat(1001)}: 1`, 'a: \'b', 'a:\n    b: 1\n  c: 2\n', `a: ${'['.repeat(300)}`].map(text => [JSON.stringify(text.slice(0, 30)), text]))('leaves %s to the real parser', (_, text) => {
  expect(plain(text)).toBe(UNSURE);
});

import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { readYaml } from '../../../src/model/reading/full-reader';
import { Path } from '../../../src/model/reading/path';
import { Places } from '../../../src/model/reading/places';
import { PlainReader, UNSURE } from '../../../src/model/reading/plain-reader';
import { PlainSeeker } from '../../../src/model/reading/plain-seeker';
import { piecesOf } from '../../../src/model/reading/split';
import { CONSUMER, examples, goldenFile } from '../../support/examples';
import { mutatedTexts, randomTexts } from '../../support/yaml-texts';

/** `YAML_RUNS=100000` is what the bench asks for. */
const RUNS = Number(process.env.YAML_RUNS ?? 1000);

/** As documentsOf decides it: texts with these are left to the real parser at once. */
const UNUSUAL = /[\0-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/;

function plain(text: string, start: number, end: number): unknown {
  try {
    return new PlainReader(text, end).document(start);
  } catch (error) {
    if (error === UNSURE) return undefined;
    throw error;
  }
}

function* pathsIn(value: unknown, above: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const path = [...above, Array.isArray(value) ? Number(key) : key];
    yield path;
    yield* pathsIn((value as { [key: string]: unknown })[key], path);
  }
}

function lineAt(text: string, offset: number | undefined): number | undefined {
  return offset === undefined ? undefined : text.slice(0, offset).split('\n').length;
}

/** How many places were compared. */
function compare(text: string): number {
  let compared = 0;
  for (const { start, end, beside } of piecesOf(text)) {
    const value = beside !== '' || UNUSUAL.test(text) ? undefined : plain(text, start, end);
    if (value === undefined) continue;
    const places = new Places();
    const root = readYaml(text, start, end, places).value;
    for (const path of pathsIn(value)) {
      const found = lineAt(text, new PlainSeeker(text, end).find(start, path));
      const truth = lineAt(text, places.find(root, path));
      if (found !== truth) throw new Error(`${text}\n${path.join(' ')} is found in line ${found}, not ${truth}`);
      compared++;
    }
  }
  return compared;
}

test.each(['a:\n-\n  a:\n', 'a:\n  - # one\n\n    b: 1\n  -\n  - c\n', 'x:\n-\n  - 1\n-\n- a:\n  -\n    b: 2\n'])('an element begins where its content does, below the dash too: %j', text => {
  expect(compare(text)).toBeGreaterThan(0);
});

test.each([['mutated', mutatedTexts()], ['random', randomTexts()]])(`${RUNS} %s texts: all places are found where the real parser finds them`, (_, texts) => {
  let compared = 0;
  fc.assert(fc.property(texts, text => { compared += compare(text); }), { numRuns: RUNS });

  expect(compared).toBeGreaterThan(RUNS / 50);
}, 600_000);

test.each([...examples(), CONSUMER])('the golden of $name: all places are found where the real parser finds them', example => {
  expect(compare(readFileSync(goldenFile(example), 'utf8'))).toBeGreaterThan(0);
});

test('the elements of a list are found, and what is in them from there on', () => {
  const text = 'kind: List\nitems:\n- a: 1\n  # of b\n  b: [x, y]\n-\n  - c: 2\n  - d: |\n      - no\n    e: 3\n- 4\n';
  const seeker = () => new PlainSeeker(text, text.length);
  const elements = seeker().elements(0, ['items']);

  expect(elements.map(offset => lineAt(text, offset))).toStrictEqual([3, 6, 11]);
  expect(lineAt(text, seeker().findFrom(elements[0], [0, 'b', 1]))).toBe(5);
  expect(lineAt(text, seeker().findFrom(elements[1], [0, 1, 'e']))).toBe(10);
});

import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { read } from './support/oracle';
import { report } from './support/report';
import { readYaml } from '../src/model/reading/full-reader';
import { Reading } from '../src/model/reading/reading';
import { piecesOf } from '../src/model/reading/split';
import { manifestTexts, mutatedTexts, randomTexts } from '../test/support/yaml-texts';

const CASES = Number(process.env.CONFORMANCE_CASES ?? 5000);
const SEED = Number(process.env.CONFORMANCE_SEED ?? 1);

/** Scalars of every sort, as values and as keys. */
const SCALARS = ['', '~', 'null', 'Null', 'NULL', 'nULL', 'y', 'Y', 'yes', 'Yes', 'yEs', 'n', 'no', 'NO', 'on', 'On', 'oN', 'off', 'OFF', 'true', 'True', 'tRue', 'false', '0', '-0', '+0', '00', '007', '08',
  '0o7', '0O7', '0o8', '0x1F', '0X1f', '0x', '-0x1f', '+0x1', '0b11', '0B11', '0b2', '-0b1', '0b-1', '0b+1', '-0b+1', '1_000', '_1', '1_', '0_7', '1e3', '1E3', '1e+3', '1e-3', '1e', '1.', '.5', '-.5', '+.5',
  '..5', '.5.', '.', '-', '.e3', '.5e3', '.5_0', '1.5_0', '1e999', '.1e999', '1e-999', '9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '18446744073709551615',
  '18446744073709551616', '0xffffffffffffffff', '0x1ffffffffffffffff', '0777777777777777777777777', '1:30', '12:30:45', '2001-12-14', '2001-12-14T21:59:43Z', '10.0.0.1', '1.30', '1e6', '1e20', '1e21',
  '123456.5', '1234567.5', '0.0001', '0.00001', '3.4e38', '3.5e38', '1.1', '16777217.0', '.inf', '-.Inf', '+.INF', '.nan', '=', '<<', '1a', '1__0', 'inf', '01.5'];

const TEXTS = [
  ...manifestTexts(),
  ...SCALARS.flatMap(scalar => [`a: ${scalar}\n`, `${scalar}: a\n`, `a: [${scalar}]\n`, `a: {${scalar}: 1}\n`, `a: !!str ${scalar}\n`, `a: "${scalar}"\n`]),
  ...[mutatedTexts(), randomTexts()].flatMap(texts => fc.sample(texts, { numRuns: CASES, seed: SEED })),
].map(text => Buffer.from(text).toString().replace(/\r\n?/g, '\n'))
  // Only YAML 1.1 takes these for line breaks.
  .map(text => text.replace(/[\x85\u2028\u2029]/g, 'é'));

interface Compared {
  readonly text: string;
  readonly ours: Reading;
  readonly json?: unknown;
  readonly problem?: string;
}

/** All documents that are not empty, of texts that both part alike. */
function compared(): Compared[] {
  const kubectl = read(TEXTS);
  return TEXTS.flatMap((text, i) => {
    const pieces = piecesOf(text).filter(({ beside }) => beside === '').map(({ start, end }) => ({ text: text.slice(start, end), ours: readYaml(text, start, end) }));
    const full = pieces.filter(({ ours }) => ours.value !== null || ours.flaws.length > 0);
    const theirs = kubectl[i].documents.filter(({ json }) => json !== null);
    return full.length === theirs.length ? full.map((one, j) => ({ ...one, ...theirs[j] })) : [];
  });
}

let documents: Compared[];
/** Go's parser is not asked whether something follows the first value: kubectl drops it without a word. */
const isTrailing = ({ ours: { flaws: [flaw] } }: Compared) => flaw !== undefined && /node end$|^unexpected .* token|^nobody reads/.test(flaw.message);
const isRefused = ({ ours }: Compared) => ours.flaws.length > 0;
const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Go and JavaScript write the last digit of a number in their own ways. */
const rounded = (value: unknown) => JSON.parse(JSON.stringify(value ?? null, (_, one) => typeof one === 'number' ? Number(one.toPrecision(15)) : one));

beforeAll(() => { documents = compared(); });

afterAll(() => {
  const both = documents.filter(one => !isRefused(one) && one.problem === undefined).length;
  const neither = documents.filter(one => isRefused(one) && one.problem !== undefined).length;
  const ours = documents.filter(one => isRefused(one) && one.problem === undefined && !isTrailing(one)).length;
  const trailing = documents.filter(one => one.problem === undefined && isTrailing(one)).length;
  report('Reading', [
    `${TEXTS.length} texts with ${documents.length} documents read as kubectl reads them (seed ${SEED}): ${both} by both, ${neither} by neither`,
    `${trailing} of which kubectl drops a part without a word, and we tell`,
    `${ours} only by kubectl, ${documents.length - both - neither - ours - trailing} only by us: texts at the edge of YAML 1.1 and 1.2`,
  ]);
});

test('what both read as a map is the same map', () => {
  const differ = documents.filter(one => !isRefused(one) && one.problem === undefined && isMap(one.ours.value) && one.ours.duplicates.length === 0
    && !isDeepStrictEqual(rounded(one.ours.value), rounded(one.json)));

  expect(differ.map(({ text, ours, json }) => ({ text, ours: ours.value, json }))).toStrictEqual([]);
});

test('of a key that stands twice, the last counts for both', () => {
  const text = 'a: 1\na: 2\n';
  const { value, duplicates } = readYaml(text, 0, text.length);

  expect([value, duplicates.length]).toStrictEqual([read([text])[0].documents[0].json, 1]);
});

test('what only one of the two reads is rare', () => {
  const maps = documents.filter(one => !isTrailing(one) && (isMap(one.ours.value) || isMap(one.json)));
  const oneSided = maps.filter(one => isRefused(one) !== (one.problem !== undefined));

  expect(oneSided.length).toBeLessThan(documents.length / 200);
});

import { readFileSync } from 'fs';
import * as path from 'path';
import { INTENTS, manifestsOf, meant, met, PROBES, program, refusalOf } from '../support/intents';
import { tableBelow } from '../support/markdown';

/** What becomes of a pair: the code with which it is refused, if it is. */
const ok = 'rendered';
const [ONE, KEPT, NONE, TIE, TWICE] = ['TwoRollouts', 'TwoAffinities', 'AffinityWithoutSplit', 'UndecidableOrder', 'FaultTwice'];

/** Each intent with itself (a second one of it) and with those behind it. */
const OUTCOMES: { readonly [name: string]: readonly string[] } = {
  'canary': [ONE, ONE, ONE, ok, ok, ok, ok, ok, ok, ok, ok, ok, ok, ok],
  'blue-green': [ONE, ONE, ok, ok, ok, NONE, ok, ok, ok, ok, ok, ok, ok],
  'A/B by percent': [ONE, ok, ok, ok, KEPT, KEPT, ok, ok, ok, ok, ok, ok],
  'A/B by condition': [TIE, ok, ok, NONE, ok, ok, ok, ok, ok, ok, ok],
  'mirror': [ok, ok, NONE, ok, ok, ok, ok, ok, ok, ok],
  'fault': [TWICE, NONE, ok, ok, ok, ok, ok, ok, ok],
  'affinity': [KEPT, KEPT, NONE, NONE, NONE, NONE, NONE, NONE],
  'affinity to endpoint': [KEPT, ok, ok, ok, ok, ok, ok],
  'ingress': [ok, ok, ok, ok, ok, ok],
  'second ingress': [ok, ok, ok, ok, ok],
  'route to a version': [ok, ok, ok, ok],
  'route outside': [ok, ok, ok],
  'egress gateway': [ok, ok],
  'delegated routes': [ok],
};

const NAMES = Object.keys(INTENTS);
const PAIRS = NAMES.flatMap((a, i) => NAMES.slice(i).map((b, j) => [a, b, OUTCOMES[a][j]] as const));
const RENDERED = PAIRS.filter(([, , outcome]) => outcome === ok);

test('the table has a cell for every pair', () => {
  expect(Object.entries(OUTCOMES).map(([name, cells]) => [name, cells.length])).toEqual(NAMES.map((name, i) => [name, NAMES.length - i]));
});

describe.each(PAIRS)('%s and %s: %s', (a, b, outcome) => {
  test.each([[[a, b]], [[b, a]]])('in the order %p, with no finding of the whole check', names => {
    expect(refusalOf(() => program(names))?.code ?? ok).toBe(outcome);
  });
});

test.each(PAIRS.filter(([a, b, outcome]) => outcome === ONE || outcome === KEPT || a === b && outcome !== ok))('%s and %s are refused in words that name both paths (%s)', (a, b) => {
  const { message } = refusalOf(() => program([a, b]))!;
  const ids = message.match(/shop\/(canary|switch|button|layout|slow|sticky|stay)2?\b/g) ?? [];

  expect(new Set(ids).size).toBeGreaterThanOrEqual(2);
});

test.each(RENDERED)('%s and %s: the same manifests whichever is added first', (a, b) => {
  const byName = (names: string[]) => Object.fromEntries(manifestsOf(program(names)).map(one => [`${one.kind} ${one.metadata.name}`, one]));

  expect(byName([a, b])).toEqual(byName([b, a]));
});

test.each(RENDERED.filter(([a, b]) => a !== b))('%s and %s: every request meets what both say, in the mesh and behind each ingress', (a, b) => {
  const manifests = manifestsOf(program([a, b, 'ingress', 'second ingress'].filter((name, i, all) => all.indexOf(name) === i)));

  for (const probe of PROBES) {
    const everywhere = met(manifests, probe);
    const expected = meant([a, b], probe);
    expect({ probe, everywhere }).toEqual({ probe, everywhere: everywhere.map(() => expected) });
    expect(everywhere.length).toBeGreaterThanOrEqual(2);
  }
});

test('the guide has the same table', () => {
  const page = readFileSync(path.join(__dirname, '../../docs/guide/combining.md'), 'utf8');
  const cell = (outcome: string) => outcome === ok ? 'yes' : `\`${outcome}\``;
  const outcomeOf = (a: string, b: string) => PAIRS.find(([x, y]) => x === a && y === b || x === b && y === a)![2];

  expect(tableBelow('Pairs', page)).toEqual([
    ['', ...NAMES],
    ...NAMES.map((a, i) => [`**${a}**`, ...NAMES.map((b, j) => j < i ? '' : cell(outcomeOf(a, b)))]),
  ]);
});

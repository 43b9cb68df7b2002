import * as fc from 'fast-check';
import { INTENTS, manifestsOf, meant, met, PROBES, program, refusalOf } from '../support/intents';

const NAMES = Object.keys(INTENTS);
const triple = fc.shuffledSubarray(NAMES, { minLength: 3, maxLength: 3 });

/** What alone or in a pair is refused is so in a triple, but that a canary gives an affinity something to keep. */
const DECISIONS = ['canary', 'blue-green', 'A/B by percent'];
const AFFINITIES = ['affinity', 'affinity to endpoint'];

function refusalsOf(names: readonly string[]): string[] {
  const has = (list: readonly string[]) => names.filter(name => list.includes(name)).length;
  return [
    ...has(DECISIONS) > 1 ? ['TwoRollouts'] : [],
    ...has(AFFINITIES) > 1 || has(AFFINITIES) > 0 && names.includes('A/B by percent') ? ['TwoAffinities'] : [],
    ...names.includes('affinity') && !names.includes('canary') ? ['AffinityWithoutSplit'] : [],
  ];
}

test('three intents are rendered, and every request meets what all of them say', () => {
  fc.assert(fc.property(triple.filter(names => refusalsOf(names).length === 0), names => {
    const manifests = manifestsOf(program(names));
    for (const probe of PROBES) {
      expect(met(manifests, probe)).toEqual(met(manifests, probe).map(() => meant(names, probe)));
    }
  }), { numRuns: 500 });
});

test('three intents are refused for what two of them say', () => {
  fc.assert(fc.property(triple.filter(names => refusalsOf(names).length > 0), names => {
    expect(refusalsOf(names)).toContain(refusalOf(() => program(names))?.code);
  }), { numRuns: 200 });
});

/** With other settings than those of the matrix more is refused: each time with a reason that says what to change. */
const REASONS = [
  'TwoRollouts', 'TwoAffinities', 'AffinityWithoutSplit', 'FaultTwice', 'MirrorGetsShare', 'VersionShared', 'UndecidableOrder', 'UnreachableRoute', 'DelegationLosesMeaning',
];

test('three intents with any settings are rendered without a finding, or refused with a reason', () => {
  const outcomes = new Map<string, number>();
  fc.assert(fc.property(triple, fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (names, choices) => {
    let next = 0;
    const refusal = refusalOf(() => program(names, settings => choices[next++] % settings));
    outcomes.set(refusal?.code ?? 'rendered', (outcomes.get(refusal?.code ?? 'rendered') ?? 0) + 1);
    expect({ ...refusal, isKnown: refusal === undefined || REASONS.includes(refusal.code) }).toEqual({ ...refusal, isKnown: true });
  }), { numRuns: 600 });
  expect(outcomes.get('rendered')).toBeGreaterThan(150);
});

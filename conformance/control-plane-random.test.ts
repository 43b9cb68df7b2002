import fc from 'fast-check';
import { CANNOT_CARRY } from './support/control-plane/cannot-carry';
import { changes } from './support/control-plane/changes';
import { Combination, COMBINATIONS, optionsOf, wordsOf } from './support/control-plane/combination';
import { missing } from './support/control-plane/facts';
import { Outcome, Outcomes } from './support/control-plane/outcome';
import { Way, WAYS } from './support/control-plane/ways';
import { report } from './support/report';

/** Always the same unless told: what was green yesterday is green today. */
const SEED = Number(process.env.CONFORMANCE_SEED || 1);
const COUNT = Number(process.env.CONFORMANCE_COMBINATIONS || 100);

const [HELM, ...OTHERS] = WAYS;
const outcomes = new Outcomes(WAYS);

/** An option alone, on top of the profile of a combination. */
function single({ profile }: Combination, one: Combination['cases'][number]): Combination {
  return { profile, cases: [one] };
}

/** Everything that is wrong with a combination. */
function complaints(combination: Combination): string[] {
  const helm = outcomes.of(HELM, optionsOf(combination));
  if (helm.refused !== undefined) return refusedAlike(combination, helm.refused);
  const isAlone = combination.cases.some(one => one.isAlone);
  return [
    ...helm.problems,
    ...isAlone ? [] : [...missing(combination.cases.flatMap(({ facts }) => facts), helm.all), ...unexplained(combination, helm)],
    ...OTHERS.flatMap(way => unlike(combination, helm, way).map(problem => `${way.name}: ${problem}`)),
  ];
}

/** What contradicts itself does so whatever it is written as. */
function refusedAlike(combination: Combination, refused: string): string[] {
  const codesOf = (message = '') => [...message.matchAll(/\[(\w+)( at |\])/g)].map(([, code]) => code).filter(code => code !== 'CannotCarry');
  const codes = (message?: string) => [...new Set(codesOf(message))].sort().join();
  return OTHERS.map(way => outcomes.of(way, optionsOf(combination)).refused).flatMap((other, i) => codes(other) === codes(refused) ? []
    : [`Helm refuses: ${refused}, and ${OTHERS[i].name}: ${other}`]);
}

/** What two options make together, and none of them alone. */
const TOGETHER: readonly RegExp[] = [
  // With CNI, the injector tells it by annotations which traffic it is to lead past the proxy.
  /^Pod\/default\/injected > metadata > annotations > traffic\.sidecar\.istio\.io\//,
];

/** What is different though none of the options alone makes a difference there. */
function unexplained(combination: Combination, { all }: Outcome): string[] {
  const base = outcomes.of(HELM, { profile: combination.profile }).all;
  const explained = combination.cases.flatMap(one => [...changes(base, outcomes.of(HELM, optionsOf(single(combination, one))).all)]);
  const isExplained = (path: string) => explained.some(known => path.startsWith(known) || known.startsWith(path));
  return [...changes(base, all)].filter(path => !isExplained(path) && !TOGETHER.some(known => known.test(path))).map(path => `nobody explains ${path}`);
}

/** Where a way renders something else than Helm. */
function unlike(combination: Combination, helm: Outcome, way: Way): string[] {
  const other = outcomes.of(way, optionsOf(combination));
  if (other.refused !== undefined) return refusesRightly(combination, way, other.refused) ? [] : [`refuses: ${other.refused}`];
  return [...other.problems, ...[...changes(helm.all, other.all, way.isOfInstaller)].filter(path => !way.differsAt?.test(path)).map(path => `differs at ${path}`)];
}

function refusesRightly({ cases }: Combination, way: Way, refused: string): boolean {
  return cases.some(({ option }) => CANNOT_CARRY[way.name].some(title => title.startsWith(option)) && refused.includes(`'${option}`) && refused.includes('CannotCarry'));
}

/** The smallest part of a combination that is still wrong. */
function smallest(combination: Combination): Combination {
  const parts = combination.cases.map(dropped => ({ ...combination, cases: combination.cases.filter(one => one !== dropped) }));
  const wrong = parts.find(part => part.cases.length > 0 && complaints(part).length > 0);
  return wrong === undefined ? combination : smallest(wrong);
}

test('combinations of options are the same objects in every way, with all that was asked for and nothing else', () => {
  const combinations = fc.sample(COMBINATIONS, { seed: SEED, numRuns: COUNT });
  for (const combination of combinations) {
    outcomes.write({ profile: combination.profile });
    outcomes.write(optionsOf(combination));
    combination.cases.forEach(one => outcomes.write(optionsOf(single(combination, one)), undefined, [HELM]));
  }
  outcomes.render();
  const refused = combinations.filter(combination => outcomes.of(HELM, optionsOf(combination)).refused !== undefined);
  report('Random control planes', [`${COUNT} combinations with the seed ${SEED}; ${refused.length} of them contradict themselves; CONFORMANCE_SEED and CONFORMANCE_COMBINATIONS set them`]);

  const wrong = combinations.filter(combination => complaints(combination).length > 0).slice(0, 10).map(smallest);
  expect(wrong.map(combination => ({ [wordsOf(combination)]: complaints(combination).slice(0, 8) }))).toStrictEqual([]);
  // What is always refused shows nothing.
  expect(refused.length).toBeLessThan(COUNT / 4);
});

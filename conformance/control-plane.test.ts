import { CANNOT_CARRY, MEANINGLESS } from './support/control-plane/cannot-carry';
import { CASES } from './support/control-plane/cases';
import { isSo, missing } from './support/control-plane/facts';
import { mergedOptions } from './support/control-plane/merged-options';
import { OptionCase } from './support/control-plane/option-case';
import { allOptions } from './support/control-plane/options';
import { Outcomes } from './support/control-plane/outcome';
import { Way, WAYS } from './support/control-plane/ways';
import { report } from './support/report';

describe('an option arrives at the field that it stands for', () => {
  const outcomes = new Outcomes(WAYS);
  const programs = CASES.map(one => ({ one, bare: one.given ?? {}, full: mergedOptions(one.given, one.options) }));

  function complaints({ one, bare, full }: typeof programs[number], way: Way): string[] {
    if (MEANINGLESS[way.name]?.[titleOf(one)] !== undefined) return [];
    const [without, withOption] = [outcomes.of(way, bare, one.givenFacts), outcomes.of(way, full, one.mesh ?? one.givenFacts)];
    const isCannotCarry = CANNOT_CARRY[way.name].includes(titleOf(one));
    if (isCannotCarry) return isSaid(one, withOption.refused) ? [] : [`should say that it cannot carry it, and says: ${withOption.refused ?? 'nothing'}`];
    const refused = without.refused ?? withOption.refused;
    return refused !== undefined ? [`refuses: ${refused}`] : [
      ...without.problems, ...withOption.problems,
      ...missing(one.facts, withOption.all),
      ...one.facts.filter(fact => isSo(fact, without.all)).map(({ object, path }) => `${object} ${path} is so without the option`),
    ];
  }

  beforeAll(() => {
    for (const { one, bare, full } of programs) {
      outcomes.write(bare, one.givenFacts);
      outcomes.write(full, one.mesh ?? one.givenFacts);
    }
    outcomes.render();
  });

  test.each(programs.map(program => [titleOf(program.one), program] as const))('%s', (_, program) => {
    expect(WAYS.flatMap(way => complaints(program, way).map(complaint => `${way.name}: ${complaint}`))).toStrictEqual([]);
  });

  afterAll(() => report('Control plane', [
    `${CASES.length} cases of ${new Set(CASES.map(({ option }) => option)).size} options, each written in ${WAYS.length} ways and rendered with and without the option`,
    ...WAYS.map(({ name }) => `    ${name} cannot carry: ${CANNOT_CARRY[name].join('; ') || 'nothing'}`),
  ]));
});

function titleOf({ option, what }: OptionCase): string {
  return what === undefined ? option : `${option} (${what})`;
}

/** A refusal names the option, and who can. */
function isSaid({ option }: OptionCase, refused = ''): boolean {
  return refused.includes('[CannotCarry') && refused.includes(`'${option}`) && /; .+ can( |$|\s*\[)/.test(refused);
}

test('every option has a case', () => {
  const ofProps = CASES.map(({ option }) => option).filter(option => !option.startsWith('mesh.'));
  const [tried, options] = [new Set(ofProps), allOptions()];

  expect(options.filter(option => !tried.has(option))).toStrictEqual([]);
  expect([...tried].filter(option => !options.includes(option))).toStrictEqual([]);
});

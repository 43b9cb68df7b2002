import { CASES } from './support/control-plane/cases';
import { WAYS } from './support/control-plane/emitted';
import { missing, isSo } from './support/control-plane/facts';
import { allOptions } from './support/control-plane/options';
import { outcomesOf } from './support/control-plane/outcome';
import { report } from './support/report';

/** What a way of writing a control plane has no words for: reviewed, so that nothing is refused by mistake. */
const CANNOT_CARRY: { readonly [way: string]: readonly string[] } = {
  helmValues: [],
  sail: [],
  istioctl: [],
  argoCd: [],
  flux: [],
};

const title = ({ option, what }: { option: string; what?: string }) => what === undefined ? option : `${option}, ${what}`;

describe('an option arrives at the field that it stands for', () => {
  const outcomes = outcomesOf(CASES);

  test.each(CASES.map(one => [title(one), one] as const))('%s', (_, one) => {
    const { option, facts } = one;
    const complaints = WAYS.flatMap(({ name }) => {
      const { bare, full } = outcomes(one, name);
      if (full.refused !== undefined) {
        return CANNOT_CARRY[name].includes(option) && full.refused.includes(`'${option}'`) ? [] : [`${name} refuses: ${full.refused}`];
      }
      if (bare.refused !== undefined) return [`${name} refuses what the case needs: ${bare.refused}`];
      return [
        ...[...bare.problems, ...full.problems].map(problem => `${name}: ${problem}`),
        ...missing(facts, full.objects).map(problem => `${name}: ${problem}`),
        ...facts.filter(fact => isSo(fact, bare.objects)).map(({ object, path }) => `${name}: ${object} ${path} is so without the option`),
      ];
    });

    expect(complaints).toStrictEqual([]);
  });

  afterAll(() => report('Control plane', [`${CASES.length} cases of ${new Set(CASES.map(({ option }) => option)).size} options, each written in ${WAYS.length} ways`]));
});

test('every option has a case', () => {
  const tried = new Set(CASES.map(({ option }) => option));

  expect(allOptions().filter(option => !tried.has(option))).toStrictEqual([]);
  expect([...tried].filter(option => !allOptions().includes(option))).toStrictEqual([]);
});

import { Disagreement, disagreementsOn, ourPairs, pairsOfIstio } from './support/analysis-agreement';
import { ALL_EXCUSED } from './support/analysis-excused';
import { Excused } from './support/analysis-excused/excused';
import { AnalysisSet, askAnalyzers, corpusSets, istioSets, pageSets } from './support/analysis-sets';
import { Finding } from './support/oracle';
import { report } from './support/report';
import { RULES } from '../src/analysis';

let sets: AnalysisSet[];
let istio: Finding[][];
let disagreements: Disagreement[];

const isExcused = ({ set, pair }: Disagreement, { file, code, object }: Excused) =>
  (set === file || set.startsWith(`${file}#`)) && pair === `${code} ${object}`;

beforeAll(() => {
  sets = [...corpusSets(), ...pageSets(), ...istioSets()];
  istio = askAnalyzers(sets);
  disagreements = sets.flatMap((set, i) => disagreementsOn(set, ourPairs(set), pairsOfIstio(istio[i])));
});

afterAll(() => {
  const of = (prefix: string) => sets.filter(({ name }) => name.startsWith(prefix)).length;
  const codes = [...new Set(istio.flat().map(({ code }) => code))].sort();
  report('Analyzers', [
    `${sets.length} sets of manifests judged by both: ${of('IST')} of the corpus, ${of('docs/')} examples of pages, ${of('istio/')} of Istio's own tests`,
    `${codes.length} codes that Istio gave: ${codes.join(' ')}`,
    `${ALL_EXCUSED.length} reviewed disagreements:`,
    ...ALL_EXCUSED.map(({ file, code, object, reason }) => `  ${file}: ${code} of ${object}: ${reason}`),
  ]);
});

test('every set is judged as by Istio, but for what was reviewed', () => {
  const unexpected = disagreements.filter(one => !ALL_EXCUSED.some(excused => isExcused(one, excused)));

  expect(unexpected.map(({ set, by, pair }) => `${set}: only ${by}: ${pair}`)).toStrictEqual([]);
});

test('what was reviewed is still so', () => {
  const outdated = ALL_EXCUSED.filter(excused => !disagreements.some(one => isExcused(one, excused)));

  expect(outdated.map(({ file, code, object }) => `${file}: ${code} ${object}`)).toStrictEqual([]);
});

test('every code of the corpus is loud and silent where its files say so', () => {
  const wrong = sets.map(({ name }, i) => ({ name, codes: new Set(istio[i].map(({ code }) => code)) })).filter(({ name }) => /^IST\d+\//.test(name))
    .filter(({ name, codes }) => codes.has(name.split('/')[0]) !== name.includes('/loud-'));

  expect(wrong.map(({ name, codes }) => `${name}: Istio gives ${[...codes].join(' ') || 'nothing'}`)).toStrictEqual([]);
});

test('every code of Istio that a rule stands for has a loud and a silent set', () => {
  const names = sets.map(({ name }) => name);
  const codes = [...new Set(RULES.flatMap(({ equivalents }) => equivalents))].filter(code => code.startsWith('IST')).sort();

  expect(codes.filter(code => !['loud', 'silent'].every(word => names.some(name => name.startsWith(`${code}/${word}-`))))).toStrictEqual([]);
});

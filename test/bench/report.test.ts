import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartOf } from '../../bench/report/chart';
import { markdownOf, pageWith } from '../../bench/report/markdown';
import { Results, RESULTS_FILE } from '../../bench/report/results';
import { ROOT } from '../support/examples';

const results: Results = JSON.parse(readFileSync(RESULTS_FILE, 'utf8'));
const docs = (name: string) => readFileSync(join(ROOT, 'docs', name), 'utf8');

test('docs/performance.md shows bench/results.json', () => {
  const page = docs('performance.md');

  expect(pageWith(page, results)).toBe(page);
});

test('docs/performance.svg is drawn from bench/results.json', () => {
  expect(chartOf(results.lines)).toBe(docs('performance.svg'));
});

test('the run in bench/results.json is a whole one', () => {
  expect(results.goals.filter(({ met }) => met === undefined)).toStrictEqual([]);
  expect(results.lines.map(({ name }) => name)).toStrictEqual([
    'stock cdk8s, one chart', 'cdk8s-mesh, one chart', 'stock cdk8s, a chart each', 'cdk8s-mesh, a chart each',
  ]);
});

test('a page without marks is refused', () => {
  expect(() => pageWith('# Page\n', results)).toThrow('the page must have');
});

test('a run as a table', () => {
  const table = { title: 'T', head: ['way', 'ms'], rows: [['a', '1,000'], ['long', '5.0']], note: 'N.' };
  const goals = [
    { what: 'fast', wanted: 'below 5', got: '6', met: false },
    { what: 'small', wanted: 'yes' },
    { what: 'same', wanted: 'yes', got: 'odd\nand more', met: true },
  ];

  expect(markdownOf({ on: 'one machine', tables: [table], goals, lines: [] })).toBe([
    'one machine',
    '',
    '### T',
    '',
    'N.',
    '',
    '| way  |    ms |',
    '|------|------:|',
    '| a    | 1,000 |',
    '| long |   5.0 |',
    '',
    '### Goals',
    '',
    '| goal  | wanted  | measured        | met    |',
    '|-------|---------|-----------------|--------|',
    '| fast  | below 5 | 6               | **no** |',
    '| small | yes     | not in this run |        |',
    '| same  | yes     | odd             | yes    |',
  ].join('\n'));
});

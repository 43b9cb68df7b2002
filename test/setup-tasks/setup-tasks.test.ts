import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FINDINGS } from './findings';
import { PAGES } from './pages';
import { appsOf, besideOf, buildExample, goldenFile, goldensBeside, goldenOf, Program, ROOT, setupPrograms, setupTasks, summaryOf } from '../support/examples';
import { linksOf, tableBelow } from '../support/markdown';
import { ownFindings } from '../support/own-check';

const DOCS = 'https://istio.io/latest/docs/';
const GUIDE = join('docs', 'guide');
const PAGE = readFileSync(join(ROOT, GUIDE, 'setup-tasks.md'), 'utf8');
const SAMPLES = '../../test/setup-tasks';

interface Row { readonly page: string; readonly program: string; readonly why: string }

function rowsBelow(heading: string): Row[] {
  const [, ...rows] = tableBelow(heading, PAGE);
  return rows.map(([link, , program, why]) => ({ page: /\]\((.*)\)/.exec(link)![1], program, why }));
}

const SECTIONS = Object.entries(PAGES);
const ROWS = SECTIONS.flatMap(([section]) => rowsBelow(section));

const appsWithGoldens = ({ folder }: Program) => setupTasks().filter(app => app.folder === folder);

describe.each(setupTasks())('the sample $name', sample => {
  test('renders its golden', () => {
    expect(buildExample(sample).synthYaml()).toBe(goldenOf(sample));
  });

  test('writes the files beside them that are expected', () => {
    expect(besideOf(sample)).toStrictEqual(goldensBeside(sample));
  });

  test('is nothing that our own check complains of', () => {
    expect(ownFindings(buildExample(sample))).toStrictEqual(FINDINGS[sample.name] ?? []);
  });
});

test.each(setupPrograms())('the program $name says what it shows, and each of its apps has a golden', program => {
  expect(summaryOf(program)).toMatch(/\.$/);
  expect(appsOf(program).map(goldenFile).sort()).toStrictEqual(appsWithGoldens(program).map(goldenFile));
});

describe('the page', () => {
  test.each(SECTIONS)('has a row for each page of Istio below "%s", in the order of the alphabet', (section, pages) => {
    expect(rowsBelow(section).map(({ page }) => page)).toStrictEqual([...pages].sort().map(page => `${DOCS}${page}/`));
  });

  test('has no table but those', () => {
    expect(PAGE.match(/^## .*/gm)).toStrictEqual(SECTIONS.map(([section]) => `## ${section}`));
  });

  test('has a program for each page, or says why there is none', () => {
    const isBare = ({ program, why }: Row) => program === '-' ? why.length < 10 : linksOf(program).length === 0 || why === 'open';

    expect(ROWS.filter(isBare)).toStrictEqual([]);
  });

  test('leads to every program with all that it renders, and to nothing else', () => {
    const links = new Set(ROWS.flatMap(({ program }) => linksOf(program)));
    const files = setupPrograms().flatMap(program =>
      ['main.ts', ...appsWithGoldens(program).map(goldenFile)].map(file => `${SAMPLES}/${program.name}/${basename(file)}`));

    expect([...links].filter(link => !link.includes('/beside')).sort()).toStrictEqual(files.sort());
    expect([...links].filter(link => !existsSync(join(ROOT, GUIDE, link)))).toStrictEqual([]);
  });
});

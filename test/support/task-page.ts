import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { appsOf, besideOf, buildExample, ExampleApp, goldenFile, goldensBeside, goldenOf, Program, ROOT, summaryOf, taskApps, taskPrograms } from './examples';
import { linksOf, tableBelow } from './markdown';
import { ownFindings } from './own-check';

const DOCS = 'https://istio.io/latest/docs/';
const GUIDE = join('docs', 'guide');

/** A page of the guide whose tables have a row for each page of a part of Istio's docs, and the samples that it leads to. */
export interface TaskPage {
  /** Folder of the samples below `test`; the page has its name. */
  readonly name: string;
  /** Istio's pages, by the section of our page that has them. */
  readonly pages: { readonly [section: string]: readonly string[] };
  /** What our own check says of samples, and is meant. */
  readonly findings: { readonly [sample: string]: readonly string[] };
}

interface Row { readonly page: string; readonly program: string; readonly why: string }

/** Holds the samples against their goldens and our check, and the page against the samples and Istio's pages. */
export function testTaskPage({ name, pages, findings }: TaskPage): void {
  testSamples(taskApps(name), findings);
  testPrograms(name);
  testPage(name, Object.entries(pages));
}

function testSamples(samples: ExampleApp[], findings: TaskPage['findings']): void {
  samples.forEach(sample => describe(`the sample ${sample.name}`, () => {
    test('renders its golden', () => {
      expect(buildExample(sample).synthYaml()).toBe(goldenOf(sample));
    });

    test('writes the files beside them that are expected', () => {
      expect(besideOf(sample)).toStrictEqual(goldensBeside(sample));
    });

    test('is nothing that our own check complains of', () => {
      expect(ownFindings(buildExample(sample))).toStrictEqual(findings[sample.name] ?? []);
    });
  }));
}

function testPrograms(name: string): void {
  taskPrograms(name).forEach(program => test(`the program ${program.name} says what it shows, and each of its apps has a golden`, () => {
    expect(summaryOf(program)).toMatch(/\.$/);
    expect(appsOf(program).map(goldenFile).sort()).toStrictEqual(goldensOf(name, program));
  }));
}

function goldensOf(name: string, { folder }: Program): string[] {
  return taskApps(name).filter(app => app.folder === folder).map(goldenFile);
}

function rowsBelow(heading: string, page: string): Row[] {
  const [, ...rows] = tableBelow(heading, page);
  return rows.map(([link, , program, why]) => ({ page: /\]\((.*)\)/.exec(link)![1], program, why }));
}

function testPage(name: string, sections: [string, readonly string[]][]): void {
  const text = readFileSync(join(ROOT, GUIDE, `${name}.md`), 'utf8');
  const rows = sections.flatMap(([section]) => rowsBelow(section, text));

  describe('the page', () => {
    test.each(sections)('has a row for each page of Istio below "%s", in the order of the alphabet', (section, pages) => {
      expect(rowsBelow(section, text).map(({ page }) => page)).toStrictEqual([...pages].sort().map(page => `${DOCS}${page}/`));
    });

    test('has no table but those', () => {
      expect(text.match(/^## .*/gm)).toStrictEqual(sections.map(([section]) => `## ${section}`));
    });

    testLinks(name, rows);
  });
}

function testLinks(name: string, rows: readonly Row[]): void {
  test('has a program for each page, or says why there is none', () => {
    const isBare = ({ program, why }: Row) => program === '-' ? why.length < 10 : linksOf(program).length === 0;

    expect(rows.filter(isBare)).toStrictEqual([]);
  });

  test('leads to every program with all that it renders, and to nothing else', () => {
    const links = new Set(rows.flatMap(({ program }) => linksOf(program)));
    const files = taskPrograms(name).flatMap(program =>
      ['main.ts', ...goldensOf(name, program)].map(file => `../../test/${name}/${program.name}/${basename(file)}`));

    expect([...links].filter(link => !link.includes('/beside')).sort()).toStrictEqual(files.sort());
    expect([...links].filter(link => !existsSync(join(ROOT, GUIDE, link)))).toStrictEqual([]);
  });
}

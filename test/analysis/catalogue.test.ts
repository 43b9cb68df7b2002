import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTED, ISTIO_MESSAGES, KIALI_CODES } from '../../scripts/rules/codes';
import { REASONS } from '../../scripts/rules/reasons';
import { NOTHING, rulesPage } from '../../scripts/rules/table';
import { analyze, CATALOGUE, RULES } from '../../src/analysis';
import { meshOf } from '../support/analysis';

const root = join(__dirname, '..', '..');
const pages = join(root, 'docs', 'rules');
const pageOf = ({ code, name }: { code: string; name: string }) => join(pages, `${code}-${name}.md`);

/** The YAML below a heading of a page. */
function example(page: string, heading: string): string {
  const section = readFileSync(page, 'utf8').split(/^## /m).find(part => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml]) => yaml).join('---\n');
}

/** The bad example of a page, with what it says to be in the cluster now. */
function badMesh(rule: { code: string; name: string }) {
  const predecessors = meshOf(example(pageOf(rule), 'In the cluster')).resources.all;
  return meshOf(example(pageOf(rule), 'Bad'), { predecessors });
}

test('codes are in order, none twice', () => {
  const codes = CATALOGUE.map(rule => rule.code);

  expect(codes).toStrictEqual([...new Set(codes)].sort());
});

test('every page and every test is that of a rule', () => {
  const names = CATALOGUE.map(({ name }) => `${name}.test.ts`).sort();
  const tests = ['rules', join('clusters', 'rules')]
    .flatMap(folder => readdirSync(join(__dirname, folder), { recursive: true, encoding: 'utf8' })).filter(file => file.endsWith('.test.ts'));

  expect(readdirSync(pages).filter(file => file !== 'README.md').sort()).toStrictEqual(CATALOGUE.map(({ code, name }) => `${code}-${name}.md`).sort());
  expect(tests.map(file => file.split('/').pop()).sort()).toStrictEqual(names);
});

describe.each(RULES.map(rule => [rule.code, rule] as const))('%s', (code, rule) => {
  test('has a page that names it, its severity, kinds and equivalents', () => {
    expect(existsSync(pageOf(rule))).toBe(true);

    const page = readFileSync(pageOf(rule), 'utf8');
    const codes = (prefix: string) => rule.equivalents.filter(one => one.startsWith(prefix)).join(', ') || '-';

    expect(page.split('\n')[0]).toBe(`# ${code}: ${rule.name}`);
    expect(page).toContain(`| ${rule.severity} | ${rule.judges.join(', ') || 'every kind'} | ${codes('IST')} | ${codes('KIA')} |`);
    expect(['## Why it hurts', '## Bad', '## Good', '## Cure'].filter(heading => !page.includes(`\n${heading}\n`))).toStrictEqual([]);
  });

  test('finds the bad example of its page', () => {
    const found = analyze(badMesh(rule));

    expect(found.map(one => `${one.severity} ${one.code}`)).toContain(`${rule.severity} ${code}`);
  });

  test('is silent about the good example, and so are all others', () => {
    expect(example(pageOf(rule), 'Good')).not.toBe('');
    expect(analyze(meshOf(example(pageOf(rule), 'Good'))).filter(({ severity }) => severity !== 'info')).toStrictEqual([]);
    expect(analyze(meshOf(example(pageOf(rule), 'Good')), [rule])).toStrictEqual([]);
  });

  test('words its complaints as all do', () => {
    for (const { message, fix } of analyze(badMesh(rule), [rule])) {
      expect([message, fix].filter(text => text === '' || /\.$/.test(text))).toStrictEqual([]);
    }
  });
});

test('every code of others has a rule or a reason', () => {
  expect(rulesPage(CATALOGUE).split('\n').filter(line => line.includes(NOTHING))).toStrictEqual([]);
});

test('no reason is given where there is a rule, or for what nobody says', () => {
  const known = new Set([
    ...Object.keys(ISTIO_MESSAGES), ...KIALI_CODES,
    ...Object.entries(DOCUMENTED).flatMap(([prefix, { count }]) => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`)),
  ]);
  const ruled = CATALOGUE.flatMap(({ equivalents, documented }) => [...equivalents, ...documented]);

  expect(Object.keys(REASONS).filter(code => !known.has(code) || ruled.includes(code))).toStrictEqual([]);
  expect(ruled.filter(code => !known.has(code))).toStrictEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER_RULES, pageOf } from '../../../src/analysis';
import { checkOf, ClusterYaml } from '../../support/clusters';

/** The clusters below a heading of a page. */
function clustersOf(rule: { code: string; name: string }, heading: string): ClusterYaml {
  const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'rules', `${rule.code}-${rule.name}.md`), 'utf8');
  const section = page.split(/^## /m).find(part => part.startsWith(`${heading}\n`)) ?? '';
  return Object.fromEntries([...section.matchAll(/^```yaml cluster=(\w+)\n(.*?)^```$/gms)].map(([, name, yaml]) => [name, yaml]));
}

describe.each(CLUSTER_RULES.map(rule => [rule.code, rule] as const))('%s', (code, rule) => {
  test('has a page that names it, its severity, kinds and equivalents', () => {
    const page = pageOf(rule) ?? '';

    expect(page.split('\n')[0]).toBe(`# ${code}: ${rule.name}`);
    expect(page).toContain(`| ${rule.severity} | ${rule.judges.join(', ')} | ${rule.equivalents.join(', ') || '-'} | - |`);
    expect(['## Why it hurts', '## Bad', '## Good', '## Cure'].filter(heading => !page.includes(`\n${heading}\n`))).toStrictEqual([]);
  });

  test('finds the bad example of its page', () => {
    expect(checkOf(clustersOf(rule, 'Bad')).map(one => `${one.severity} ${one.code}`)).toContain(`${rule.severity} ${code}`);
  });

  test('is silent about the good example, and so are all others', () => {
    const found = checkOf(clustersOf(rule, 'Good'));

    expect(found.filter(one => one.severity !== 'info' || one.code === code).map(one => `${one.code} ${one.message}`)).toStrictEqual([]);
  });

  test('words its complaints as all do', () => {
    for (const { message, fix } of checkOf(clustersOf(rule, 'Bad')).filter(one => one.code === code)) {
      expect([message, fix].filter(text => text === '' || /\.$/.test(text))).toStrictEqual([]);
    }
  });
});

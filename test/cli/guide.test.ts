import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/cli/main';
import { blocksOf, tableBelow } from '../support/markdown';

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'guide', 'check.md'), 'utf8');

async function outputOf(args: readonly string[], input = ''): Promise<string> {
  let output = '';
  const take = (text: string) => { output += text; };
  await main(args, { cwd: ROOT, hasColour: false, readInput: async () => Buffer.from(input), print: take, complain: take });
  return output;
}

test('the page shows what the check says of the bad example of the rule', async () => {
  const rule = readFileSync(join(ROOT, 'docs', 'rules', 'MESH0101-subset-not-defined.md'), 'utf8');
  const [bad] = blocksOf(rule).filter(({ language }) => language === 'yaml');
  const [shown] = blocksOf(PAGE).filter(({ language }) => language === 'text');
  const output = await outputOf(['check', '-'], bad.text);

  expect(shown.text.split('\n\n')[0]).toBe(output.split('\n\n')[0].replace('stdin:', 'reviews.yaml:'));
});

test('the page lists all options', async () => {
  const help = await outputOf(['check', '--help']);
  const options = [...help.matchAll(/^ +(?:-\w, )?(--[-a-z]+)/gm)].map(([, option]) => option);
  const [, ...rows] = tableBelow('Options', PAGE);
  const listed = rows.flatMap(([cell]) => cell.split(', ')).map(cell => cell.replace(/`/g, ''));

  expect(listed.sort()).toStrictEqual([...options, 'FILES'].sort());
});

test('the examples of the page use options that there are', async () => {
  const help = await outputOf(['check', '--help']);
  const used = blocksOf(PAGE).flatMap(({ text }) => [...text.matchAll(/cdk8s-mesh check([^|>\n]*)/g)].flatMap(([, args]) => args.match(/ --?[a-z][-a-z]*/g) ?? []));

  expect(used.length).toBeGreaterThan(5);
  expect(used.map(option => option.trim()).filter(option => !new RegExp(`^ .*${option}[ ,]`, 'm').test(help))).toStrictEqual([]);
});

/**
 * Writes docs/rules/README.md, the table of rules: `npm run rules`.
 *
 * With `--check` it writes nothing and fails if the page is not what it would write: `npm test` asks so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesPage } from './rules/table';
import { CATALOGUE } from '../src/analysis';

const PAGE = join(__dirname, '..', 'docs', 'rules', 'README.md');

function main(args: readonly string[]): number {
  const page = rulesPage(CATALOGUE);
  if (!args.includes('--check')) {
    writeFileSync(PAGE, page);
    return 0;
  }
  if (readFileSync(PAGE, 'utf8') === page) return 0;
  console.error("docs/rules/README.md is not the table of the rules that are: run 'npm run rules' and read the diff");
  return 1;
}

process.exitCode = main(process.argv.slice(2));

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RuleEntry } from './rule';

/** They are a part of the package. */
const FOLDER = join(__dirname, '..', '..', 'docs', 'rules');

/** The page of a rule, in Markdown; undefined if it is missing. */
export function pageOf({ code, name }: RuleEntry): string | undefined {
  const file = join(FOLDER, `${code}-${name}.md`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD } from './release';

/** What a part of the suite has to say when all is over. */
interface Part {
  readonly part: string;
  readonly lines: readonly string[];
  readonly seconds: number;
}

const FOLDER = join(BUILD, 'report');

/** Each suite has its own copy of this module, so this is when the suite began. */
const START = Date.now();

/** Says at the end of `npm run conformance` what a part compared, with counts and seeds; the time since the suite began is added. */
export function report(part: string, lines: readonly string[]): void {
  if (lines.length === 0) {
    throw new Error(`part '${part}' has nothing to report`);
  }
  mkdirSync(FOLDER, { recursive: true });
  const said: Part = { part, lines, seconds: (Date.now() - START) / 1000 };
  writeFileSync(join(FOLDER, `${encodeURIComponent(part)}.json`), JSON.stringify(said));
}

/** Forgets what earlier runs reported. */
export function clearReports(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
}

/** All reports since the last `clearReports`, as text. */
export function printedReports(): string {
  const parts: Part[] = readdirSync(FOLDER).sort().map(file => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
  return parts.flatMap(({ part, lines, seconds }) => [`${part} (${seconds.toFixed(1)} s)`, ...lines.map(line => `  ${line}`)]).join('\n');
}

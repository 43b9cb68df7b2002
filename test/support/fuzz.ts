import * as fc from 'fast-check';
import { mutatedTexts, randomTexts } from './yaml-texts';
import { check } from '../../src/analysis';
import { jsonText, sarifText, textOf } from '../../src/analysis/formats';
import { readManifests } from '../../src/model';

/** Milliseconds of computing: nothing that small takes that long, however busy the machine is. */
const LONGEST = 5000;

function checkWhole(text: string, isBytes: boolean): void {
  const before = process.cpuUsage();
  const manifests = readManifests([{ name: 'a.yaml', content: isBytes ? Buffer.from(text) : text }, { name: 'b.yaml', content: text.slice(0, 500), isContext: true }]);
  const verdict = check(manifests);
  const shown = [textOf(verdict, { isVerbose: true }), jsonText(verdict), sarifText(verdict, { isVerbose: true })];
  const { user, system } = process.cpuUsage(before);
  const time = (user + system) / 1000;
  if (time > LONGEST) throw new Error(`it takes ${time} ms of computing`);
  if (shown.some(one => one.includes('undefined:') || one.includes('[object Object]'))) throw new Error(`it shows what is nothing:\n${shown[0]}`);
}

/** Random texts, and manifests that are mutated, through the whole check and all formats. */
export const SORTS = { random: randomTexts(), mutated: mutatedTexts() } as const;

/** Fails at the first that crashes or hangs. */
export function fuzz(sort: keyof typeof SORTS, runs: number, seed: number): void {
  fc.assert(fc.property(SORTS[sort], fc.boolean(), checkWhole), { numRuns: runs, seed });
}

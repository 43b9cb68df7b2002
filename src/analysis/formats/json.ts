import { Verdict } from '../check';
import { countsOf } from './counts';

/** The contract of design and documentation: what tools read. */
export function jsonText(verdict: Verdict, hasBaseline = false): string {
  const { diagnostics, all, gone, resources } = verdict;
  const baseline = { known: all.length - diagnostics.length, gone };
  return `${JSON.stringify({ summary: { ...countsOf(diagnostics), resources }, diagnostics, ...hasBaseline ? { baseline } : {} }, undefined, 2)}\n`;
}

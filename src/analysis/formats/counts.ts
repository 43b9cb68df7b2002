import { Severity } from '../../validation';
import { Diagnostic } from '../diagnostic';

/** How many of each severity there are. */
export function countsOf(diagnostics: readonly Diagnostic[]): { readonly [severity in Severity]: number } {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

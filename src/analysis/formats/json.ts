import { Verdict } from '../check';
import { Diagnostic } from '../diagnostic';
import { countsOf } from './counts';

/** The contract of design and documentation: what tools read. */
export function jsonText(verdict: Verdict, hasBaseline = false): string {
  const { diagnostics, all, gone, resources } = verdict;
  const baseline = { known: all.length - diagnostics.length, gone };
  return `${JSON.stringify({ summary: { ...countsOf(diagnostics), resources }, diagnostics: diagnostics.map(ordered), ...hasBaseline ? { baseline } : {} }, undefined, 2)}\n`;
}

/** Always in the same order. */
function ordered(diagnostic: Diagnostic): Diagnostic {
  const { code, rule, severity, equivalents, resource, field, message, fix, file, line, constructPath } = diagnostic;
  const { apiVersion, kind, namespace, name } = resource;
  return { code, rule, severity, equivalents, resource: { apiVersion, kind, namespace, name }, field, message, fix, file, line, constructPath };
}

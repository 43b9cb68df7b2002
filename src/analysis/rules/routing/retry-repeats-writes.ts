import { memo } from '../../../private/memo';
import { matchesWhole } from '../../../private/re2';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Conditions that are met after the service may have done its work, but for those that Istio retries on by itself. */
const AFTER_WORK = ['5xx', 'gateway-error', 'reset', 'retriable-4xx', 'retriable-status-codes', 'retriable-headers',
  'deadline-exceeded', 'internal', 'resource-exhausted'];

/** Methods that do their work a second time if they are sent a second time. */
const WRITES = ['POST', 'PATCH'];

export const retryRepeatsWrites: Rule = {
  code: 'MESH0126',
  name: 'retry-repeats-writes',
  severity: Severity.WARNING,
  summary: 'requests that must not be repeated are sent again after failures that may come once the work is done',
  judges: ['VirtualService'],
  reads: [],
  equivalents: [],
  documented: ['N9'],

  check(mesh, report) {
    for (const { resource } of mesh.virtualServices.all) {
      (resource.spec.http ?? []).forEach((http: any, i: number) => {
        if (!((http?.retries?.attempts ?? 0) > 0)) return;
        const risky = riskyIn(String(http.retries.retryOn ?? ''));
        if (risky.length === 0) return;
        const matches: any[] = (http.match ?? []).length === 0 ? [{}] : http.match;
        const said = matches.some(match => isForWrites(match?.method));
        if (!said && !matches.some(match => isAnyMethod(match?.method))) return;
        report(resource, {
          field: `spec.http[${i}].retries.retryOn`,
          message: `${risky.join(', ')} may come after the work is done, and this rule ${said ? `is for ${WRITES.join(' or ')}` : 'is for every method'}: `
            + 'a write may be done twice',
          fix: 'retry writes on connect-failure,refused-stream,unavailable alone, and others in a rule that matches method GET',
          severity: said ? Severity.WARNING : Severity.INFO,
        });
      });
    }
  },
};

const riskyIn = memo((retryOn): readonly string[] => retryOn.split(',').filter(one => AFTER_WORK.includes(one) || /^\d+$/.test(one)));

function isAnyMethod(method: any): boolean {
  return method === undefined || method === null || method.regex === '.*';
}

function isForWrites(method: any): boolean {
  if (isAnyMethod(method)) return false;
  const { exact, prefix, regex } = method;
  return WRITES.some(write => exact === write || prefix && write.startsWith(prefix) || regex && fits(regex, write));
}

/** What is no expression fits nothing. */
function fits(expression: string, text: string): boolean {
  try {
    return matchesWhole(expression, text);
  } catch {
    return false;
  }
}

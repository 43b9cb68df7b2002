import { Rule } from '../../src/validation/rule';
import { applyRule } from '../../src/validation/validate';

/** What a rule says of a spec in namespace `shop`, as `field: problem; cure [code]`, for exact comparison. */
export function complaints(rule: Rule, spec: unknown): string[] {
  return applyRule(rule, { apiVersion: 'test/v1', kind: 'Test', metadata: { name: 'test', namespace: 'shop' }, spec })
    .map(v => `${v.field}: ${v.problem}; ${v.cure} [${v.code}]`);
}

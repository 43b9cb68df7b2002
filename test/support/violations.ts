import { Severity } from '../../src/validation';
import { Field } from '../../src/validation/field';
import { Rule } from '../../src/validation/rule';
import { Violation } from '../../src/validation/violation';

/** What a rule refuses in a spec, by default of an object in namespace `shop`, as `field: problem; cure [code]`, for exact comparison. */
export function complaints(rule: Rule, spec: unknown, metadata?: object): string[] {
  return said(Severity.ERROR, rule, spec, metadata);
}

/** What a rule warns of, likewise. */
export function warnings(rule: Rule, spec: unknown, metadata?: object): string[] {
  return said(Severity.WARNING, rule, spec, metadata);
}

function said(severity: Severity, rule: Rule, spec: unknown, metadata: object = { name: 'test', namespace: 'shop' }): string[] {
  const violations: Violation[] = [];
  const object = Field.of({ metadata, spec }, violations);
  rule(object.get('spec'), object.get('metadata'));
  return violations.filter(v => v.severity === severity).map(v => `${v.field}: ${v.problem}; ${v.cure} [${v.code}]`);
}

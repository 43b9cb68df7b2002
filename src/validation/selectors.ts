import { atMostOne, required, show } from './checks';
import { Field } from './field';

/** `matchLabels` of the selector that security, telemetry and extension kinds share. */
export function selector(field: Field): void {
  for (const [key, label] of field.get('matchLabels').entries()) {
    if (key === '' || key.includes('*')) {
      label.refuse('BadLabel', `a label key must not be empty or hold a wildcard, got ${show(key)}`, 'name the label in full');
    }
    if (typeof label.value !== 'string' || label.value.includes('*') || label.value.length > 63) {
      label.refuse('BadLabel', `a label value must be text of up to 63 characters without a wildcard, got ${show(label.value)}`, 'name the value in full');
    }
  }
}

/** The attachment of a policy: by label, or by what it targets, but not both. */
export function attachment(spec: Field): void {
  atMostOne(spec, 'selector', 'targetRef', 'targetRefs');
  selector(spec.get('selector'));
  const targets = spec.get('targetRefs');
  if (targets.items().length > 16) {
    targets.refuse('TooMany', `at most 16 targets, got ${targets.items().length}`, 'split the policy in two');
  }
  for (const target of [spec.get('targetRef'), ...targets.items()]) {
    required(target, 'kind', 'name');
    if (target.has('namespace') && target.get('namespace').value !== '') {
      target.get('namespace').refuse('CrossNamespace', `must be empty, got ${show(target.get('namespace').value)}: a policy attaches within its own namespace`,
        'create the policy in the namespace of its target');
    }
  }
}

import { atMost, show } from './checks';
import { Field } from './field';

/** The selector that security, telemetry and extension kinds share. */
export function selector(field: Field): void {
  field.judge('matchLabels', labels => wantedLabels(labels, 4096));
  selectsNothing(field, 'matchLabels');
}

/** The selector that networking kinds share. */
export function workloadSelector(field: Field): void {
  field.judge('labels', labels => wantedLabels(labels, 256));
  selectsNothing(field, 'labels');
}

/** An empty selector is one that means everything. */
function selectsNothing(field: Field, labels: string): void {
  if (field.isSet && field.get(labels).entries().length === 0) {
    field.warn('EmptySelector', `has no ${labels}, so it selects every workload of the namespace`, `name the ${labels}, or remove the selector to say so`);
  }
}

/** Labels to look for, which need not be such as a workload can carry. */
function wantedLabels(labels: Field, max: number): void {
  atMost(labels, max, 'labels');
  for (const [key, label] of labels.entries()) {
    if (key === '' || key.includes('*')) {
      label.refuse('BadLabel', `a label key must not be empty or hold a wildcard, got ${show(key)}`, 'name the label in full');
    }
    const isLong = typeof label.value === 'string' && !label.value.includes('*') && [...label.value].length > 63;
    if (typeof label.value !== 'string' || label.value.includes('*') || isLong) {
      (isLong ? label.bySchema : label).refuse('BadLabel', `a label value must be text of up to 63 characters without a wildcard, got ${show(label.value)}`, 'name the value in full');
    }
  }
}

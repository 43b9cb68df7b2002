import { show } from './checks';
import { Field } from './field';
import { atMost } from './limits';

const DNS_LABEL = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?';
const NAME = '(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const KEY = new RegExp(`^(?:(${DNS_LABEL}(?:\\.${DNS_LABEL})*)/)?(${NAME})$`);
const VALUE = new RegExp(`^(${NAME})?$`);

/** Labels of a workload, as istiod takes them: keys as in Kubernetes, values of any length. */
export function workloadLabels(field: Field): void {
  for (const [key, label] of field.entries()) {
    const [, prefix = '', name = ''] = KEY.exec(key) ?? [];
    if (name === '' || name.length > 63 || prefix.length > 253) {
      label.refuse('BadLabel', `a label key must be a name of up to 63 characters, with or without a DNS name and a slash before it, got ${show(key)}`,
        "write a key such as 'app' or 'example.com/app'");
    }
    if (!VALUE.test(String(label.value))) {
      label.refuse('BadLabel', `a label value must be of letters, digits, '-', '_' and '.', a letter or digit first and last, got ${show(label.value)}`,
        'leave out other characters');
    }
  }
}

/** `labels` of the selector that the networking kinds share. */
export function workloadSelector(field: Field): void {
  const labels = field.get('labels');
  atMost(labels, 256, 'labels');
  for (const [key, label] of labels.entries()) {
    if (key === '' || key.includes('*')) {
      label.refuse('BadLabel', `a label key must not be empty or hold a wildcard, got ${show(key)}`, 'name the label in full');
    }
    if (typeof label.value !== 'string' || label.value.includes('*') || [...label.value].length > 63) {
      label.refuse('BadLabel', `a label value must be text of up to 63 characters without a wildcard, got ${show(label.value)}`, 'name the value in full');
    }
  }
}

import { show } from './checks';
import { Field } from './field';

const DNS_LABEL = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?';
const NAME = '(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const KEY = new RegExp(`^(?:(${DNS_LABEL}(?:\\.${DNS_LABEL})*)/)?(${NAME})$`);
const VALUE = new RegExp(`^(?:${NAME})?$`);

/** Labels that endpoints carry: keys and values as Kubernetes has them, but values of any length. */
export function labels(map: Field): void {
  for (const [key, label] of map.entries()) {
    if (!isKey(key)) {
      label.refuse('BadLabel', `a label key must be a name of up to 63 characters, with or without a DNS name and '/' in front, got ${show(key)}`,
        "write a key such as 'version' or 'example.com/version'");
    }
    if (!VALUE.test(String(label.value))) {
      label.refuse('BadLabel', `a label value must consist of letters, digits, '-', '_' and '.', and begin and end with a letter or digit, got ${show(label.value)}`,
        "write a value such as 'v1'");
    }
  }
}

/** Labels that select workloads within a namespace, in the `labels` of a selector. */
export function labelSelector(selector: Field): void {
  for (const [key, label] of selector.get('labels').entries()) {
    if (key === '' || key.includes('*')) {
      label.refuse('BadLabel', `a label key must not be empty or hold a wildcard, got ${show(key)}`, 'name the label in full');
    }
    if (typeof label.value !== 'string' || label.value.includes('*') || label.value.length > 63) {
      label.refuse('BadLabel', `a label value must be text of up to 63 characters without a wildcard, got ${show(label.value)}`, 'name the value in full');
    }
  }
}

function isKey(key: string): boolean {
  const [, prefix = '', name = ''] = KEY.exec(key) ?? [];
  return name !== '' && name.length <= 63 && prefix.length <= 253;
}

import { show } from './checks';
import { Field } from './field';
import { memo } from '../private/memo';

const DNS_LABEL = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?';
const NAME = '(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const KEY = new RegExp(`^(?:(?<prefix>${DNS_LABEL}(?:\\.${DNS_LABEL})*)/)?(?<name>${NAME})$`);
const VALUE = new RegExp(`^(?:${NAME})?$`);

const isLabelKey = memo(text => {
  const { prefix = '', name = '' } = KEY.exec(text)?.groups ?? {};
  return name !== '' && name.length <= 63 && prefix.length <= 253;
});

/** Labels that workloads carry: keys and values as Kubernetes has them, but values of any length. */
export function labels(map: Field): void {
  for (const [key, label] of map.entries()) {
    if (!isLabelKey(key)) {
      label.refuse('BadLabel', `a label key must be a name of up to 63 characters, with or without a DNS name and '/' in front, got ${show(key)}`,
        "write a key such as 'app' or 'example.com/app'");
    }
    if (!VALUE.test(String(label.value))) {
      label.refuse('BadLabel', `a label value must consist of letters, digits, '-', '_' and '.', and begin and end with a letter or digit, got ${show(label.value)}`,
        "write a value such as 'v1'");
    }
  }
}

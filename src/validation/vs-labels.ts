import { show } from './checks';
import { Field } from './field';

const NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const DNS_LABEL = '[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?';
const KEY = new RegExp(`^(?:(?<prefix>${DNS_LABEL}(\\.${DNS_LABEL})*)/)?(?<name>${NAME})$`);
const VALUE = new RegExp(`^(${NAME})?$`);

/** A map of workload labels, spelled out. */
export function labels(field: Field): void {
  for (const [key, label] of field.entries()) {
    if (!isLabelKey(key)) {
      label.refuse('BadLabel', `must have a label key as Kubernetes takes it, got ${show(key)}`, "write a key such as 'app' or 'example.com/app'");
    }
    if (!VALUE.test(String(label.value))) {
      label.refuse('BadLabel', `must be letters, digits and -_. between letters or digits, got ${show(label.value)}`, 'name the value as the workload carries it');
    }
  }
}

function isLabelKey(text: string): boolean {
  const { prefix = '', name = '' } = KEY.exec(text)?.groups ?? {};
  return name !== '' && name.length <= 63 && prefix.length <= 253;
}

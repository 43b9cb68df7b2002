import { isMap, StringMap, textsOf } from './resource';
import { isEmpty, selects } from './selectors';

/** Whether labels meet a label selector of Kubernetes, with labels and expressions; none is met by all. */
export function meetsSelector(selector: any, labels: StringMap): boolean {
  if (!isMap(selector)) return true;
  const wanted = textsOf(selector.matchLabels);
  const expressions: readonly any[] = Array.isArray(selector.matchExpressions) ? selector.matchExpressions : [];
  return (isEmpty(wanted) || selects(wanted, labels)) && expressions.filter(isMap).every(expression => meets(expression, labels));
}

function meets({ key, operator, values }: any, labels: StringMap): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  const list: readonly unknown[] = Array.isArray(values) ? values : [];
  switch (operator) {
    case 'In': return value !== undefined && list.includes(value);
    case 'NotIn': return value === undefined || !list.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return false;
  }
}

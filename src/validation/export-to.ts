import { show, unique } from './checks';
import { Field } from './field';
import { isDnsLabel } from '../private/names';

/** The list of namespaces that see an object: names, `.` for its own, `*` for all, and for a ServiceEntry `~` for none. */
export function exportTo(list: Field, namespace: string | undefined, allowNone = false): void {
  const items = list.items();
  unique(items, item => item.value === '.' ? namespace ?? '' : item.value, 'namespace');
  for (const item of items) {
    const special = ['.', '*', ...allowNone ? ['~'] : []];
    if (!special.includes(item.value) && !isDnsLabel(String(item.value))) {
      item.refuse('BadNamespace', `must be a namespace or one of ${special.map(show).join(', ')}, got ${show(item.value)}`, 'name a namespace');
    } else if (['*', '~'].includes(item.value) && items.length > 1) {
      item.refuse('ExportToMixed', `${show(item.value)} must stand alone, got ${items.length} entries`, `keep ${show(item.value)} alone, or name the namespaces`);
    }
  }
}

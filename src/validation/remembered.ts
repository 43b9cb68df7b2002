import { Field } from './field';
import { LastValue } from '../private/last-value';

/**
 * A rule that does not look again at a value like the last one in which it found nothing wrong.
 *
 * The verdict must depend on the value alone, and on the context that it is told.
 */
export function remembered<C>(rule: (field: Field, context?: C) => void): (field: Field, context?: C) => void {
  const last = new LastValue();
  let lastContext: C | undefined;
  return (field, context) => {
    const { value, complaints } = field;
    if (lastContext === context && last.like(value) !== undefined) return;
    rule(field, context);
    if (field.complaints > complaints) return;
    last.keep(value);
    lastContext = context;
  };
}

import { pathTemplates, portTexts, saysSomething } from './values';
import { Field, FieldRules } from '../../field';
import { noneEmpty } from '../../texts';

const TEXTS = ['hosts', 'notHosts', 'methods', 'notMethods'];

/** How the values of each field are written. */
const VALUES: FieldRules = new Map([
  ...TEXTS.map(name => [name, noneEmpty] as const),
  ['paths', paths],
  ['notPaths', paths],
  ['ports', portTexts],
  ['notPorts', portTexts],
]);

/** One entry of `to`. */
export function operation(to: Field): void {
  const op = to.get('operation');
  if (!saysSomething(op, VALUES)) {
    op.refuse('Empty', 'must say what requests do', "set one of its fields, or remove 'to' to match any operation");
  }
  op.judgeAll(VALUES);
}

function paths(list: Field): void {
  noneEmpty(list);
  pathTemplates(list);
}

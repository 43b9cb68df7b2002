import { pathTemplates, portTexts } from './values';
import { Field } from '../../field';
import { noneEmpty } from '../../texts';

const TEXTS = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'];
const PORTS = ['ports', 'notPorts'];
const ALL = [...TEXTS, ...PORTS];

/** One entry of `to`. */
export function operation(to: Field): void {
  const op = to.get('operation');
  if (!ALL.some(name => op.each(name).length > 0)) {
    op.refuse('Empty', 'must say what requests do', "set one of its fields, or remove 'to' to match any operation");
  }
  for (const name of TEXTS) op.judge(name, noneEmpty);
  for (const name of PORTS) op.judge(name, portTexts);
  op.judge('paths', pathTemplates);
  op.judge('notPaths', pathTemplates);
}

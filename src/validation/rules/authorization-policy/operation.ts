import { pathTemplates, portTexts } from './values';
import { Field } from '../../field';
import { noneEmpty } from '../../texts';

const TEXTS = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'];
const PORTS = ['ports', 'notPorts'];

/** One entry of `to`. */
export function operation(to: Field): void {
  const op = to.get('operation');
  if (![...TEXTS, ...PORTS].some(name => op.each(name).length > 0)) {
    op.refuse('Empty', 'must say what requests do', "set one of its fields, or remove 'to' to match any operation");
  }
  TEXTS.forEach(name => noneEmpty(op.get(name)));
  PORTS.forEach(name => portTexts(op.get(name)));
  pathTemplates(op.get('paths'));
  pathTemplates(op.get('notPaths'));
}

import { Attribute, AuthorizationRule } from '../../../../model';

/** Whether a rule does not leave a port of the pods out. */
export function coversPort({ to, when }: AuthorizationRule, port: number): boolean {
  const holds = (attributes: readonly Attribute[], name: string) =>
    attributes.filter(one => one.name === name).every(({ values, isNegative }) => values.includes(String(port)) !== isNegative);
  return holds(when, 'destination.port') && (to.length === 0 || to.some(operation => holds(operation, 'ports')));
}

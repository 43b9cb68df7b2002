import { AuthorizationRule } from './policy-rules';
import { PolicyTarget } from './policy-target';
import { Condition, Operation, RuleTo } from '../api/security';
import { MeshError } from '../private/errors';

/** A rule as the waypoint sees ports, and what of it is about ports that it does not see. */
export interface RuleByPorts {
  readonly atWaypoint?: AuthorizationRule;
  /** With ports of the pods that no port of the Service leads to. */
  readonly pastWaypoint?: AuthorizationRule;
}

/** A rule is about ports of the pods; a waypoint knows those of the Service. */
export function byPorts(rule: AuthorizationRule, target: PolicyTarget): RuleByPorts {
  if (!namesPorts(rule)) return { atWaypoint: rule };
  const ports = target.ports?.();
  if (ports === undefined) {
    throw new MeshError('PortsUnknown', `a rule of '${target.by.node.path}' is about ports of the pods, and a waypoint knows those of the Service, which nothing states; `
      + 'give the Service with its ports, or leave ports out', target.by);
  }
  const services = (port: string) => ports.filter(one => String(one.port) === port).flatMap(({ servicePort }) => servicePort ?? []).map(String);
  return { atWaypoint: ruleSeen(rule, services), pastWaypoint: ruleUnseen(rule, services) };
}

function namesPorts({ to = [], when = [] }: AuthorizationRule): boolean {
  return to.some(({ operation }) => operation?.ports !== undefined || operation?.notPorts !== undefined) || when.some(isOfPorts);
}

function isOfPorts({ key }: Condition): boolean {
  return key === 'destination.port';
}

interface Services { (port: string): string[] }

/** A rule that is about no port of the Service has no meaning there. */
function ruleSeen({ from, to, when }: AuthorizationRule, services: Services): AuthorizationRule | undefined {
  const operations = to?.flatMap(one => asSeen(one, services));
  const conditions = when?.map(condition => conditionSeen(condition, services));
  if (operations?.length === 0 || conditions?.some(({ values }) => values?.length === 0)) return undefined;
  return { ...from && { from }, ...operations && { to: operations }, ...conditions && { when: conditions } };
}

function ruleUnseen({ from, to, when }: AuthorizationRule, services: Services): AuthorizationRule | undefined {
  const operations = to?.flatMap(one => unseenPorts(one, services));
  return operations === undefined || operations.length === 0 ? undefined : { ...from && { from }, to: operations, ...when && { when } };
}

/** An operation on ports of which none is one of the Service has no meaning there. */
function asSeen({ operation = {} }: RuleTo, services: Services): RuleTo[] {
  const { ports, notPorts, ...rest } = operation;
  const positive = ports?.flatMap(services);
  const negative = notPorts?.flatMap(services);
  if (positive?.length === 0) return [];
  const seen: Operation = { ...rest, ...positive && { ports: positive }, ...negative?.length && { notPorts: negative } };
  return [{ operation: seen }];
}

function unseenPorts({ operation = {} }: RuleTo, services: Services): RuleTo[] {
  const ports = operation.ports?.filter(port => services(port).length === 0) ?? [];
  return ports.length === 0 ? [] : [{ operation: { ...operation, ports } }];
}

function conditionSeen(condition: Condition, services: Services): Condition {
  if (!isOfPorts(condition)) return condition;
  const { values, notValues, ...rest } = condition;
  return { ...rest, ...values && { values: values.flatMap(services) }, ...notValues && { notValues: notValues.flatMap(services) } };
}

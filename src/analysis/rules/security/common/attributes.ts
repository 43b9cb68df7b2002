import { Attribute, AuthorizationRule, authorizationRulesOf, readOnce } from '../../../../model';

/** All that an AuthorizationPolicy looks at. */
export const attributesOf = readOnce((resource): readonly Attribute[] => authorizationRulesOf(resource).flatMap(attributesOfRule));

/** All that one rule looks at. */
export function attributesOfRule({ from, to, when }: AuthorizationRule): Attribute[] {
  return [...from.flat(), ...to.flat(), ...when];
}

/** Whether it matches every request. */
export function matchesAll(rule: AuthorizationRule): boolean {
  return attributesOfRule(rule).length === 0;
}

/** Whether it only asks that something is there, such as any token. */
export function isPresence({ values, isNegative }: Attribute): boolean {
  return !isNegative && values.every(value => value === '*');
}

import { Attribute, AuthorizationRule, authorizationRulesOf, remembering, Resource } from '../../../../model';

/** All that one rule looks at. */
export const attributesOfRule = remembering(({ from, to, when }: AuthorizationRule): readonly Attribute[] => {
  const all: Attribute[] = [];
  for (const list of [...from, ...to, when]) all.push(...list);
  return all;
});

/** All that an AuthorizationPolicy looks at. */
export const attributesOf = remembering((resource: Resource): readonly Attribute[] => {
  const rules = authorizationRulesOf(resource);
  return rules.length === 1 ? attributesOfRule(rules[0]) : rules.flatMap(attributesOfRule);
});

/** Whether it matches every request. */
export function matchesAll(rule: AuthorizationRule): boolean {
  return attributesOfRule(rule).length === 0;
}

/** Whether it only asks that something is there, such as any token. */
export function isPresence({ values, isNegative }: Attribute): boolean {
  return !isNegative && values.every(value => value === '*');
}

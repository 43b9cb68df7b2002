import { attribute, Subject } from './attributes';
import { Condition, groupsOf } from './conditions';
import { Policy, Rule } from './manifests';
import { TrustDomains } from './trust-domains';

function isMet({ key, values, notValues }: Condition, subject: Subject): boolean {
  const { test } = attribute(key);
  return (values.length === 0 || values.some(pattern => test(pattern, subject))) && !notValues.some(pattern => test(pattern, subject));
}

/** What Envoy makes of a rule on TCP: in an ALLOW nothing if it speaks of HTTP, else all but what speaks of HTTP. `Generate` and `checkError`. */
function groupsOnTcp(groups: Condition[][][], isAllow: boolean): Condition[][][] {
  const isOfConnections = ({ key }: Condition) => attribute(key).isOfConnections;
  if (isAllow) return groups.flat(2).every(isOfConnections) ? groups : [[]];
  return groups.map(group => group.map(list => list.filter(isOfConnections)));
}

function isRuleMet(rule: Rule, isAllow: boolean, subject: Subject, own: TrustDomains): boolean {
  const groups = groupsOf(rule, own);
  const asked = subject.request.protocol === 'TCP' ? groupsOnTcp(groups, isAllow) : groups;
  return asked.every(group => group.some(list => list.every(condition => isMet(condition, subject))));
}

/** Whether Envoy finds that a policy matches: one of its rules does. None match without rules, all match with an empty one. */
export function matches({ spec: { action = 'ALLOW', rules = [] } }: Policy, subject: Subject, own: TrustDomains): boolean {
  return rules.some(rule => isRuleMet(rule, action === 'ALLOW', subject, own));
}

import { Field } from './field';
import { Rule, Manifest } from './rule';
import { peerAuthentication } from './rules/peer-authentication';
import { Violation } from './violation';

/** What the API server and istiod's webhook check of one object, by group and kind. */
const RULES: { [groupKind: string]: Rule } = {
  'security.istio.io/PeerAuthentication': peerAuthentication,
};

/**
 * What Istio would refuse in a manifest, judged by itself alone; nothing for kinds we do not know.
 *
 * Every API version of a kind is judged alike, as istiod does.
 */
export function validate(manifest: Manifest): Violation[] {
  const rule = RULES[`${manifest.apiVersion.split('/')[0]}/${manifest.kind}`];
  return rule === undefined ? [] : applyRule(rule, manifest);
}

/** What one rule says of a manifest. */
export function applyRule(rule: Rule, manifest: Manifest): Violation[] {
  const violations: Violation[] = [];
  rule(Field.ofSpec(manifest.spec, violations), manifest);
  return violations;
}

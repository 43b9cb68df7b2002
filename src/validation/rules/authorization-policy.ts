import { condition } from './authorization-condition';
import { operation } from './authorization-operation';
import { source } from './authorization-source';
import { oneWordOf, required } from '../checks';
import { Field } from '../field';
import { atMost } from '../limits';
import { policyAttachment } from '../targets';

export function authorizationPolicy(spec: Field): void {
  policyAttachment(spec);
  const action = spec.get('action');
  oneWordOf(action, ['ALLOW', 'DENY', 'AUDIT', 'CUSTOM']);
  const isCustom = action.value === 'CUSTOM';
  provider(spec, isCustom);
  neverTriggered(spec);
  atMost(spec.get('rules'), 512, 'rules');
  for (const rule of spec.each('rules')) {
    atMost(rule.get('from'), 512, 'sources');
    rule.each('from').forEach(from => source(from, isCustom));
    rule.each('to').forEach(operation);
    rule.each('when').forEach(when => condition(when, isCustom));
  }
}

function provider(spec: Field, isCustom: boolean): void {
  if (isCustom && !spec.has('provider')) {
    required(spec, 'provider');
  } else if (isCustom) {
    required(spec.get('provider'), 'name');
  } else if (spec.has('provider')) {
    spec.get('provider').refuse('Excluded', `must not be set with the action ${spec.get('action').value ?? 'ALLOW'}`, 'remove it, or set the action to CUSTOM');
  }
}

/** An empty list reaches istiod as none. */
function neverTriggered(spec: Field): void {
  const action = spec.get('action').value;
  if ((action === 'DENY' || action === 'CUSTOM') && spec.each('rules').length === 0) {
    spec.get('rules').refuse('Required', `must hold a rule for the action ${action}, which does nothing without`, 'add a rule; an empty one, {}, matches every request');
  }
}

import { DRY_RUN } from '../annotations';
import { policyAttachment } from '../attachments';
import { atMost, oneWordOf, required, show } from '../checks';
import { Field } from '../field';
import { remembered } from '../remembered';
import { condition } from './authorization-policy/condition';
import { operation } from './authorization-policy/operation';
import { source } from './authorization-policy/source';

/** What Go reads as a boolean. */
const BOOLEANS = ['1', 't', 'T', 'true', 'TRUE', 'True', '0', 'f', 'F', 'false', 'FALSE', 'False'];

export function authorizationPolicy(spec: Field, metadata: Field): void {
  policyAttachment(spec);
  const action = spec.get('action');
  oneWordOf(action, ['ALLOW', 'DENY', 'AUDIT', 'CUSTOM']);
  const isCustom = action.value === 'CUSTOM';
  provider(spec, isCustom);
  neverTriggered(spec);
  metadata.judge('annotations', annotations => dryRun(annotations.get(DRY_RUN), action.value ?? 'ALLOW'));
  spec.judge('rules', list => rules(list, action.value));
}

const rules = remembered((list, action?: unknown) => {
  const isCustom = action === 'CUSTOM';
  atMost(list, 512, 'rules');
  for (const rule of list.items()) {
    atMost(rule.get('from'), 512, 'sources');
    rule.each('from').forEach(from => source(from, isCustom));
    rule.each('to').forEach(operation);
    rule.each('when').forEach(when => condition(when, isCustom));
    if (action === 'DENY') deniesTcp(rule);
  }
});

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

function dryRun(annotation: Field, action: string): void {
  if (!annotation.isSet) return;
  if (action !== 'ALLOW' && action !== 'DENY') {
    annotation.refuse('Excluded', `must not be set with the action ${action}`, 'remove it, or set the action to ALLOW or DENY');
  } else if (!BOOLEANS.includes(annotation.value)) {
    annotation.refuse('UnknownValue', `must be 'true' or 'false', got ${show(annotation.value)}`, "write 'true', or remove it");
  }
}

/** What is known of a TCP connection. */
const TCP_SOURCES = ['principals', 'notPrincipals', 'ipBlocks', 'notIpBlocks', 'namespaces', 'notNamespaces', 'remoteIpBlocks', 'notRemoteIpBlocks',
  'serviceAccounts', 'notServiceAccounts'];

/** Conditions on requests are left out where there is no request, and what remains is denied. */
function deniesTcp(rule: Field): void {
  const sources = rule.each('from').map(from => from.get('source')).filter(({ isSet }) => isSet);
  const operations = rule.each('to').map(to => to.get('operation')).filter(({ isSet }) => isSet);
  const hasPort = operations.some(one => ['ports', 'notPorts'].some(name => one.each(name).length > 0));
  const hasPeer = sources.some(one => TCP_SOURCES.some(name => one.each(name).length > 0));
  if (operations.length > 0 ? !hasPort : sources.length > 0 && !hasPeer) {
    rule.warn('DeniesTcp', 'denies all connections to TCP ports: what it asks of requests does not count there', 'name the HTTP ports in to.operation.ports');
  }
}

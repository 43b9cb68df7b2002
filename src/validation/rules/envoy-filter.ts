import { Field } from '../field';
import { workloadSelector } from '../labels';
import { maxLength } from '../limits';
import { attachment } from '../selectors';
import { fitsObject, objectMatch } from './envoy-filter-match';
import { atMostOne, MAX_INT32, oneWordOf, regex, show, wholeNumber } from '../checks';

const APPLY_TO = ['INVALID', 'LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER', 'ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE', 'CLUSTER',
  'EXTENSION_CONFIG', 'BOOTSTRAP', 'LISTENER_FILTER'];
const OPERATIONS = ['INVALID', 'MERGE', 'ADD', 'REMOVE', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST', 'REPLACE'];
const FILTER_CLASSES = ['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS'];

export function envoyFilter(spec: Field): void {
  atMostOne(spec, 'workloadSelector', 'targetRefs');
  workloadSelector(spec.get('workloadSelector'));
  attachment(spec);
  for (const target of spec.each('targetRefs')) {
    targetNames(target);
  }
  wholeNumber(spec.get('priority'), -MAX_INT32 - 1, MAX_INT32);
  for (const change of spec.each('configPatches')) {
    configPatch(change);
  }
}

function targetNames(target: Field): void {
  const group = target.get('group');
  maxLength(group, 253);
  if (group.isSet && !/^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(String(group.value))) {
    group.refuse('BadTarget', `must be an API group, got ${show(group.value)}`, "write a group such as 'gateway.networking.k8s.io', without version");
  }
  const kind = target.get('kind');
  maxLength(kind, 63);
  if (kind.isSet && kind.value !== '' && !/^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(String(kind.value))) {
    kind.refuse('BadTarget', `must be a kind, got ${show(kind.value)}`, "write a kind such as 'Gateway'");
  }
  maxLength(target.get('name'), 253);
}

function configPatch(change: Field): void {
  const match = change.get('match');
  const patch = change.get('patch');
  oneWordOf(change.get('applyTo'), APPLY_TO);
  oneWordOf(patch.get('operation'), OPERATIONS);
  oneWordOf(patch.get('filterClass'), FILTER_CLASSES);
  objectMatch(match);
  if (match.get('context').value !== 'WAYPOINT') { // of which istiod judges nothing
    complete(change);
    regex(match.get('proxy').get('proxyVersion'));
    fitsObject(match, change.get('applyTo').value);
  }
}

function complete(change: Field): void {
  const patch = change.get('patch');
  const operation = patch.get('operation');
  chosen(change.get('applyTo'), 'say what kind of object is changed');
  if (!patch.isSet) {
    patch.refuse('Required', 'must be set', 'add the change');
    return;
  }
  chosen(operation, 'say how the object is changed');
  if (operation.value !== 'REMOVE' && !patch.has('value')) {
    patch.get('value').refuse('Required', `must be set for operation ${show(operation.value ?? '')}`, 'add the Envoy object, or set operation to REMOVE');
  }
}

function chosen(field: Field, cure: string): void {
  if (!field.isSet || field.value === 'INVALID') {
    field.refuse('Required', 'must be set, and not to INVALID', cure);
  }
}

import { targetRef, targetRefs } from '../attachments';
import { atMostOne, isGiven, oneWordOf, show } from '../checks';
import { Field } from '../field';
import { int32 } from '../numbers';
import { workloadSelector } from '../selectors';
import { maxLength, regex } from '../texts';
import { fitsObject, objectMatch } from './envoy-filter/match';

const APPLY_TO = ['INVALID', 'LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER', 'ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE', 'CLUSTER',
  'EXTENSION_CONFIG', 'BOOTSTRAP', 'LISTENER_FILTER'];
const OPERATIONS = ['INVALID', 'MERGE', 'ADD', 'REMOVE', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST', 'REPLACE'];
const FILTER_CLASSES = ['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS'];

export function envoyFilter(spec: Field): void {
  spec.warn('EnvoyInternals', "depends on Envoy's internals, which may change with any version of Istio", 'use another kind that does the same, and test this one before each upgrade');
  atMostOne(spec, 'workloadSelector', 'targetRefs');
  workloadSelector(spec.get('workloadSelector'));
  for (const target of targetRefs(spec).map(ref => ref.bySchema)) {
    targetRef(target);
    targetNames(target);
  }
  int32(spec.get('priority'));
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
  if (isGiven(kind) && !/^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(String(kind.value))) {
    kind.refuse('BadTarget', `must be a kind, got ${show(kind.value)}`, "write a kind such as 'Gateway'");
  }
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

import { atMost, isGiven, neverBoth, required, show } from './checks';
import { Field } from './field';
import { selector } from './selectors';
import { maxLength } from './texts';

const TARGETS = ['core/Service', 'networking.istio.io/ServiceEntry', 'gateway.networking.k8s.io/Gateway', 'gateway.networking.k8s.io/GatewayClass'];

/** What a policy applies to: workloads by label, or objects of the kinds that a policy can attach to. */
export function policyAttachment(spec: Field): void {
  neverBoth(spec, 'selector', 'targetRef', 'targetRefs');
  spec.judge('selector', selector);
  spec.judge('targetRef', attachable);
  targetRefs(spec).forEach(attachable);
}

function attachable(target: Field): void {
  targetRef(target);
  targetKind(target);
}

/** References to what an object attaches to, of any kind. */
export function targetRefs(spec: Field): readonly Field[] {
  if (!spec.has('targetRefs')) return [];
  atMost(spec.get('targetRefs'), 16, 'targets');
  return spec.each('targetRefs');
}

/** One reference, to an object of any kind in the own namespace. */
export function targetRef(target: Field): void {
  required(target, 'kind', 'name');
  maxLength(target.get('name'), 253);
  const namespace = target.get('namespace');
  if (isGiven(namespace)) {
    namespace.refuse('CrossNamespace', `must be empty, got ${show(namespace.value)}: a policy attaches within its own namespace`,
      'create the policy in the namespace of its target');
  }
}

function targetKind(target: Field): void {
  const group = target.get('group').value || 'core';
  const kind = target.get('kind').value;
  if (kind && !TARGETS.includes(`${group}/${kind}`)) {
    target.refuse('BadTarget', `must be one of ${TARGETS.join(', ')}, got ${show(`${group}/${kind}`)}`, 'name one of these by group and kind');
  }
}

import { show } from './checks';
import { Field } from './field';
import { maxLength } from './limits';
import { attachment } from './selectors';

const TARGETS = ['core/Service', 'networking.istio.io/ServiceEntry', 'gateway.networking.k8s.io/Gateway', 'gateway.networking.k8s.io/GatewayClass'];

/** The attachment of a policy: by label, or by objects of the kinds that a policy can attach to. */
export function policyAttachment(spec: Field): void {
  attachment(spec);
  for (const target of [spec.get('targetRef'), ...spec.each('targetRefs')]) {
    targetKind(target);
    maxLength(target.get('name'), 253);
  }
}

function targetKind(target: Field): void {
  const group = target.get('group').value || 'core';
  const kind = target.get('kind').value;
  if (kind && !TARGETS.includes(`${group}/${kind}`)) {
    target.refuse('BadTarget', `must be one of ${TARGETS.join(', ')}, got ${show(`${group}/${kind}`)}`, 'name one of these by group and kind');
  }
}

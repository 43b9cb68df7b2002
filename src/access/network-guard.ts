import { ApiObject, Lazy } from 'cdk8s';
import { Admission, networkCaller } from './admission';
import { networkPolicySpec } from './network-policy';
import { PolicyTarget } from './policy-target';

/** Writes the NetworkPolicy of a target, named as the policy that lets the same callers in. */
export function writeNetworkPolicy(target: PolicyTarget, admissions: () => readonly Admission[]): ApiObject {
  const { by, name, namespace, labels, dataPlaneOf } = target;
  return new ApiObject(by, 'network-policy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `${name}-allow`, namespace },
    spec: Lazy.any({
      produce: () => networkPolicySpec({
        namespace, labels: labels?.(), callers: admissions().map(admission => networkCaller(admission, target)), dataPlane: dataPlaneOf?.(namespace),
      }),
    }),
  });
}

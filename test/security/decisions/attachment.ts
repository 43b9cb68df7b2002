import { Policy } from './manifests';
import { Mesh, Workload } from './mesh';

/** `isSelected`: without a selector, all pods. */
export function isSelected({ spec: { selector } }: Policy, { labels }: Workload): boolean {
  return Object.entries(selector?.matchLabels ?? {}).every(([label, text]) => labels[label] === text);
}

/** Of the namespace of the pods, and of the root namespace. */
export function isNear(policy: Policy, namespace: string, { rootNamespace }: Mesh): boolean {
  return [namespace, rootNamespace].includes(policy.metadata.namespace);
}

/** What is told to the proxies of pods: that with `targetRefs` is none of it. `ShouldAttachPolicy`. */
export function attachedToPods(kind: string, workload: Workload, mesh: Mesh): Policy[] {
  return mesh.policies.filter(policy => policy.kind === kind && isNear(policy, workload.namespace, mesh)
    && policy.spec.targetRefs === undefined && isSelected(policy, workload));
}

/** A waypoint, and the Service that a request goes to. */
export interface WaypointOf {
  readonly waypoint: { readonly namespace: string; readonly name: string };
  readonly service: { readonly namespace: string; readonly name: string };
}

/** What is told to a waypoint: that which names it, or the Service, or all waypoints; no selector is looked at. `ShouldAttachPolicy`. */
export function attachedToWaypoint(kind: string, { waypoint, service }: WaypointOf, mesh: Mesh): Policy[] {
  return mesh.policies.filter(({ kind: own, metadata: { namespace }, spec: { targetRefs = [] } }) => own === kind && targetRefs.some(ref =>
    (ref.kind === 'Service' && ref.name === service.name && namespace === service.namespace)
    || (ref.kind === 'GatewayClass' && ref.name === 'istio-waypoint' && namespace === mesh.rootNamespace)
    || (ref.kind === 'Gateway' && ref.name === waypoint.name && namespace === waypoint.namespace)));
}

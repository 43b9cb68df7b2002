import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshIngress } from '../ingress';
import { Mesh } from '../mesh';
import { rootOf } from '../private/root';
import { constructsOf } from '../private/tree';

/** What is known of who gets in at the ingress of an addon. */
export interface IngressGuards {
  /** Whether the addons there keep somebody out by a policy of their own. */
  readonly hasOwnGuard: boolean;
  /** Of the gateway; undefined if unknown. */
  readonly podNamespace?: string;
}

/** Whether policies of the app may keep somebody out that the addons do not: of the ingress, or of its gateway as a whole. Those of other ingresses are for their hosts alone. */
export function mayBeGuarded(ingress: MeshIngress, { hasOwnGuard, podNamespace }: IngressGuards): boolean {
  const namespaces = [podNamespace, Mesh.tryOf(ingress)?.rootNamespace];
  return constructsOf(rootOf(ingress)).filter(isPolicy).some(policy => {
    const of = ingressOf(policy);
    if (of !== undefined) return of === ingress && !(hasOwnGuard && policy.node.scope?.node.id === 'deny');
    return podNamespace === undefined || namespaces.includes(policy.metadata.namespace);
  });
}

function isPolicy(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct) && construct.kind === 'AuthorizationPolicy';
}

function ingressOf(construct: IConstruct): MeshIngress | undefined {
  return construct.node.scopes.find((scope): scope is MeshIngress => scope instanceof MeshIngress);
}

import { ApiObject, JsonPatch } from 'cdk8s';

/** Kinds of an installation that stand in no namespace. */
const CLUSTER_KINDS = new Set([
  'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'MutatingWebhookConfiguration', 'Namespace', 'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding', 'ValidatingWebhookConfiguration',
]);

/** cdk8s gives each object the namespace of its chart, those that have none too. */
export function withoutNamespace(object: ApiObject): void {
  if (object.chart.namespace !== undefined && CLUSTER_KINDS.has(object.kind)) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}

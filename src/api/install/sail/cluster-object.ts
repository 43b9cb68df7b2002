import { ApiObject, JsonPatch } from 'cdk8s';

/** Takes an object of the whole cluster out of the namespace that its chart gives to all. */
export function outOfNamespaces(object: ApiObject): void {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}

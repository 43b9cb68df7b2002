import { MeshError } from '../../private/errors';
import { isNamespace } from '../../private/names';

/** Refuses what Kubernetes would not take as the namespace of an emitter's objects. */
export function requireNamespaceName(namespace: string | undefined): void {
  if (namespace !== undefined && !isNamespace(namespace)) {
    throw new MeshError('BadNamespace', `'namespace' must be the name of a namespace, got '${namespace}'`);
  }
}

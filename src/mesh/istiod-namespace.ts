import { IConstruct } from 'constructs';
import { Mesh } from './mesh';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';

/**
 * Where istiod runs, read at render: as said, or else the root namespace, which nearly all installations have there.
 *
 * @param need what for, in words: `the certificate belongs into`
 * @param prop what says it
 */
export function istiodNamespace(by: IConstruct, need: string, stated: string | undefined, prop = 'namespace'): () => string {
  if (stated !== undefined && !isNamespace(stated)) {
    throw new MeshError('BadNamespace', `'${prop}' must be the namespace of istiod, got '${stated}'`, by);
  }
  return () => stated ?? requireRoot(by, need, prop);
}

function requireRoot(by: IConstruct, need: string, prop: string): string {
  const namespace = Mesh.tryOf(by)?.rootNamespace;
  if (namespace === undefined) {
    throw new MeshError('RootNamespaceUnknown', `${need} the namespace of istiod, which nothing states; give it '${prop}', or write `
      + "new Mesh(app, 'mesh', { rootNamespace: 'istio-system' })", by);
  }
  return namespace;
}

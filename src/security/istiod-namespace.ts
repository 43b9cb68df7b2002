import { IConstruct } from 'constructs';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';

/** Where istiod runs, read at render: as said, or else the root namespace, which nearly all installations have there. */
export function istiodNamespace(by: IConstruct, stated: string | undefined): () => string {
  if (stated !== undefined && !isNamespace(stated)) {
    throw new MeshError('BadNamespace', `'namespace' must be the namespace of istiod, got '${stated}'`, by);
  }
  return () => stated ?? requireRoot(by);
}

function requireRoot(by: IConstruct): string {
  const namespace = Mesh.tryOf(by)?.rootNamespace;
  if (namespace === undefined) {
    throw new MeshError('RootNamespaceUnknown', "the certificate belongs into the namespace of istiod, which nothing states; give it 'namespace', or write "
      + "new Mesh(app, 'mesh', { rootNamespace: 'istio-system' })", by);
  }
  return namespace;
}

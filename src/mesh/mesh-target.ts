import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { dataPlanesOf } from './data-planes';
import { Mesh } from './mesh';
import { PolicyTarget } from '../access';
import { MeshError } from '../private/errors';

/** The whole mesh, as what policies are for: objects of its root namespace, which is read at every render (`NoMesh`, `RootNamespaceUnknown`). */
export function meshTarget(by: Construct): PolicyTarget {
  return { by, name: 'mesh', namespace: Lazy.any({ produce: () => requireRootNamespace(by) }), dataPlanes: () => dataPlanesOf(by) };
}

function requireRootNamespace(by: Construct): string {
  const namespace = Mesh.of(by).rootNamespace;
  if (namespace === undefined) {
    throw new MeshError('RootNamespaceUnknown', "policies of the whole mesh live in its root namespace, which is unknown; state it: new Mesh(app, 'mesh', "
      + "{ rootNamespace: 'istio-system' }) in most installations", by);
  }
  return namespace;
}

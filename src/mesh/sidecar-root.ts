import { IConstruct } from 'constructs';
import { Mesh } from './mesh';
import { MeshError } from '../private/errors';

/** What is there is for every workload: collectors of telemetry, providers of authorization, routes of the platform. */
export function requireSidecarRoot(by: IConstruct): string {
  const root = Mesh.tryOf(by)?.rootNamespace;
  if (root === undefined) {
    throw new MeshError('RootNamespaceUnknown', "Egress.DECLARED must let proxies know the root namespace, which nothing states; write new Mesh(app, 'mesh', { rootNamespace: 'istio-system' })", by);
  }
  return root;
}

import { IConstruct } from 'constructs';
import { Mesh } from './mesh';
import { Import, proxyCallsFrom } from '../access';
import { MeshError } from '../private/errors';

/** What is there is for every workload: collectors of telemetry, providers of authorization, routes of the platform. */
export function requireSidecarRoot(by: IConstruct): string {
  const root = Mesh.tryOf(by)?.rootNamespace;
  if (root === undefined) {
    throw new MeshError('RootNamespaceUnknown', "Egress.DECLARED must let proxies know the root namespace, which nothing states; write new Mesh(app, 'mesh', { rootNamespace: 'istio-system' })", by);
  }
  return root;
}

/** Istio looks for what proxies call by themselves among the services that the proxy knows: without a provider, traces are lost, and requests are denied. */
export function importedByProxies(by: IConstruct, namespace: string): Import[] {
  const mesh = Mesh.tryOf(by);
  return [...mesh?.extensionProviders?.flatMap(provider => provider._imports(mesh.clusterDomain)) ?? [], ...proxyCallsFrom(by, namespace)];
}

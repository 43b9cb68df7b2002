import { Install } from './install';
import { isMap, itemsOf, MeshModel, Resource, yamlOf } from '../../../model';

/** The label of a network, on namespaces, gateways and workloads. */
export const NETWORK = 'topology.istio.io/network';

/** The network of the pods of a cluster: the label of istiod's namespace is what istiod reads of any cluster. */
export function networkOf(mesh: MeshModel, install: Install | undefined): string | undefined {
  return mesh.namespaces.find(mesh.config.rootNamespace)?.labels?.[NETWORK] ?? install?.network;
}

/** The networks that have a gateway by which others can get in, as far as the manifests of a cluster say. */
export function networksWithGateway(mesh: MeshModel): ReadonlySet<string> {
  return new Set([
    ...mesh.ofKind('Service').map(({ labels }) => labels[NETWORK]),
    ...mesh.ofKind('KubernetesGateway').map(({ labels }) => labels[NETWORK]),
    ...mesh.ofKind('ConfigMap').filter(({ name }) => name === 'istio' || name.startsWith('istio-')).flatMap(namedGateways),
    ...mesh.resources.all.flatMap(installed),
  ].filter((name): name is string => typeof name === 'string' && name !== ''));
}

/** Networks whose gateways the mesh networks name. */
function namedGateways({ manifest }: Resource): string[] {
  return networksIn(yamlOf(manifest.data?.meshNetworks));
}

function networksIn(stated: unknown): string[] {
  const networks = isMap(stated) ? stated.networks ?? stated : {};
  return isMap(networks) ? Object.keys(networks).filter(name => itemsOf(networks[name]?.gateways).length > 0) : [];
}

/** Gateways that an install resource makes, and those that it names. */
function installed({ kind, spec, isSound }: Resource): unknown[] {
  if (!isSound) return [];
  switch (kind) {
    case 'IstioOperator':
      return [...itemsOf(spec.components?.ingressGateways).map(one => one.label?.[NETWORK]), ...networksIn(spec.values?.global?.meshNetworks)];
    case 'Istio':
      return networksIn(spec.values?.global?.meshNetworks);
    case 'HelmRelease':
      return [spec.values?.networkGateway, ...networksIn(spec.values?.global?.meshNetworks)];
    case 'Application':
      return [spec.source?.helm?.valuesObject?.networkGateway, ...networksIn(spec.source?.helm?.valuesObject?.global?.meshNetworks)];
    default:
      return [];
  }
}

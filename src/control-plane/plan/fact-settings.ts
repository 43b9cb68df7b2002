import { ChartName, Setting } from './setting';
import { Mesh } from '../../mesh';

/** What the Mesh states of itself and of the cluster. */
export function factSettings(mesh: Mesh | undefined): Setting[] {
  if (mesh === undefined) return [];
  const { meshConfig, clusterDomain, meshId, clusterName, network } = mesh;
  return [
    ...Object.entries(withMetrics(meshConfig)).map(([field, setting]) => fact('meshConfig', 'istiod', ['meshConfig', field], setting)),
    ...clusterDomain === 'cluster.local' ? [] : [fact('clusterDomain', 'istiod', ['global', 'proxy', 'clusterDomain'], clusterDomain)],
    fact('meshId', 'istiod', ['global', 'meshID'], meshId),
    fact('clusterName', 'istiod', ['global', 'multiCluster', 'clusterName'], clusterName),
    fact('clusterName', 'ztunnel', ['multiCluster', 'clusterName'], clusterName),
    fact('network', 'istiod', ['global', 'network'], network),
    fact('network', 'ztunnel', ['network'], network),
  ].filter(({ setting }) => setting !== undefined);
}

/** Istio's chart has Prometheus as the default provider only where nothing at all is said of defaults: with one for access logs alone, metrics would vanish. */
function withMetrics(meshConfig: { readonly [field: string]: any }): { readonly [field: string]: any } {
  const { defaultProviders } = meshConfig;
  return defaultProviders === undefined ? meshConfig : { ...meshConfig, defaultProviders: { metrics: ['prometheus'], ...defaultProviders } };
}

function fact(name: string, chart: ChartName, path: readonly string[], setting: any): Setting {
  return { option: `${name} of the Mesh`, chart, path, setting };
}

import { ChartName, Setting } from './setting';
import { Mesh } from '../../mesh';

/** What the Mesh states of itself and of the cluster. */
export function factSettings(mesh: Mesh | undefined): Setting[] {
  if (mesh === undefined) return [];
  const { meshConfig, clusterDomain, meshId, clusterName, network } = mesh;
  return [
    ...Object.entries(meshConfig).map(([field, setting]) => fact('meshConfig', 'istiod', ['meshConfig', field], setting)),
    ...clusterDomain === 'cluster.local' ? [] : [fact('clusterDomain', 'istiod', ['global', 'proxy', 'clusterDomain'], clusterDomain)],
    fact('meshId', 'istiod', ['global', 'meshID'], meshId),
    fact('clusterName', 'istiod', ['global', 'multiCluster', 'clusterName'], clusterName),
    fact('clusterName', 'ztunnel', ['multiCluster', 'clusterName'], clusterName),
    fact('network', 'istiod', ['global', 'network'], network),
    fact('network', 'ztunnel', ['network'], network),
  ].filter(({ setting }) => setting !== undefined);
}

function fact(name: string, chart: ChartName, path: readonly string[], setting: any): Setting {
  return { option: `${name} of the Mesh`, chart, path, setting };
}

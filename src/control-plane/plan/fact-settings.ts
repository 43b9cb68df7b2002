import { Setting } from './setting';
import { Mesh } from '../../mesh';

/** What the Mesh states of itself and of the cluster. */
export function factSettings(mesh: Mesh | undefined): Setting[] {
  if (mesh === undefined) return [];
  const { meshConfig, clusterDomain } = mesh;
  return [
    ...Object.entries(meshConfig).map(([field, setting]) => fact('meshConfig', ['meshConfig', field], setting)),
    ...clusterDomain === 'cluster.local' ? [] : [fact('clusterDomain', ['global', 'proxy', 'clusterDomain'], clusterDomain)],
  ];
}

function fact(name: string, path: readonly string[], setting: any): Setting {
  return { option: `${name} of the Mesh`, chart: 'istiod', path, setting };
}

import { checkClusters, ClusterRule, Diagnostic } from '../../src/analysis';
import { Knowledge, readManifests } from '../../src/model';

/** The manifests of each cluster by its name. */
export interface ClusterYaml { readonly [name: string]: string }

/** All that a check of clusters finds. */
export function checkOf(clusters: ClusterYaml, knowledge: Knowledge = {}): readonly Diagnostic[] {
  const given = Object.entries(clusters).map(([name, yaml]) => ({ name, manifests: readManifests([{ name: `${name}.yaml`, content: yaml }]), knowledge }));
  return checkClusters(given).all;
}

/** What one rule finds, each as `severity cluster kind namespace/name field`. */
export function foundBy({ code }: ClusterRule, clusters: ClusterYaml, knowledge: Knowledge = {}): string[] {
  return checkOf(clusters, knowledge).filter(one => one.code === code)
    .map(({ severity, cluster, resource: { kind, namespace, name }, field }) => [severity, cluster, kind, `${namespace}/${name}`, field].join(' ').trimEnd());
}

/** What one rule says. */
export function saidBy({ code }: ClusterRule, clusters: ClusterYaml): string[] {
  return checkOf(clusters).filter(one => one.code === code).map(({ message }) => message);
}

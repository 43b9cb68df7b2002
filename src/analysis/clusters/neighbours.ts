import { identityOf, meshOf } from '../check';
import { isClusterLocal } from './facts/service-settings';
import { Kind, Knowledge, Manifests, Resource, WORKLOAD_KINDS } from '../../model';

/** A cluster that is checked. */
export interface ClusterManifests {
  readonly name: string;
  readonly manifests: Manifests;
  readonly knowledge?: Knowledge;
}

/** What istiod sees of the other clusters: what runs there, and by which names it is called. Traffic objects and policies it does not. */
const SEEN: readonly (Kind | undefined)[] = ['Service', 'ServiceAccount', ...WORKLOAD_KINDS];

/** To each cluster what the others run and it does not, as context: known, never judged. */
export function withNeighbours(clusters: readonly ClusterManifests[]): readonly ClusterManifests[] {
  const seen = clusters.map(cluster => seenFrom(cluster));
  return clusters.map((cluster, i) => {
    const known = new Set(cluster.manifests.resources.map(identityOf));
    const further: Resource[] = [];
    for (const [j, others] of seen.entries()) {
      for (const resource of j === i ? [] : others) {
        const identity = identityOf(resource);
        if (known.has(identity)) continue;
        known.add(identity);
        further.push({ ...resource, origin: { file: resource.origin.file, isContext: true } });
      }
    }
    return { ...cluster, manifests: { ...cluster.manifests, resources: [...cluster.manifests.resources, ...further] } };
  });
}

/** What others see of a cluster. */
function seenFrom({ manifests, knowledge }: ClusterManifests): readonly Resource[] {
  const mesh = meshOf(manifests, knowledge);
  return manifests.resources.filter(resource => resource.isSound && resource.origin.isContext !== true && SEEN.includes(resource.type)
    && (resource.type !== 'Service' || !isClusterLocal(mesh, mesh.fullHost(resource.name, resource.namespace))));
}

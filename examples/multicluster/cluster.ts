/** A cluster of the mesh. */
export interface Cluster {
  /** By which Istio calls it, and the folder of its manifests. */
  readonly name: string;
  /** Its pods reach those of other networks through a gateway. */
  readonly network: string;
}

/** All clusters of the mesh: one more is one more line. */
export const CLUSTERS: readonly Cluster[] = [
  { name: 'east', network: 'network-east' },
  { name: 'west', network: 'network-west' },
];

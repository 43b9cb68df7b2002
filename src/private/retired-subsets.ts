/** Annotation of a DestinationRule: names of subsets, with commas between them, that stay for proxies that have the routes of before. */
export const RETIRED_SUBSETS = 'cdk8s-mesh.io/retired-subsets';

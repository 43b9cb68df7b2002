/** Why some codes of others have no rule of telemetry, Envoy filters or clusters. */
export const TELEMETRY_REASONS: { readonly [code: string]: string } = {
  E8: 'subsets for each cluster work as they are written; whether a service should stay in its cluster is for its owner to decide',
  E9: 'needs the manifests of every cluster at once, with the cluster that each is for; a check of one set does not tell them apart',
};

/** Why no rule of ambient mode stands for a code. */
export const AMBIENT_REASONS: { readonly [code: string]: string } = {
  A10: 'needs the manifests of every cluster at once, with the cluster that each is for; a check of one set does not tell them apart',
};

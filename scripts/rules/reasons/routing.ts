/** Why no rule of routing stands for something that was asked for. */
export const ROUTING_REASONS: { readonly [code: string]: string } = {
  R9: 'refused as MESH0001: istiod does not take the host * for the mesh',
  R16: 'refused as MESH0001: expressions that RE2 cannot compile, and names that are no header names',
  N17: 'refused as MESH0001: what the webhook of istiod refuses is refused when a manifest is read or rendered',
  N23: 'about the order and time in which controllers change objects, which manifests do not show',
  N34: 'about the size and speed of this library, held by npm run bench',
  N35: 'about tests of routes, which users write against the rendered objects',
};

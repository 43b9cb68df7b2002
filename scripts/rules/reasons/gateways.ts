/** Why manifests cannot decide it, or which other check does. */
export const GATEWAYS_REASONS: { readonly [code: string]: string } = {
  G7: 'whether a load balancer in front ends TLS and starts it anew without the name of the host is known to its provider alone, not to manifests',
};

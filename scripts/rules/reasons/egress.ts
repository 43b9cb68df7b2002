/** Why some codes of others and some rules of Istio's documentation have no rule of egress. */
export const EGRESS_REASONS: { readonly [code: string]: string } = {
  IST0177: 'does not exist in Istio 1.30.3; ServiceEntries of one host whose protocols differ are reported as MESH0412',
  W8: 'how many names are too many depends on the DNS servers and on how many proxies ask them; exportTo and Sidecars limit who asks',
  W10: 'manifests do not show that a server is a CONNECT proxy: it looks like any other host and port',
};

/** Why some codes of others and some rules of Istio's documentation have no rule of security. */
export const SECURITY_REASONS: { readonly [code: string]: string } = {
  KIA0107: 'needs the other clusters: an account that lives only there is reported as MESH0310, as info unless these manifests make the accounts of the namespace',
  KIA0205: 'no mistake: without a PeerAuthentication workloads take mutual TLS as well as plaintext, so clients that are told to use it are served',
  KIA0206: 'no mistake: without a PeerAuthentication workloads take mutual TLS as well as plaintext, so clients that are told to use it are served',
  KIA1301: 'not a mistake by itself: whether every workload needs a policy is for its owner to decide, and the policies may be in another repository',
  P1: 'a matter of style; where it lets somebody in, it is found by what does: MESH0306 (hosts), MESH0307 (identities), MESH0319 (paths)',
  P2: 'whether the default is to deny is for the owner of the mesh to decide, and the policy may be in another repository',
  P16: 'header names are refused as MESH0001; whether a claim is a list is known only from the token',
  P20: 'a stage of a feature is not in manifests; annotations and fields that are deprecated or alpha are those of the rules for objects',
};

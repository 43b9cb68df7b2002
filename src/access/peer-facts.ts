/** A service account, by which a proxy proves who it is. */
export interface ServiceAccountName {
  readonly namespace: string;
  readonly name: string;
}

/** Who calls, as Istio can tell callers apart. All fields hold at once; of the items of one, any. Plain data. */
export interface PeerFacts {
  readonly serviceAccounts?: readonly ServiceAccountName[];
  readonly notServiceAccounts?: readonly ServiceAccountName[];
  /** As on the wire, with the trust domain. */
  readonly principals?: readonly string[];
  readonly notPrincipals?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly notNamespaces?: readonly string[];
  readonly trustDomains?: readonly string[];
  readonly notTrustDomains?: readonly string[];
  readonly ipBlocks?: readonly string[];
  readonly notIpBlocks?: readonly string[];
  readonly remoteIpBlocks?: readonly string[];
  readonly notRemoteIpBlocks?: readonly string[];
  readonly requestPrincipals?: readonly string[];
  readonly notRequestPrincipals?: readonly string[];
  /** Whether some of them run outside of Kubernetes, which then cannot tell them apart. */
  readonly areOutside?: boolean;
}

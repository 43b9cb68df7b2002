/** Annotation of a PeerAuthentication: for whom it takes plaintext, or why; `; ` between several. */
export const PLAINTEXT_NOTE = 'cdk8s-mesh.io/plaintext';

/** Annotation of a PeerAuthentication: why it may go from DISABLE to STRICT with nothing between. */
export const STRICT_AT_ONCE_NOTE = 'cdk8s-mesh.io/strict-at-once';

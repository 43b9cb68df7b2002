/**
 * Root certificates that workloads trust besides the one of their own certificate authority: either `pem` or `spiffeBundleUrl`.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-CertificateData
 */
export interface CertificateData {
  /**
   * The certificate as PEM. Excludes `spiffeBundleUrl`.
   * @default - fetched from `spiffeBundleUrl`
   */
  readonly pem?: string;

  /**
   * Endpoint that gives a SPIFFE bundle, an `https://` URL whose server public authorities vouch for. Excludes `pem`.
   * @default - `pem` holds the certificate
   */
  readonly spiffeBundleUrl?: string;

  /**
   * Signers of Kubernetes whose certificates this root ends.
   * @default - of all signers
   */
  readonly certSigners?: string[];

  /**
   * Trust domains whose workloads this root is for.
   * @default - the one of the mesh and its aliases
   */
  readonly trustDomains?: string[];
}

/**
 * Versions of TLS.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-TLSConfig-TLSProtocol
 */
export enum TlsProtocol {
  /** What Istio chooses: 1.2. */
  TLS_AUTO = 'TLS_AUTO',
  /** TLS 1.2. */
  TLSV1_2 = 'TLSV1_2',
  /** TLS 1.3. */
  TLSV1_3 = 'TLSV1_3',
}

/**
 * What TLS connections of workloads are made of.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-TLSConfig
 */
export interface TlsConfig {
  /**
   * Oldest version that is spoken.
   * @default TlsProtocol.TLS_AUTO
   */
  readonly minProtocolVersion?: TlsProtocol;

  /**
   * Curves of the key exchange, such as `P-256`, each once. Not for `meshMTLS`: istiod refuses it there.
   * @default - those of Envoy
   */
  readonly ecdhCurves?: string[];

  /**
   * Ciphers of TLS 1.2, such as `ECDHE-RSA-AES256-GCM-SHA384`.
   * @default - ECDHE and AES-GCM, with 256 and 128 bits
   */
  readonly cipherSuites?: string[];
}

/**
 * Versions of TLS that a gateway can be held to.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSProtocol
 */
export enum TlsVersion {
  /** TLS 1.0: broken, and only with cipher suites of its age. */
  TLS_1_0 = 'TLSV1_0',
  /** TLS 1.1: broken, and only with cipher suites of its age. */
  TLS_1_1 = 'TLSV1_1',
  /** TLS 1.2. */
  TLS_1_2 = 'TLSV1_2',
  /** TLS 1.3. */
  TLS_1_3 = 'TLSV1_3',
}

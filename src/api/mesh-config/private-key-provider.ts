/**
 * Speeds up private keys with vector instructions of Intel's processors.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#PrivateKeyProvider-CryptoMb
 */
export interface CryptoMb {
  /** How long a queue of less than eight operations waits to fill up. Duration from 1 ms on, such as `10ms`; more is throughput, less is latency. */
  readonly pollDelay: string;

  /**
   * Whether the proxy works without it where the processor cannot.
   * @default false: it does not start
   */
  readonly fallback?: boolean;
}

/**
 * Hands private keys over to Intel's QuickAssist accelerator.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#PrivateKeyProvider-QAT
 */
export interface Qat {
  /** How long the proxy waits before it asks the accelerator for results. Duration from 1 ms on; less costs processor time. */
  readonly pollDelay: string;

  /**
   * Whether the proxy works without it where there is none.
   * @default false: it does not start
   */
  readonly fallback?: boolean;
}

/**
 * What works with the private keys of proxies: exactly one of the fields.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#PrivateKeyProvider
 */
export interface PrivateKeyProvider {
  /**
   * Vector instructions. Excludes `qat`.
   * @default - not used
   */
  readonly cryptomb?: CryptoMb;

  /**
   * The accelerator. Excludes `cryptomb`.
   * @default - not used
   */
  readonly qat?: Qat;
}

/**
 * Where the value of an environment variable comes from.
 */
export enum EnvValueSource {
  /** From `value`. */
  INLINE = 'INLINE',
  /** From the variable of that name in the proxy's own environment. */
  HOST = 'HOST',
}

/**
 * An environment variable of a Wasm virtual machine.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#EnvVar
 */
export interface EnvVar {
  /** Name of the variable, a C identifier of at most 256 characters; unique in its machine. */
  readonly name: string;

  /**
   * Where the value comes from.
   * @default EnvValueSource.INLINE
   */
  readonly valueFrom?: EnvValueSource;

  /**
   * The value, at most 2048 characters. Only with the source INLINE.
   * @default - empty
   */
  readonly value?: string;
}

/**
 * Settings of a Wasm virtual machine.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#VmConfig
 */
export interface VmConfig {
  /**
   * Environment variables, at most 256. A variable that the proxy itself lacks is left out.
   * @default - none
   */
  readonly env?: EnvVar[];
}

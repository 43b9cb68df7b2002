import { VmConfig } from './vm-config';

/**
 * When a Wasm module is fetched.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#PullPolicy
 */
export enum PullPolicy {
  /** As IF_NOT_PRESENT; for images with the tag `latest` as ALWAYS. */
  UNSPECIFIED_POLICY = 'UNSPECIFIED_POLICY',
  /** Only if the proxy does not hold the module yet. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Anew after each change of the object, metadata included. */
  ALWAYS = 'Always',
}

/**
 * Where in Envoy a Wasm module runs.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#PluginType
 */
export enum PluginType {
  /** As HTTP. */
  UNSPECIFIED_PLUGIN_TYPE = 'UNSPECIFIED_PLUGIN_TYPE',
  /** As an HTTP filter: it sees requests. */
  HTTP = 'HTTP',
  /** As a network filter: it sees bytes, those of HTTP traffic too. */
  NETWORK = 'NETWORK',
}

/**
 * What happens after a fatal error of a Wasm module, such as a failed download or an abort.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#FailStrategy
 */
export enum FailStrategy {
  /** Every further request is answered with a 5xx status. */
  FAIL_CLOSE = 'FAIL_CLOSE',
  /** Requests pass without the module: not for one that authenticates or authorizes. */
  FAIL_OPEN = 'FAIL_OPEN',
  /** A new instance is started for the next request if the module failed while running; otherwise as FAIL_CLOSE. */
  FAIL_RELOAD = 'FAIL_RELOAD',
}

/**
 * A Wasm module and how it runs.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#WasmConfig
 */
export interface WasmConfig {
  /**
   * Where the module is: `oci://` image (also without a scheme), `http://` or `https://` file, or `file://` in the proxy's container.
   *
   * An image of a registry with a port needs its scheme written: `localhost:5000/x` would be read as the scheme `localhost`.
   */
  readonly url: string;

  /**
   * Checksum of the module or image, 64 hexadecimal digits in lower case. Must agree with a digest in `url`.
   * @default - not verified
   */
  readonly sha256?: string;

  /**
   * When the module is fetched. Without effect where a digest or `sha256` pins it.
   * @default PullPolicy.UNSPECIFIED_POLICY
   */
  readonly imagePullPolicy?: PullPolicy;

  /**
   * Secret with the registry's credentials, in the namespace of the object; at most 253 characters.
   * @default - no credentials
   */
  readonly imagePullSecret?: string;

  /**
   * Public key for signatures of the module. Reserved: Istio does not verify signatures yet.
   * @default - none
   */
  readonly verificationKey?: string;

  /**
   * Name by which the module knows which of its plugins to run, Envoy's root ID; at most 256 characters.
   * @default - empty
   */
  readonly pluginName?: string;

  /**
   * Configuration that the plugin gets, as JSON.
   * @default - none
   */
  readonly pluginConfig?: { [key: string]: any };

  /**
   * What happens after a fatal error.
   * @default FailStrategy.FAIL_CLOSE
   */
  readonly failStrategy?: FailStrategy;

  /**
   * Settings of the virtual machine.
   * @default - no environment variables
   */
  readonly vmConfig?: VmConfig;

  /**
   * Where in Envoy the module runs.
   * @default PluginType.UNSPECIFIED_PLUGIN_TYPE
   */
  readonly type?: PluginType;
}

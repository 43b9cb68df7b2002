import { IExtensionProvider } from '../values';

/**
 * Providers that workloads use where no Telemetry object names one.
 *
 * Each is one of the fact `extensionProviders` (`ProviderUnknown`), or one that Istio brings along: `TelemetryProvider.PROMETHEUS`,
 * `TelemetryProvider.ENVOY`. It must take what it is given (`BadProvider`). No list may be empty or hold one twice (`BadProvider`).
 *
 * Every proxy of the mesh calls their services, unless a MeshTelemetry of the mesh names others instead: where the callers of such a service are declared, whoever owns it says that they are let in
 * (`IdentityUnknown`) and from which namespaces they see it (`CallerUnknown`).
 *
 * Rendered as `defaultProviders` of the mesh config.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-DefaultProviders
 */
export interface DefaultProviders {
  /**
   * Who gets traces. One, since istiod looks at the first only.
   * @default - nobody
   */
  readonly tracing?: IExtensionProvider;

  /**
   * Who gets metrics.
   * @default - Prometheus, where Istio's charts install the control plane
   */
  readonly metrics?: IExtensionProvider[];

  /**
   * Who gets access logs.
   * @default - nobody
   */
  readonly accessLogging?: IExtensionProvider[];
}

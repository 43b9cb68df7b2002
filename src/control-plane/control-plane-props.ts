import { Installation } from './installation';
import {
  Availability, ClusterPlatform, CniOptions, ControlPlaneProfile, ExtraValues, GatewayClassDefaults, ImageOptions, IstiodOptions, LoggingOptions,
  ProxyOptions, RemoteControlPlaneOptions, ResourceScope, WaypointDefaults, WebhookOptions, ZtunnelOptions,
} from './options';

/**
 * Properties for `ControlPlane`.
 */
export interface ControlPlaneProps {
  /**
   * The full version, as `1.30.3` (`BadVersion`). Must be one of those that the Mesh states: a patch of `istioVersion` or, during an upgrade, of `upgradingFrom`
   * (`OtherVersion`).
   */
  readonly version: string;

  /** What it is written as. What an option of it cannot be carried by is said at synth (`CannotCarry`). */
  readonly install: Installation;

  /**
   * Settings of Istio's that options come on top of.
   * @default ControlPlaneProfile.DEFAULT
   */
  readonly profile?: ControlPlaneProfile;

  /**
   * Name of the revision: up to 63 lower-case letters, digits and `-` (`BadRevision`). Two revisions may run side by side. Not `default`, which is the name of the one
   * without a name.
   * @default - the default revision
   */
  readonly revision?: string;

  /**
   * Namespace of istiod (`BadNamespace`).
   * @default - that of the chart, or else `istio-system`
   */
  readonly namespace?: string;

  /**
   * Whether CNI and ztunnel are installed, and istiod serves ambient workloads. Unless the Mesh states `serviceScopeConfigs`, Services with the label `istio.io/global: "true"`
   * are shared with other clusters. All this is what an ambient profile has; besides, that has distroless images. False beside an ambient profile is refused (`NotAmbient`).
   * @default - with an ambient profile, or if the Mesh or a MeshNamespace states the data plane of any workload as ambient
   */
  readonly ambient?: boolean;

  /**
   * Kind of cluster. Rendered as `global.platform`. Another one than the profile is for is refused (`OtherPlatform`).
   * @default - as the profile, or else none that Istio must know
   */
  readonly platform?: ClusterPlatform;

  /**
   * An older minor version, as `1.29`, whose behaviour is kept where a newer version changed it (`BadVersion`). Rendered as `compatibilityVersion`.
   * @default - none: everything behaves as of `version`
   * @see https://istio.io/latest/docs/setup/additional-setup/compatibility-versions/
   */
  readonly compatibilityVersion?: string;

  /**
   * How much may fail before the control plane does.
   * @default Availability.STANDARD
   */
  readonly availability?: Availability;

  /**
   * Where images come from.
   * @default - Istio's own registry, with the tag of `version`
   */
  readonly images?: ImageOptions;

  /**
   * How istiod runs.
   * @default - as the profile
   */
  readonly istiod?: IstiodOptions;

  /**
   * How istiod's webhooks judge objects and inject pods.
   * @default - as the profile
   */
  readonly webhooks?: WebhookOptions;

  /**
   * What sidecars are injected with.
   * @default - as the profile
   */
  readonly proxy?: ProxyOptions;

  /**
   * The node agent that leads traffic of pods to proxies. Options for it without it are refused (`NoCni`).
   * @default - as the profile
   */
  readonly cni?: CniOptions;

  /**
   * The proxy of ambient workloads on each node.
   * @default - as the profile
   */
  readonly ztunnel?: ZtunnelOptions;

  /**
   * What the pods of all waypoints have.
   * @default - as the profile
   */
  readonly waypoints?: WaypointDefaults;

  /**
   * What the objects have that istiod makes for Gateways, by GatewayClass, such as `istio` and `istio-waypoint`. Rendered as `gatewayClasses`.
   * @default - as istiod makes them
   */
  readonly gatewayClasses?: { [gatewayClass: string]: GatewayClassDefaults };

  /**
   * How istiod, CNI and ztunnel log.
   * @default - as the profile
   */
  readonly logging?: LoggingOptions;

  /**
   * Whether istiod, CNI and ztunnel have a NetworkPolicy. Rendered as `global.networkPolicy.enabled`. Gateways and waypoints are not among them.
   * @default false
   * @see https://istio.io/latest/docs/setup/additional-setup/network-policy/
   */
  readonly networkPolicies?: boolean;

  /**
   * Whether this istiod may be that of clusters that have none of their own. Rendered as `global.externalIstiod`. They name it as `remote`.
   * @default false
   * @see https://istio.io/latest/docs/setup/install/multicluster/primary-remote/
   */
  readonly externalIstiod?: boolean;

  /**
   * How this cluster uses the istiod of another one: for `ControlPlaneProfile.REMOTE` alone (`NotRemote`).
   * @default - the cluster has istiod itself
   */
  readonly remote?: RemoteControlPlaneOptions;

  /**
   * Which objects are written.
   * @default ResourceScope.ALL
   */
  readonly resourceScope?: ResourceScope;

  /**
   * Whether this installation has the chart `base`: CRDs, and the webhook that judges objects for the revision that is the default. A cluster has it once.
   * With `Installation.sail()` it says nothing: the operator has the CRDs, and the webhook belongs to the revision `default`.
   * @default - if it is the newest control plane of the app (`OwnerUnclear` if several are)
   */
  readonly installsBase?: boolean;

  /**
   * Whether this installation has CNI and ztunnel. A cluster has them once.
   * @default - if it is the oldest control plane of the app that wants them: nodes are upgraded last (`OwnerUnclear` if several are)
   */
  readonly installsNodeAgents?: boolean;

  /**
   * Values of Istio's charts that no option has.
   * @default - none
   */
  readonly extraValues?: ExtraValues;
}

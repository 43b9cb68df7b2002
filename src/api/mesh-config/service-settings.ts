/**
 * What holds for the services of a `ServiceSettings`.
 */
export interface ServiceSettingsSettings {
  /**
   * Whether clients reach only those endpoints of the service that are in their own cluster.
   * @default false, but for services of `kube-system` and `kubernetes.default`
   */
  readonly clusterLocal?: boolean;
}

/**
 * Settings of services by host: those of one cluster only, in a mesh with several.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/multicluster/
 */
export interface ServiceSettings {
  /**
   * The settings.
   * @default - nothing
   */
  readonly settings?: ServiceSettingsSettings;

  /**
   * Hosts that they hold for, `*` in the first place: `web.shop.svc.cluster.local`, `*.shop.svc.cluster.local`.
   * @default - none
   */
  readonly hosts?: string[];
}

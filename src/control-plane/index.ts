export * from './control-plane';
export * from './control-plane-props';
export * from './emitters/chart-repository';
export * from './emitters/helm/helm-charts';
export * from './emitters/helm/helm-options';
export * from './installation';
export * from './istiod-exposure';
export * from './istiod-gateway';
export {
  Availability, ClusterPlatform, CniOptions, CniRepair, ControlPlaneProfile, ExtraValues, GatewayClassDefaults, ImageOptions, ImagePullPolicy,
  ImageVariant, IstiodOptions, LoggingOptions, ProxyLogLevel, ProxyOptions, ReinvocationPolicy, RemoteControlPlaneOptions, ResourceScope, ValidationFailurePolicy,
  WaypointDefaults, WebhookOptions, ZtunnelOptions,
} from './options';

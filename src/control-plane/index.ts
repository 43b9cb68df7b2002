export * from './control-plane';
export * from './control-plane-props';
export * from './emitters';
export * from './installation';
export * from './istiod-exposure';
export * from './istiod-gateway';
export * from './options/profile';
export * from './revision-tag';
export {
  Availability, ClusterPlatform, CniOptions, CniRepair, ControlPlaneProfile, ExtraValues, GatewayClassDefaults, ImageOptions, ImagePullPolicy,
  ImageVariant, IstiodOptions, LoggingOptions, ProxyLogLevel, ProxyOptions, ReinvocationPolicy, RemoteControlPlaneOptions,
  ResourceScope, ValidationFailurePolicy, WaypointDefaults, WebhookOptions, ZtunnelOptions,
} from './options';

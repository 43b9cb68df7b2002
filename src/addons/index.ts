export { Addon, AddonOptions } from './addon';
export * from './mesh-addons';
export * from './kiali-auth';
export { KialiGrafanaOptions, KialiTracing, KialiTracingOptions } from './kiali-backends';
export * from './kiali-server';

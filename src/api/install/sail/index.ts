export * from './istio';
export * from './istio-cni';
export * from './istio-revision-tag';
export * from './ztunnel';

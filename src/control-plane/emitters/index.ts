export * from './argo-cd/argo-cd-options';
export * from './chart-repository';
export * from './flux/flux-options';
export * from './helm/helm-charts';
export * from './helm/helm-options';
export * from './istioctl/istioctl-options';
export * from './sail/sail-options';

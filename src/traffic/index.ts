export * from './canary-rollout';
export * from './imported-service';
export * from './mesh-service';
export * from './service-ref';
export * from './service-version-options';

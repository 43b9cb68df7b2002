export * from './canary-rollout';
export { ConsumerPolicy } from './consumer-policy';
export * from './delegated-routes';
export * from './imported-service';
export * from './mesh-service';
export * from './mesh-workload';
export * from './routes';
export * from './service-ref';
export * from './service-version-options';

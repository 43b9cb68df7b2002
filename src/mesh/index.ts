export { ApplyOrder } from './apply-order';
export * from './check-options';
export * from './data-planes';
export * from './default-providers';
export * from './facts';
export * from './mesh';
export * from './outbound-traffic-policy';
export * from './path-normalization';
export * from './sidecar-root';

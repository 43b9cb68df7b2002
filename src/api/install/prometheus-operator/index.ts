export * from './metrics-endpoint';
export * from './namespace-selector';
export * from './pod-monitor';
export * from './prometheus-rule';
export * from './relabel-config';
export * from './service-monitor';

export * from './access-log';
export * from './custom-tag';
export * from './mesh-telemetry';
export * from './metric-tag';
export * from './metrics';
export * from './traces';

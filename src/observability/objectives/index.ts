export * from './alerting';
export * from './control-plane-monitor';
export * from './monitor';
export * from './objective';
export * from './proxy-monitor';
export * from './service-level-objective';

export * from './label-selector';
export * from './policy-target-reference';
export * from './port-selector';
export * from './workload-mode';
export * from './workload-selector';

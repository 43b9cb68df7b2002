export * from './workload-selector';

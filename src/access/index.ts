export * from './destinations';
export * from './edges';
export * from './egress';
export * from './sidecar-hosts';
export * from './visibility';

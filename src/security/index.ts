export * from './mesh-policies';
export * from './mutual-tls';

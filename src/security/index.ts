export * from './audit-policy';
export * from './external-authorization';
export * from './mesh-policies';
export * from './mutual-tls';

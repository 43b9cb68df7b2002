export * from './jwt-authentication';
export * from './jwt-provider';
export * from './mesh-policies';
export * from './mutual-tls';
export * from './token-demand';
export * from './token-location';

export * from './gateway-policies';
export * from './jwt-authentication';
export * from './jwt-provider';
export * from './mesh-namespace';
export * from './mesh-policies';
export * from './token-demand';
export * from './token-location';

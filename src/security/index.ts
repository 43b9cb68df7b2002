export * from './gateway-policies';
export * from './mesh-namespace';
export * from './mesh-policies';

export * from './mesh-namespace';
export * from './mesh-policies';

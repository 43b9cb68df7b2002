export * from './mesh-config';
export * from './mesh-networks';
export * from './proxy-config';

export * from './traffic-extension';
export * from './traffic-selector';
export * from './vm-config';
export * from './wasm-config';
export * from './wasm-plugin';

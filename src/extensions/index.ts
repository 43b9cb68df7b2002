export * from './extension-match';
export * from './extension-options';
export * from './extension-phase';
export * from './lua-extension';
export * from './response-cache';
export * from './wasm-extension';
export * from './wasm-module';

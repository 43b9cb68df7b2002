export * from './http-filter';
export * from './inlets';
export * from './proxy-patch';
export * from './versions';

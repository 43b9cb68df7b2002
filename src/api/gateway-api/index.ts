export * from './gateway';
export * from './gateway-tls';
export * from './label-selector';
export * from './listener';
export * from './object-references';

export * from './gateway';
export * from './gateway-tls';
export * from './listener';
export * from './object-references';

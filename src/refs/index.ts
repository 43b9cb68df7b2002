export * from './gateway-ref';
export * from './mirror';
export * from './owners';
export * from './route-destination';
export * from './route-options';
export * from './service-parts';
export * from './service-ref';
export * from './split';

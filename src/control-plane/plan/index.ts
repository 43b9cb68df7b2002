export * from './chart-values';
export * from './install-plan';
export * from './setting';

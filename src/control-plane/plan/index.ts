export * from './chart-values';
export * from './conflicts';
export * from './install-plan';
export * from './setting';

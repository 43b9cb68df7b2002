export * from './composition';
export * from './istio/target';
export * from './overlay';
export * from './route';
export * from './route-patches';
export * from './split';
export * from './target';

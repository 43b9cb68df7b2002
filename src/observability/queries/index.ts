export * from './expressions';
export * from './failures';
export * from './matcher';
export * from './metrics';
export * from './traffic';

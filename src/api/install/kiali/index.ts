export * from './kiali';

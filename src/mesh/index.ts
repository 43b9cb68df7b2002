export * from './check-options';
export * from './mesh';

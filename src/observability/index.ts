export * from './dashboards';
export * from './objectives';

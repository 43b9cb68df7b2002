export * from './dashboard-services';
export * from './mesh-dashboards';

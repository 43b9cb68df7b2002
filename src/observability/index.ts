export * from './dashboards';
export * from './objectives';
export * from './telemetry';

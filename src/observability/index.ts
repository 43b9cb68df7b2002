export * from './objectives';
export * from './telemetry';

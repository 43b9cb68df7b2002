export * from './rate-limit';
export * from './rate-limit-key';
export * from './rate-limit-response';
export * from './rate-limit-service';
export * from './rate-limit-service-ref';
export * from './rate-limit-unit';
export * from './rate-limit-workload';
export * from './rate-limits';

export * from './external-port';
export * from './external-service';
export { ExternalEndpoint } from './external-service-plan';
export * from './external-tls';

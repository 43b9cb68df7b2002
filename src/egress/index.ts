export { EgressGateway, EgressGatewayFacts, EgressHop, IEgressGateway } from './egress-gateway';
export { ExternalEndpoint } from './external-endpoint';
export * from './external-port';
export * from './external-service';
export * from './external-tls';

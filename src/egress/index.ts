export * from './egress-boundary';
export { EgressGateway, EgressGatewayFacts, EgressHop, IEgressGateway } from './egress-gateway';
export { EgressPeer } from './egress-peer';
export { ExternalEndpoint } from './external-endpoint';
export * from './external-port';
export { ExternalResolution } from './external-resolution';
export * from './external-service';
export * from './external-tls';
export { IProxyRef, ProxyTunnel } from './proxy-tunnel';

export * from './gateway-ref';
export * from './https-redirect';
export * from './ingress-gateway';
export { IIngressGateway, IngressGatewayFacts } from './ingress-gateway-ref';
export * from './ingress-port';
export * from './ingress-tls';
export * from './mesh-ingress';
export * from './stream-routes';

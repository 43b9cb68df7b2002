export * from './gateway-ref';
export * from './https-redirect';
export { DelegateOptions } from './ingress-delegation';
export * from './ingress-gateway';
export * from './ingress-port';
export { IIngressGateway, IngressGatewayFacts } from './ingress-gateway-ref';
export * from './ingress-tls';
export * from './mesh-ingress';
export * from './stream-routes';

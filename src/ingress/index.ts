export * from './gateway-ref';
export * from './https-redirect';
export { DelegateOptions } from './ingress-delegation';
export * from './ingress-gateway';
export { IIngressGateway, IngressGatewayFacts } from './ingress-gateway-ref';
export * from './ingress-tls';
export * from './mesh-ingress';

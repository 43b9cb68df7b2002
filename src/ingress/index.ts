export * from './gateway-ref';
export * from './https-redirect';
export * from './ingress-gateway';
export * from './ingress-tls';
export * from './mesh-ingress';

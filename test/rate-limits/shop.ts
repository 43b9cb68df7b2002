import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  IngressGateway, IngressTls, Mesh, MeshFacts, MeshIngress, MeshService, MeshServiceProps, PathMatch, ProxyTopology, RateLimit, RateLimitService,
  RateLimitServiceProps, RateLimitWorkload, RequestMatch, ServiceRef,
} from '../../src';

export const FACTS: MeshFacts = { istioVersion: '1.30', rootNamespace: 'istio-system' };
export const ALL = RateLimit.local({ name: 'all', requests: 100, per: Duration.seconds(1) });
const MANAGER = 'envoy.filters.network.http_connection_manager';
export const AT_CORS = { filter: { name: MANAGER, subFilter: { name: 'envoy.filters.http.cors' } } };
export const share = (numerator: number) => ({ default_value: { numerator, denominator: 'HUNDRED' } });

export function shopOf(facts: MeshFacts = FACTS): Chart {
  const app = new App();
  new Mesh(app, 'mesh', facts);
  return new Chart(app, 'shop', { namespace: 'shop' });
}

export const HTTP = { port: 80, name: 'http', targetPort: 8080 };
export function web(shop: Chart, props: Partial<MeshServiceProps> = {}, ports: object[] = [HTTP]): MeshService {
  return new MeshService(shop, 'web', { service: ServiceRef.named('web', { namespace: 'shop', selector: { app: 'web' }, ports: ports as any }), ...props });
}

export function counter(shop: Chart, props: Partial<RateLimitServiceProps> = {}): RateLimitService {
  const infra = new Chart(shop.node.root as App, 'infra', { namespace: 'infra' });
  return new RateLimitService(infra, 'ratelimit', { workload: RateLimitWorkload.deployed({ redis: { host: 'redis.infra.svc.cluster.local' } }), ...props });
}

export const filterOf = (shop: Chart, name = 'web-rate-limits') => Testing.synth(shop).find(({ kind, metadata }) => kind === 'EnvoyFilter' && metadata.name === name);
export const configOf = (filter: any, i = 0) => filter.spec.configPatches[i].patch.value.typed_config;

export const GATEWAY = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'ingress', topology: ProxyTopology.direct() });

export function edgeOf(shop: Chart, gateway = GATEWAY, hosts = ['shop.example.com']): MeshIngress {
  const edge = new MeshIngress(shop, 'edge', { gateway, hosts, tls: IngressTls.simple('cert') });
  edge.addRoute('api', { when: [RequestMatch.path(PathMatch.prefix('/api'))], to: web(shop) });
  return edge;
}

/**
 * The product page of Bookinfo: a minute's count of requests at the gateway, by path, kept by a rate limit service, and a bucket of each pod of the product page.
 */
import { App, Chart, Duration } from 'cdk8s';
import {
  IngressGateway, Mesh, MeshIngress, MeshService, PathMatch, RateLimit, RateLimits, RateLimitService, RateLimitUnit, RateLimitWorkload, RequestMatch,
  ServiceRef,
} from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const limits = new Chart(app, 'ratelimit', { namespace: 'ratelimit' });
  const redis = { host: 'redis.ratelimit.svc.cluster.local' };
  const service = new RateLimitService(limits, 'ratelimit', { workload: RateLimitWorkload.deployed({ redis, replicas: 1 }) });
  const chart = new Chart(app, 'bookinfo', { namespace: 'default' });
  const productpage = new MeshService(chart, 'productpage', {
    service: ServiceRef.named('productpage', { namespace: 'default', selector: { app: 'productpage' }, ports: [{ port: 9080, name: 'http', targetPort: 9080 }] }),
  });
  const ingress = new MeshIngress(chart, 'bookinfo', {
    gateway: IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } }), hosts: ['*'],
  });
  ingress.addRoute('productpage', { when: [RequestMatch.path(PathMatch.exact('/productpage'))], to: productpage });
  ingress.addRoute('rest', { to: productpage });

  const perMinute = (name: string, requests: number, path?: PathMatch) =>
    RateLimit.global({ name, requests, per: RateLimitUnit.MINUTE, service, when: path && RequestMatch.path(path) });
  new RateLimits(chart, 'ingress-limits', {
    of: ingress,
    limits: [perMinute('productpage', 1, PathMatch.exact('/productpage')), perMinute('products', 2, PathMatch.regex('/api/v1/products/[1-9]*')), perMinute('all', 100)],
  });

  new RateLimits(chart, 'productpage-limits', {
    of: productpage,
    limits: [
      RateLimit.local({ name: 'all', requests: 4, per: Duration.minutes(1) }),
      RateLimit.local({ name: 'productpage', requests: 10, per: Duration.minutes(1), when: RequestMatch.path(PathMatch.stringPrefix('/productpage')) }),
    ],
    response: { headers: { 'x-local-rate-limit': 'true' } },
  });
}

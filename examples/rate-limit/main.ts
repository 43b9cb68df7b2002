/**
 * A shop whose gateway lets each client make so many requests a minute, counted for all its pods by a rate limit service, and whose checkout protects itself.
 */
import { App, Chart, Duration } from 'cdk8s';
import {
  Egress, HeaderMatch, IngressGateway, IngressTls, Mesh, MeshApp, MeshIngress, MeshService, PathMatch, ProxyTopology, RateLimit, RateLimitKey,
  RateLimits, RateLimitService, RateLimitUnit, RateLimitWorkload, RequestMatch,
} from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';

/** A Service and its pods, as an app brings them along. */
function serviceOf(chart: Chart, name: string): kplus.Service {
  const labels = { app: name };
  new kplus.Deployment(chart, `${name}-pods`, { metadata: { name }, podMetadata: { labels }, containers: [{ image: `example/${name}:v1`, portNumber: 8080 }] });
  return new kplus.Service(chart, `${name}-service`, {
    metadata: { name }, ports: [{ port: 80, name: 'http', targetPort: 8080 }], selector: kplus.Pods.select(chart, `${name}-selected`, { labels }),
  });
}

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });

  // Who counts. Its config is made of the limits below; Redis is there already.
  const infra = new Chart(app, 'infra', { namespace: 'infra' });
  const counter = new RateLimitService(infra, 'ratelimit', {
    workload: RateLimitWorkload.deployed({ redis: { host: 'redis.infra.svc.cluster.local' } }), timeout: Duration.millis(100),
  });

  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new MeshService(shop, 'web', { service: serviceOf(shop, 'web') });
  const checkout = new MeshService(shop, 'checkout', { service: serviceOf(shop, 'checkout'), egress: Egress.DECLARED });

  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, topology: ProxyTopology.trustedProxies(1) });
  const edge = new MeshIngress(shop, 'edge', { gateway, hosts: ['shop.example.com'], tls: IngressTls.simple('shop-cert') });
  edge.addRoute('checkout', { when: [RequestMatch.path(PathMatch.prefix('/checkout'))], to: checkout });
  edge.addRoute('home', { to: web });

  // At the gateway: what comes from outside, for all pods of the gateway together.
  const withKey = RequestMatch.header(HeaderMatch.present('x-api-key'));
  new RateLimits(shop, 'edge-limits', {
    of: edge,
    limits: [
      RateLimit.global({ name: 'per-address', requests: 300, per: RateLimitUnit.MINUTE, service: counter, forEach: [RateLimitKey.remoteAddress()] }),
      RateLimit.global({ name: 'per-key', requests: 5000, per: RateLimitUnit.HOUR, service: counter, when: withKey, forEach: [RateLimitKey.header('x-api-key')] }),
      // First a trial: what it would have refused is in the statistics of the service.
      RateLimit.global({ name: 'checkout', requests: 50, per: RateLimitUnit.SECOND, service: counter, routes: ['checkout'], dryRun: true }),
    ],
    response: { headers: { 'retry-after': '60' }, xRateLimitHeaders: true },
  });

  // At the service: what each of its pods can take, whoever calls, and without asking anybody.
  const writes = RequestMatch.all(RequestMatch.method('POST'), RequestMatch.path(PathMatch.prefix('/checkout/orders')));
  new RateLimits(shop, 'checkout-limits', {
    of: checkout,
    limits: [
      RateLimit.local({ name: 'all', requests: 200, per: Duration.seconds(1), burst: 400 }),
      RateLimit.local({ name: 'orders', requests: 20, per: Duration.seconds(1), when: writes }),
    ],
    response: { status: 503 },
  });
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}

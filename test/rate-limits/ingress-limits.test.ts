import { Duration, Testing } from 'cdk8s';
import { ALL, GATEWAY, HTTP, edgeOf, filterOf, share, shopOf, web } from './shop';
import {
  DelegatedRoutes, GatewayRef, IngressGateway, IngressTls, MeshIngress, MeshService, PathMatch, RateLimit, RateLimitKey, RateLimits,
  RequestMatch, RoutesRef, ServiceRef,
} from '../../src';

describe('of an ingress', () => {
  test('stand with its hosts, since the pods of its gateway serve others too', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: edgeOf(shop, GATEWAY, ['shop.example.com', '*.shop.example.com']), limits: [ALL] });
    const { metadata, spec } = filterOf(shop, 'shop-edge-rate-limits');
    const [filter, ...hosts] = spec.configPatches;

    expect(metadata.namespace).toBe('istio-ingress');
    expect(spec.workloadSelector).toStrictEqual({ labels: { istio: 'ingress' } });
    expect(filter).toMatchObject({ match: { context: 'GATEWAY' }, patch: { value: { name: 'local_ratelimit.istio-ingress.shop-edge' } } });
    expect(filter.patch.value.typed_config).toStrictEqual({ '@type': 'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit', 'stat_prefix': 'rate_limits' });
    expect(hosts.map(({ applyTo, match }: any) => ({ applyTo, match }))).toStrictEqual(['*.shop.example.com', 'shop.example.com'].map(domainName => ({
      applyTo: 'VIRTUAL_HOST', match: { context: 'GATEWAY', routeConfiguration: { vhost: { domainName } } },
    })));
    expect(hosts[0].patch.value.typed_per_filter_config['local_ratelimit.istio-ingress.shop-edge']).toMatchObject({
      rate_limits: [{ actions: [{ generic_key: { descriptor_value: 'istio-ingress.shop-edge.all' } }] }],
      token_bucket: { max_tokens: 4294967295, tokens_per_fill: 4294967295, fill_interval: '1s' },
      always_consume_default_token_bucket: false,
    });
  });

  test('have single routes say that they are counted, by all names that Envoy knows them by', () => {
    const shop = shopOf();
    const edge = edgeOf(shop);
    const reviews = new MeshService(shop, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', ports: [HTTP] as any }), versions: ['v1', 'v2'], defaultVersion: 'v1' });
    reviews.addRoute('beta', { when: [RequestMatch.path(PathMatch.prefix('/reviews/beta'))], to: reviews.version('v2') });
    edge.addRoute('reviews', { when: [RequestMatch.path(PathMatch.prefix('/reviews')).withName('short')], to: reviews });
    new RateLimits(shop, 'limits', { of: edge, limits: [RateLimit.local({ name: 'some', requests: 1, per: Duration.seconds(1), routes: ['reviews', 'api'] })] });
    const marks = filterOf(shop, 'shop-edge-rate-limits').spec.configPatches.slice(2);

    expect(marks.map(({ applyTo, match }: any) => [applyTo, match.routeConfiguration.vhost])).toStrictEqual([
      'api', 'reviews-beta.short', 'reviews.short',
    ].map(name => ['HTTP_ROUTE', { domainName: 'shop.example.com', route: { name } }]));
    expect(marks[0].patch).toStrictEqual({
      operation: 'MERGE', value: { metadata: { filter_metadata: { 'rate-limits.istio-ingress.shop-edge.some': { limit: 'istio-ingress.shop-edge.some' } } } },
    });
  });

  test('name routes that are left to others, where this app writes them, and say so where it does not', () => {
    const shop = shopOf();
    const edge = edgeOf(shop);
    const cart = new DelegatedRoutes(shop, 'cart', { under: '/cart' });
    const service = new MeshService(shop, 'cart-service', { service: ServiceRef.named('cart', { namespace: 'shop', ports: [HTTP] as any }) });
    cart.addRoute('rest', { to: service });
    cart.addRoute('items', { when: [RequestMatch.path(PathMatch.prefix('/cart/items')).withName('short')], to: service });
    edge.delegate('cart', { under: '/cart', to: cart.ref });
    edge.delegate('admin', { under: '/admin', to: RoutesRef.of('admin/routes') });
    const limits = new RateLimits(shop, 'limits', { of: edge, limits: [RateLimit.local({ name: 'some', requests: 1, per: Duration.seconds(1), routes: ['cart', 'api'] })] });
    const marks = filterOf(shop, 'shop-edge-rate-limits').spec.configPatches.slice(2);

    expect(marks.map(({ match }: any) => match.routeConfiguration.vhost.route.name)).toStrictEqual(['api', 'cart-items.short', 'cart-rest']);

    limits.addLimit(RateLimit.local({ name: 'other', requests: 1, per: Duration.seconds(1), routes: ['admin'] }));
    expect(() => Testing.synth(shop)).toThrow("route 'admin' points to the routes in VirtualService 'admin/routes', of which nothing is known here, so that their names are unknown; point to them by the "
      + 'ref of their DelegatedRoutes, if this app writes them, or say when: RequestMatch.path(...) instead [RoutesElsewhere at shop/limits]');
  });

  test('fails for a route that is not there, and routes of what has none', () => {
    const routes = (name: string) => RateLimit.local({ name: 'some', requests: 1, per: Duration.seconds(1), routes: [name] });
    const shop = shopOf();
    const edge = edgeOf(shop);
    new RateLimits(shop, 'limits', { of: edge, limits: [routes('cart')] });
    expect(() => Testing.synth(shop)).toThrow("'shop/edge' has no route 'cart'; its routes are 'api' [UnknownRoute at shop/limits]");

    const other = shopOf();
    new RateLimits(other, 'limits', { of: web(other), limits: [routes('api')] });
    expect(() => Testing.synth(other)).toThrow("limit 'some' is for routes by name, and only a MeshIngress has such; say when: RequestMatch.path(...) [NoRouteNames at shop/limits]");
  });

  test('fails for addresses of clients where nobody says what stands in front, and where the pods are unknown', () => {
    const perAddress = [RateLimit.local({ name: 'each', requests: 1, per: Duration.seconds(1), forEach: [RateLimitKey.remoteAddress()] })];
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: edgeOf(shop, IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } })), limits: perAddress });
    expect(() => Testing.synth(shop)).toThrow('a limit is for each address of a client, which a gateway knows only if it is told what stands in front of it; state it, as in topology: '
      + 'ProxyTopology.trustedProxies(1) of the gateway [TopologyUnknown at shop/limits]');

    const guest = shopOf();
    const edge = new MeshIngress(guest, 'edge', { gateway: GatewayRef.existing('istio-ingress/public'), hosts: ['shop.example.com'], under: '/api' });
    expect(() => new RateLimits(guest, 'limits', { of: edge, limits: perAddress })).toThrow('[GatewayPodsUnknown at shop/edge]');

    const passing = shopOf();
    const tls = new MeshIngress(passing, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'], tls: IngressTls.passthrough() });
    tls.addTlsRoute('all', { to: web(passing, {}, [{ port: 443, name: 'tls' }]) });
    new RateLimits(passing, 'limits', { of: tls, limits: [ALL] });
    expect(() => Testing.synth(passing)).toThrow("'shop/edge' passes TLS through, so that the gateway reads no requests of its hosts; say it where TLS is ended [NoRequests at shop/edge]");
  });

  test('a gateway as a whole counts whatever it takes in', () => {
    const shop = shopOf();
    const gateway = new IngressGateway(shop, 'ingress', { labels: { istio: 'own' } });
    edgeOf(shop, gateway);
    new RateLimits(shop, 'limits', { of: gateway, limits: [ALL] });

    expect(filterOf(shop, 'ingress-rate-limits').spec).toMatchObject({ workloadSelector: { labels: { istio: 'own' } }, configPatches: [{ match: { context: 'GATEWAY' } }] });
  });

  test('are tried out with its hosts', () => {
    const shop = shopOf();
    const trial = RateLimit.local({ name: 'trial', requests: 1, per: Duration.seconds(1), dryRun: true });
    new RateLimits(shop, 'limits', { of: edgeOf(shop), limits: [trial, ALL] });
    const { configPatches } = filterOf(shop, 'shop-edge-rate-limits').spec;

    expect(configPatches.map(({ applyTo, patch }: any) => [applyTo, patch.value.name])).toStrictEqual([
      ['HTTP_FILTER', 'local_ratelimit_trial.istio-ingress.shop-edge'], ['HTTP_FILTER', 'local_ratelimit.istio-ingress.shop-edge'], ['VIRTUAL_HOST', undefined],
    ]);
    expect(configPatches[2].patch.value.typed_per_filter_config).toMatchObject({
      'local_ratelimit.istio-ingress.shop-edge': { filter_enforced: share(100), descriptors: [{ entries: [{ value: 'istio-ingress.shop-edge.all' }] }] },
      'local_ratelimit_trial.istio-ingress.shop-edge': { filter_enforced: share(0), descriptors: [{ entries: [{ value: 'istio-ingress.shop-edge.trial' }] }] },
    });
  });

  test('need no ports of the pods of its gateway', () => {
    const shop = shopOf();
    const unknown = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });
    new RateLimits(shop, 'limits', { of: edgeOf(shop, unknown), limits: [ALL] });

    expect(filterOf(shop, 'shop-edge-rate-limits').spec.configPatches).toHaveLength(2);
  });
});

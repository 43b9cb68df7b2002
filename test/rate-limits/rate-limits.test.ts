import { App, Chart, Duration, Testing } from 'cdk8s';
import { ALL, AT_CORS, FACTS, HTTP, configOf, counter, edgeOf, filterOf, share, shopOf, web } from './shop';
import {
  DataPlane, Egress, MeshFacts, MeshNamespace, MeshPolicies, MeshService, RateLimit, RateLimitKey, RateLimitResponse, RateLimits, RateLimitService,
  RateLimitUnit, RateLimitWorkload, Waypoint, WaypointNamespaces, WaypointTraffic,
} from '../../src';

describe('of a service', () => {
  test('are a filter of its pods, for all requests that come in', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: web(shop), limits: [RateLimit.local({ name: 'all', requests: 100, per: Duration.millis(1500), burst: 150 })] });

    expect(filterOf(shop)).toStrictEqual({
      apiVersion: 'networking.istio.io/v1alpha3',
      kind: 'EnvoyFilter',
      metadata: {
        name: 'web-rate-limits',
        namespace: 'shop',
        annotations: { 'cdk8s-mesh.io/fragile': 'rate limits: written into the configuration of Envoy, which Istio may change; look at it again at each upgrade' },
      },
      spec: {
        workloadSelector: { labels: { app: 'web' } },
        priority: 10,
        configPatches: [{
          applyTo: 'HTTP_FILTER',
          match: { context: 'SIDECAR_INBOUND', listener: { filterChain: AT_CORS } },
          patch: {
            operation: 'INSERT_AFTER',
            value: {
              name: 'local_ratelimit.shop.web',
              typed_config: {
                '@type': 'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit',
                'stat_prefix': 'rate_limits',
                'filter_enabled': share(100),
                'filter_enforced': share(100),
                'rate_limits': [{ actions: [{ generic_key: { descriptor_key: 'limit', descriptor_value: 'shop.web.all' } }] }],
                'descriptors': [{
                  entries: [{ key: 'limit', value: 'shop.web.all' }], token_bucket: { max_tokens: 150, tokens_per_fill: 100, fill_interval: '1.5s' },
                }],
                'rate_limited_as_resource_exhausted': true,
              },
            },
          },
        }],
      },
    });
  });

  test('render the same twice, and whatever was written first', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: web(shop), limits: [ALL] });

    expect(filterOf(shop)).toStrictEqual(filterOf(shop));
  });

  test('hold at the ports that are named', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: web(shop, {}, [HTTP, { port: 90, name: 'http-admin', targetPort: 9090 }]), limits: [ALL], ports: ['http-admin'] });

    expect(filterOf(shop).spec.configPatches.map(({ match }: any) => match)).toStrictEqual([
      { context: 'SIDECAR_INBOUND', listener: { portNumber: 9090, filterChain: AT_CORS } },
    ]);
  });

  test('fails where nobody reads requests', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: web(shop, {}, [{ port: 6379, name: 'redis' }]), limits: [ALL] });

    expect(() => Testing.synth(shop)).toThrow("port 'redis' of 'web' carries bytes that proxies do not read as HTTP, so that they cannot limit requests there; give the port an HTTP name, or "
      + 'leave it out [NoRequests at shop/web]');
  });

  test('several are one filter; each value of a key has a bucket, and what lacks it has one too', () => {
    const shop = shopOf();
    const perKey = RateLimit.local({ name: 'per-key', requests: 1, per: Duration.seconds(1), forEach: [RateLimitKey.header('X-Key')], maxTracked: 50 });
    const perUser = RateLimit.local({ name: 'per-user', requests: 2, per: Duration.seconds(1), forEach: [RateLimitKey.header('x-user', { onlyIfPresent: true })] });
    new RateLimits(shop, 'limits', { of: web(shop), limits: [perKey] }).addLimit(perUser);
    const filter = filterOf(shop);

    expect(filter.spec.configPatches).toHaveLength(1);
    expect(configOf(filter)).toMatchObject({
      max_dynamic_descriptors: 1000,
      rate_limits: [
        { actions: [{ generic_key: { descriptor_value: 'shop.web.per-key' } }, { request_headers: { header_name: 'x-key', descriptor_key: 'x-key' } }] },
        {
          actions: [
            { generic_key: { descriptor_value: 'shop.web.per-key' } },
            { header_value_match: { descriptor_key: 'x-key', descriptor_value: '-', expect_match: false, headers: [{ name: 'x-key', present_match: true }] } },
          ],
        },
        { actions: [{ generic_key: { descriptor_value: 'shop.web.per-user' } }, { request_headers: { header_name: 'x-user', descriptor_key: 'x-user' } }] },
      ],
      descriptors: [
        { entries: [{ key: 'limit', value: 'shop.web.per-key' }, { key: 'x-key' }] },
        { entries: [{ key: 'limit', value: 'shop.web.per-user' }, { key: 'x-user' }] },
      ],
    });
  });

  test('tell clients an empty header as well', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: web(shop), limits: [ALL], response: { headers: { 'x-why': '' } } });

    expect(configOf(filterOf(shop)).response_headers_to_add).toStrictEqual([
      { header: { key: 'x-why', value: '' }, append_action: 'OVERWRITE_IF_EXISTS_OR_ADD', keep_empty_value: true },
    ]);
  });

  test('say what clients are told', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: web(shop), limits: [ALL], response: { status: 503, headers: { 'X-Why': '100% used', 'a': 'b' }, xRateLimitHeaders: true } });

    expect(configOf(filterOf(shop))).toMatchObject({
      status: { code: 503 },
      enable_x_ratelimit_headers: 'DRAFT_VERSION_03',
      response_headers_to_add: [
        { header: { key: 'x-why', value: '100%% used' }, append_action: 'OVERWRITE_IF_EXISTS_OR_ADD' }, { header: { key: 'a', value: 'b' }, append_action: 'OVERWRITE_IF_EXISTS_OR_ADD' },
      ],
    });
  });

  test('are tried out in a filter of their own, behind those that hold', () => {
    const trial = RateLimit.local({ name: 'trial', requests: 1, per: Duration.seconds(1), dryRun: true });
    const namesOf = ({ spec }: any) => spec.configPatches.map(({ patch }: any) => patch.value.name);
    const filterWith = (...limits: RateLimit[]) => {
      const shop = shopOf({ istioVersion: '1.28' });
      new RateLimits(shop, 'limits', { of: web(shop), limits, response: { status: 503, xRateLimitHeaders: true } });
      return filterOf(shop);
    };
    const both = filterWith(trial, ALL);

    // What is inserted later stands before.
    expect(namesOf(both)).toStrictEqual(['local_ratelimit_trial.shop.web', 'local_ratelimit.shop.web']);
    expect(configOf(both, 0)).toMatchObject({ filter_enforced: share(0), descriptors: [{ entries: [{ value: 'shop.web.trial' }] }] });
    expect(configOf(both, 0)).not.toHaveProperty('enable_x_ratelimit_headers');
    expect(configOf(both, 1)).toMatchObject({ filter_enforced: share(100), descriptors: [{ entries: [{ value: 'shop.web.all' }] }], status: { code: 503 } });
    expect(namesOf(filterWith(trial))).toStrictEqual(['local_ratelimit_trial.shop.web']);
    expect(configOf(filterWith(trial))).toMatchObject({ filter_enforced: share(0), enable_x_ratelimit_headers: 'DRAFT_VERSION_03' });
  });
});

describe('counted by a service', () => {
  const GLOBAL = { name: 'all', requests: 100, per: RateLimitUnit.MINUTE };

  test('have proxies ask it, by what stands with their routes', () => {
    const shop = shopOf();
    const service = counter(shop);
    new RateLimits(shop, 'limits', { of: web(shop), limits: [RateLimit.global({ ...GLOBAL, service }), ALL].slice(0, 1) });
    const { metadata, spec } = filterOf(shop);

    expect(metadata.annotations).not.toHaveProperty('envoyfilter.istio.io/referenced-services');
    expect(spec.configPatches).toStrictEqual([
      {
        applyTo: 'HTTP_FILTER',
        match: { context: 'SIDECAR_INBOUND', listener: { filterChain: AT_CORS } },
        patch: {
          operation: 'INSERT_AFTER',
          value: {
            name: 'ratelimit.shop.web',
            typed_config: {
              '@type': 'type.googleapis.com/envoy.extensions.filters.http.ratelimit.v3.RateLimit',
              'domain': 'ratelimit',
              'rate_limit_service': {
                transport_api_version: 'V3',
                grpc_service: { envoy_grpc: { cluster_name: 'outbound|8081||ratelimit.infra.svc.cluster.local', authority: 'ratelimit.infra.svc.cluster.local' } },
              },
              'rate_limited_as_resource_exhausted': true,
            },
          },
        },
      },
      {
        applyTo: 'ROUTE_CONFIGURATION',
        match: { context: 'SIDECAR_INBOUND' },
        patch: {
          operation: 'MERGE',
          value: {
            typed_per_filter_config: {
              'ratelimit.shop.web': {
                '@type': 'type.googleapis.com/envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute',
                'rate_limits': [{ actions: [{ generic_key: { descriptor_key: 'limit', descriptor_value: 'shop.web.all' } }] }],
              },
            },
          },
        },
      },
    ]);
  });

  test('stand behind local ones, which ask nobody', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: web(shop), limits: [ALL, RateLimit.global({ ...GLOBAL, name: 'minute', service: counter(shop) })] });

    // Each goes right behind CORS, so that the last one is the first.
    expect(filterOf(shop).spec.configPatches.map(({ patch }: any) => patch.value.name)).toStrictEqual(['ratelimit.shop.web', 'local_ratelimit.shop.web', undefined]);
  });

  test('refuse nobody while they are tried out, not even where requests fail if the service does', () => {
    const trial = (service: RateLimitService) => RateLimit.global({ ...GLOBAL, name: 'trial', service, dryRun: true });
    const holding = (service: RateLimitService) => RateLimit.global({ ...GLOBAL, service });
    const patchesWith = (failClosed: boolean, limitsOf: (service: RateLimitService) => RateLimit[]) => {
      const shop = shopOf();
      const service = counter(shop, failClosed ? { failClosed, statusOnError: 503 } : {});
      new RateLimits(shop, 'limits', { of: web(shop), limits: limitsOf(service), response: { xRateLimitHeaders: true } });
      return filterOf(shop).spec.configPatches.map(({ patch }: any) => patch.value);
    };
    const namesOf = (patches: any[]) => patches.flatMap(({ name, typed_per_filter_config: counted }) => name ?? Object.keys(counted));
    const [one, own] = ['ratelimit.shop.web', 'ratelimit_trial.shop.web'];
    const both = patchesWith(true, service => [trial(service), holding(service)]);

    expect(namesOf(both)).toStrictEqual([own, one, one, own]);
    expect(both[1].typed_config).toMatchObject({ failure_mode_deny: true, status_on_error: { code: 503 }, enable_x_ratelimit_headers: 'DRAFT_VERSION_03' });
    expect(Object.keys(both[0].typed_config).sort()).toStrictEqual(['@type', 'domain', 'rate_limit_service', 'rate_limited_as_resource_exhausted']);
    expect(namesOf(patchesWith(true, service => [trial(service)]))).toStrictEqual([own, own]);
    expect(namesOf(patchesWith(false, service => [trial(service), holding(service)]))).toStrictEqual([one, one]);
  });

  test('have gateways know the service, which they would not otherwise', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: edgeOf(shop), limits: [RateLimit.global({ ...GLOBAL, service: counter(shop) })] });

    expect(filterOf(shop, 'shop-edge-rate-limits').metadata.annotations['envoyfilter.istio.io/referenced-services']).toBe('infra/ratelimit.infra.svc.cluster.local');
  });

  test('have sidecars know the service that know no more than is declared', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: web(shop, { egress: Egress.DECLARED }), limits: [RateLimit.global({ ...GLOBAL, service: counter(shop) })] });
    const elsewhere = new Chart(shop.node.root as App, 'far', { namespace: 'far' });
    new MeshNamespace(elsewhere, 'namespace', { egress: Egress.DECLARED, dataPlane: DataPlane.sidecar() });
    const egressOf = (chart: Chart, name: string) => Testing.synth(chart).find(({ kind, metadata }) => kind === 'Sidecar' && metadata.name === name).spec.egress[0].hosts;

    expect(egressOf(shop, 'web')).toStrictEqual(['./*', 'istio-system/*', 'infra/ratelimit.infra.svc.cluster.local']);
    expect(egressOf(elsewhere, 'default')).toStrictEqual(['./*', 'istio-system/*']);
  });

  test('fails where the service would have to ask itself about each question', () => {
    const cure = '; limit the requests of single services, or run it where no sidecar is: DataPlane.none() for its namespace [AsksItself at shop/limits]';
    const of = {
      mesh: (shop: Chart) => new MeshPolicies(shop, 'policies'),
      namespace: (shop: Chart) => new MeshNamespace(shop, 'namespace', { name: 'infra', dataPlane: DataPlane.sidecar() }),
      itself: (shop: Chart, { service, deployment }: RateLimitService) => new MeshService(shop, 'counter', { service, workload: deployment }),
    };
    for (const target of Object.values(of)) {
      const shop = shopOf();
      const service = counter(shop);
      new RateLimits(shop, 'limits', { of: target(shop, service), limits: [RateLimit.global({ name: 'all', requests: 5, per: RateLimitUnit.SECOND, service })] });
      expect(() => Testing.synth(shop)).toThrow("the pods of the rate limit service 'infra/ratelimit' are among those whose requests are counted, so that each question would be another request to ask about" + cure);
    }
  });

  test('ask a service that has no sidecar for the whole mesh, and for its neighbours', () => {
    const shop = shopOf({ ...FACTS, namespaceDataPlanes: { infra: DataPlane.none() } });
    const service = counter(shop);
    new RateLimits(shop, 'limits', { of: new MeshPolicies(shop, 'policies'), limits: [RateLimit.global({ name: 'all', requests: 5, per: RateLimitUnit.SECOND, service })] });
    expect(Testing.synth(shop).map(({ kind }) => kind)).toContain('EnvoyFilter');
  });

  test('fails for two services, and at a waypoint', () => {
    const shop = shopOf();
    const [one, other] = ['one', 'other'].map(id => new RateLimitService(shop, id, { workload: RateLimitWorkload.existing({ serviceName: id, configMapName: id }) }));
    const limits = new RateLimits(shop, 'limits', { of: web(shop), limits: [RateLimit.global({ ...GLOBAL, service: one })] });

    expect(() => limits.addLimit(RateLimit.global({ ...GLOBAL, name: 'more', service: other }))).toThrow("limits of 'shop/limits' are counted by two services, and a proxy would ask them one "
      + 'after the other; let one count them all [TwoRateLimitServices at shop/limits]');

    const ambient = shopOf();
    new RateLimits(ambient, 'limits', { of: new Waypoint(ambient, 'waypoint'), limits: [RateLimit.global({ ...GLOBAL, service: counter(ambient) })] });
    expect(() => Testing.synth(ambient)).toThrow("limit 'all' is counted by a service, and istiod gives waypoints no routes that say so; use RateLimit.local, or limit requests at the gateway where "
      + 'they come in [NotAtWaypoint at shop/limits]');
  });
});

describe('in ambient mode', () => {
  const ambient = (): MeshFacts => ({ ...FACTS, dataPlane: DataPlane.ambient() });

  test('a service has its limits at its waypoint, for each of its ports', () => {
    const shop = shopOf();
    const platform = new Chart(shop.node.root as App, 'platform', { namespace: 'platform' });
    const waypoint = new Waypoint(platform, 'waypoint', { usedBy: WaypointNamespaces.all() });
    new MeshNamespace(shop, 'namespace', { dataPlane: DataPlane.ambient({ waypoint }) });
    new RateLimits(shop, 'limits', { of: web(shop, {}, [HTTP, { port: 6379, name: 'redis' }]), limits: [ALL] });
    const { metadata, spec } = filterOf(shop);

    expect(metadata.namespace).toBe('platform');
    expect(spec.targetRefs).toStrictEqual([{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'waypoint' }]);
    expect(spec.configPatches.map(({ match }: any) => match)).toStrictEqual([{
      context: 'SIDECAR_INBOUND', listener: { name: 'main_internal', filterChain: { name: 'inbound-vip|80|http|web.shop.svc.cluster.local', ...AT_CORS } },
    }]);
  });

  test('fails without a waypoint, and for the mesh as a whole', () => {
    const shop = shopOf(ambient());
    new RateLimits(shop, 'limits', { of: web(shop), limits: [ALL] });
    expect(() => Testing.synth(shop)).toThrow('[WaypointNeeded at shop/web]');

    const mesh = shopOf(ambient());
    new RateLimits(mesh, 'limits', { of: new MeshPolicies(mesh, 'policies'), limits: [ALL] });
    expect(() => Testing.synth(mesh)).toThrow('a part of the mesh is in ambient mode, where each waypoint has limits of its own, and pods without one have none; say it of namespaces or services '
      + '[WaypointNeeded at shop/limits]');
  });

  test('a waypoint as a whole counts what goes through it, and not its tunnels', () => {
    const shop = shopOf();
    new RateLimits(shop, 'limits', { of: new Waypoint(shop, 'waypoint', { traffic: WaypointTraffic.ALL }), limits: [ALL] });

    expect(filterOf(shop, 'waypoint-rate-limits').spec).toMatchObject({ targetRefs: [{ name: 'waypoint' }], configPatches: [{ match: { listener: { name: 'main_internal' } } }] });
  });
});

describe('of many', () => {
  test('a namespace and the mesh select nothing', () => {
    const shop = shopOf();
    web(shop);
    new RateLimits(shop, 'of-namespace', { of: new MeshNamespace(shop, 'namespace', { dataPlane: DataPlane.sidecar() }), limits: [ALL] });
    new RateLimits(shop, 'of-mesh', { of: new MeshPolicies(shop, 'policies'), limits: [ALL] });

    expect(filterOf(shop, 'namespace-rate-limits')).toMatchObject({ metadata: { namespace: 'shop' }, spec: { priority: 10 } });
    expect(filterOf(shop, 'namespace-rate-limits').spec).not.toHaveProperty('workloadSelector');
    expect(filterOf(shop, 'mesh-rate-limits')).toMatchObject({ metadata: { namespace: 'istio-system' } });
    expect(configOf(filterOf(shop, 'mesh-rate-limits')).descriptors[0].entries).toStrictEqual([{ key: 'limit', value: 'mesh.all' }]);
  });
});

describe('fails', () => {
  test.each([
    [{ status: 420 }, "'status' must be one from 400 on that HTTP has a name for, such as 429 or 503, got 420: Envoy answers 429 instead of a lower one, and for any other refuses all that it stands in "
      + '[BadStatus at shop/limits]'],
    [{ headers: { 'x-why': 'a\nb' } }, 'header \'x-why\' of the answer must hold one line, got "a\\nb" [BadHeaderValue at shop/limits]'],
    [{ headers: { ':status': '200' } }, "':status' cannot be a header of the answer: Envoy refuses all that it stands in; leave it out [PseudoHeader at shop/limits]"],
    [{ headers: { Host: 'a' } }, "'host' cannot be a header of the answer: Envoy refuses all that it stands in; leave it out [PseudoHeader at shop/limits]"],
    [{ headers: { 'X-Why': 'a', 'x-why': 'b' } }, "header 'x-why' of the answer is said twice, and names are the same whatever their case; say it once [HeaderEditedTwice at shop/limits]"],
  ])('for an answer that Envoy would not take: %j', (response, message) => {
    const shop = shopOf();

    expect(() => new RateLimits(shop, 'limits', { of: web(shop), limits: [ALL], response: response as RateLimitResponse })).toThrow(`'response': ${message}`);
  });

  test('for a second one of one target, even in another chart', () => {
    const shop = shopOf();
    const service = web(shop);
    new RateLimits(shop, 'limits', { of: service, limits: [ALL] });
    const other = new Chart(shop.node.root as App, 'other', { namespace: 'other' });

    expect(() => new RateLimits(other, 'limits', { of: service, limits: [ALL] })).toThrow("'shop/limits' limits requests to 'shop/web' already, and proxies would have every filter twice; add limits "
      + 'there, with addLimit [TwoRateLimits at other/limits]');
  });

  test('for two limits of one name, and for none', () => {
    const shop = shopOf();
    const limits = new RateLimits(shop, 'limits', { of: web(shop), limits: [] });

    expect(() => Testing.synth(shop)).toThrow('there are no limits at all; name some, or leave the construct out [NoLimits at shop/limits]');
    limits.addLimit(ALL);
    expect(() => limits.addLimit(ALL)).toThrow("'shop/limits' has a limit 'all' already; rename one of the two [LimitTwice at shop/limits]");
  });

  test('where nobody says which Istio runs', () => {
    const shop = shopOf({});
    new RateLimits(shop, 'limits', { of: web(shop), limits: [ALL] });

    expect(() => Testing.synth(shop)).toThrow('[IstioVersionUnknown at shop/limits]');
  });

  test('for an answer that is none, and a name that is none', () => {
    const shop = shopOf();
    const service = web(shop);

    expect(() => new RateLimits(shop, 'a', { of: service, limits: [ALL], response: { status: 200 } }))
      .toThrow("'response': 'status' must be one from 400 on that HTTP has a name for, such as 429 or 503, got 200: Envoy answers 429 instead of a lower one, and for any other refuses all that it "
        + 'stands in [BadStatus at shop/a]');
    expect(() => new RateLimits(shopOf(), 'c', { of: service, limits: [ALL], ports: [] }))
      .toThrow("'ports' must hold at least one item, got none; leave it out if anything will do [EmptyList]");
    const other = shopOf();
    expect(() => new RateLimits(other, 'b', { of: web(other), limits: [ALL], name: 'A B' })).toThrow('[BadName at shop/b]');
  });
});

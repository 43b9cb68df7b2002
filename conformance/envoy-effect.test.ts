import { effectsOf } from './support/envoy-effect';

const LOCAL = 'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit';
const CONFIG = { '@type': LOCAL, 'stat_prefix': 'limit', 'token_bucket': { max_tokens: 10, fill_interval: '60s' } };
const MANAGER = { name: 'envoy.filters.network.http_connection_manager', subFilter: { name: 'envoy.filters.http.router' } };

const service = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop' },
  spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
});
const pod = (app: string) =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: app, namespace: 'shop', labels: { app } }, spec: { containers: [{ name: app }] } });
const SHOP = [service('web'), service('api'), pod('web'), pod('api')];

const filter = (spec: object, namespace = 'shop') =>
  ({ apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter', metadata: { name: 'limits', namespace }, spec });
const insert = (context: string, match: object = { filterChain: { filter: MANAGER } }, name = 'limit') => ({
  applyTo: 'HTTP_FILTER',
  match: { context, listener: match },
  patch: { operation: 'INSERT_BEFORE', value: { name, typed_config: CONFIG } },
});
const web = { workloadSelector: { labels: { app: 'web' } } };

test('a filter lands in the context that it names, at the workload that it names', () => {
  const [inbound, outbound] = effectsOf([
    { objects: [...SHOP, filter({ ...web, configPatches: [insert('SIDECAR_INBOUND')] })] },
    { objects: [...SHOP, filter({ configPatches: [insert('SIDECAR_OUTBOUND')] })] },
  ]);

  expect(inbound).toStrictEqual({
    patches: [{
      filter: 'shop/limits',
      patch: 0,
      applyTo: 'HTTP_FILTER',
      places: ['sidecar shop/web: virtualInbound virtualInbound-catchall-http', 'sidecar shop/web: virtualInbound 0.0.0.0_8080'],
      twice: [],
      unknownClusters: [],
    }],
    extensions: [],
    complaints: [],
  });
  expect(outbound.patches[0].places).toStrictEqual(['sidecar shop/web: 0.0.0.0_80', 'sidecar shop/api: 0.0.0.0_80']);
});

test('what lands nowhere is told', () => {
  const elsewhere = { ...service('web'), metadata: { name: 'web', namespace: 'team' }, spec: { ...service('web').spec, selector: { app: 'else' } } };
  const places = (spec: object, namespace?: string) =>
    effectsOf([{ objects: [...SHOP, elsewhere, filter(spec, namespace)] }])[0].patches.map(patch => patch.places);
  const unused = { portNumber: 9090, filterChain: { filter: MANAGER } };

  expect(places({ ...web, configPatches: [insert('GATEWAY')] })).toStrictEqual([[]]);
  expect(places({ ...web, configPatches: [insert('SIDECAR_INBOUND')] }, 'team')).toStrictEqual([[]]);
  expect(places({ ...web, configPatches: [insert('SIDECAR_INBOUND', unused)] })).toStrictEqual([[]]);
});

test('a cluster that a proxy does not know is told', () => {
  const asks = (called: string) => {
    const limits = { transport_api_version: 'V3', grpc_service: { envoy_grpc: { cluster_name: `outbound|80||${called}.shop.svc.cluster.local` } } };
    const config = { '@type': 'type.googleapis.com/envoy.extensions.filters.http.ratelimit.v3.RateLimit', 'domain': 'shop', 'rate_limit_service': limits };
    const patch = { ...insert('SIDECAR_INBOUND'), patch: { operation: 'INSERT_BEFORE', value: { name: 'limit', typed_config: config } } };
    return effectsOf([{ objects: [...SHOP, filter({ ...web, configPatches: [patch] })] }])[0].patches[0].unknownClusters;
  };

  expect(asks('api')).toStrictEqual([]);
  expect(asks('limiter')).toStrictEqual(['sidecar shop/web: outbound|80||limiter.shop.svc.cluster.local']);
});

test('an extension lands where it is meant to be, or nowhere', () => {
  const extension = (spec: object) => ({
    apiVersion: 'extensions.istio.io/v1alpha1',
    kind: 'TrafficExtension',
    metadata: { name: 'script', namespace: 'shop' },
    spec: { lua: { inlineCode: 'x = 1' }, ...spec },
  });
  const [own, none] = effectsOf(['web', 'wbe'].map(app => ({ objects: [...SHOP, extension({ selector: { matchLabels: { app } } })] })));

  expect(own.extensions[0].places).toContain('sidecar shop/web: virtualInbound 0.0.0.0_8080');
  expect(own.extensions[0]).toMatchObject({ extension: 'shop/script', twice: [], isConfigured: true });
  expect(none.extensions[0].places).toStrictEqual([]);
});

test('a filter that is there twice is told', () => {
  const [{ patches }] = effectsOf([{ objects: [...SHOP, filter({ ...web, configPatches: [insert('SIDECAR_INBOUND'), insert('SIDECAR_INBOUND')] })] }]);

  expect(patches.map(({ twice }) => twice.length)).toStrictEqual([2, 2]);
});

test('what would make a whole invalid is told', () => {
  const bad = { applyTo: 'VIRTUAL_HOST', match: { context: 'SIDECAR_OUTBOUND' }, patch: { operation: 'MERGE', value: { rate_limits: [{}] } } };
  const [{ patches, complaints }] = effectsOf([{ objects: [...SHOP, filter({ configPatches: [bad] })] }]);

  expect(patches[0].places).not.toStrictEqual([]);
  expect(complaints).toContainEqual(expect.stringMatching(/invalid RateLimit\.Actions|RateLimits/));
});

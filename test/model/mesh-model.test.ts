import { meshConfig, meshOf } from '../support/analysis';

const object = (kind: string, name: string, namespace: string, spec: object, apiVersion = 'networking.istio.io/v1', metadata: object = {}) =>
  `${JSON.stringify({ apiVersion, kind, metadata: { name, namespace, ...metadata }, spec })}\n---\n`;
const rule = (name: string, namespace: string, host: string, spec: object = {}) => object('DestinationRule', name, namespace, { host, ...spec });
const service = (name: string, namespace: string, spec: object = {}, metadata: object = {}) =>
  object('Service', name, namespace, { ports: [{ name: 'http', port: 80 }], ...spec }, 'v1', metadata);
const entry = (name: string, namespace: string, spec: object) => object('ServiceEntry', name, namespace, { ports: [{ number: 443, name: 'tls', protocol: 'TLS' }], ...spec });

describe('the registry', () => {
  test('knows a Service by its full name, with ports as Istio understands them', () => {
    const { registry } = meshOf(service('reviews', 'shop', {
      ports: [{ name: 'grpc-web-a', port: 1 }, { name: 'x', port: 2, appProtocol: 'kubernetes.io/h2c' }, { name: 'x-y', port: 3306 }, { name: 'z', port: 4, protocol: 'UDP' }, { port: 5 }],
    }));

    expect(registry.find('reviews', 'shop')).toMatchObject({ host: 'reviews.shop.svc.cluster.local', namespace: 'shop' });
    expect(registry.find('reviews', 'shop')!.ports.map(({ protocol }) => protocol)).toStrictEqual(['grpc-web', 'http2', 'tcp', 'udp', undefined]);
  });

  test('resolves short names where they are read', () => {
    const { registry } = meshOf(service('reviews', 'shop'));

    expect(registry.find('reviews', 'other')).toBeUndefined();
    expect(registry.find('reviews.shop.svc.cluster.local', 'other')).toBeDefined();
    expect(registry.serviceOf('reviews.shop.svc.cluster.local')).toStrictEqual({ name: 'reviews', namespace: 'shop' });
    expect(registry.serviceOf('www.example.com')).toBeUndefined();
  });

  test('prefers the very name to a wildcard, and a nearer wildcard to a wider one', () => {
    const { registry } = meshOf(entry('wide', 'a', { hosts: ['*.com'] }) + entry('near', 'a', { hosts: ['*.example.com'] }) + entry('exact', 'a', { hosts: ['www.example.com'] }));
    const found = (host: string) => registry.find(host, 'shop')?.resource?.name;

    expect(['www.example.com', 'a.example.com', 'a.com', 'a.org'].map(found)).toStrictEqual(['exact', 'near', 'wide', undefined]);
  });

  test('prefers what the own namespace says of a host', () => {
    const { registry } = meshOf(entry('theirs', 'other', { hosts: ['www.example.com'] }) + entry('ours', 'shop', { hosts: ['www.example.com'] }));

    expect(registry.find('www.example.com', 'shop')?.resource?.name).toBe('ours');
    expect(registry.find('www.example.com', 'third')?.resource?.name).toBe('theirs');
  });

  test.each([
    [['.'], ['shop']], [['*'], ['shop', 'other', 'third']], [[], ['shop', 'other', 'third']], [['other'], ['other']], [['~'], []], [['.', 'other'], ['shop', 'other']],
  ])('shows what is exported to %j in %j', (exportTo, expected) => {
    const { registry } = meshOf(entry('entry', 'shop', { hosts: ['www.example.com'], exportTo }));

    expect(['shop', 'other', 'third'].filter(namespace => registry.find('www.example.com', namespace) !== undefined)).toStrictEqual(expected);
  });

  test('reads the annotation of Services, and the default of the mesh', () => {
    const annotated = meshOf(service('reviews', 'shop', {}, { annotations: { 'networking.istio.io/exportTo': '., other' } })).registry;
    const byDefault = meshOf(service('reviews', 'shop'), meshConfig({ defaultServiceExportTo: ['.'] })).registry;
    const seen = (registry: typeof annotated) => ['shop', 'other', 'third'].filter(namespace => registry.find('reviews.shop.svc.cluster.local', namespace) !== undefined);

    expect(seen(annotated)).toStrictEqual(['shop', 'other']);
    expect(seen(byDefault)).toStrictEqual(['shop']);
  });
});

describe('the DestinationRules that a client applies', () => {
  const host = 'reviews.shop.svc.cluster.local';
  const names = (yaml: string, client: string) => meshOf(yaml).destinationRules.applicable(host, client, 'shop').map(({ resource: { name } }) => name);
  const all = rule('client', 'web', host) + rule('service', 'shop', host) + rule('root', 'istio-system', '*.local') + rule('stranger', 'third', host);

  test('are those of its own namespace, else those of the service, else those of the root namespace', () => {
    expect(names(all, 'web')).toStrictEqual(['client']);
    expect(names(all, 'other')).toStrictEqual(['service']);
    expect(names(rule('root', 'istio-system', '*.local') + rule('stranger', 'third', host), 'other')).toStrictEqual(['root']);
  });

  test('are the most specific of a namespace alone', () => {
    expect(names(rule('wide', 'web', '*.local') + rule('exact', 'web', host) + rule('second', 'web', host), 'web')).toStrictEqual(['exact', 'second']);
  });

  test('are those that it can see', () => {
    expect(names(rule('hidden', 'shop', host, { exportTo: ['.'] }) + rule('root', 'istio-system', '*'), 'other')).toStrictEqual(['root']);
    expect(names(rule('selecting', 'shop', host, { workloadSelector: { matchLabels: { app: 'a' } } }), 'other')).toStrictEqual([]);
  });
});

describe('workloads', () => {
  const deployment = (name: string, namespace: string, labels: object) => object('Deployment', name, namespace, {
    template: { metadata: { labels }, spec: { serviceAccountName: `${name}-account` } },
  }, 'apps/v1');
  const pod = object('Pod', 'pod', 'shop', {}, 'v1', { labels: { app: 'a', constructor: 'x' } });
  const group = object('WorkloadGroup', 'vm', 'shop', { metadata: { labels: { app: 'a', vm: 'yes' } }, template: { serviceAccount: 'vm' } });
  const cron = object('CronJob', 'nightly', 'shop', { jobTemplate: { spec: { template: { metadata: { labels: { app: 'night' } } } } } }, 'batch/v1');
  const { workloads } = meshOf(deployment('a', 'shop', { app: 'a', version: 'v1' }) + deployment('b', 'other', { app: 'a' }) + pod + group + cron);
  const names = (namespace: string, selector: { [key: string]: string }) => workloads.select(namespace, selector).map(({ name }) => name).sort();

  test('are found by labels within their namespace', () => {
    expect(names('shop', { app: 'a' })).toStrictEqual(['a', 'pod', 'vm']);
    expect(names('shop', { app: 'a', version: 'v1' })).toStrictEqual(['a']);
    expect(names('other', { app: 'a' })).toStrictEqual(['b']);
    expect(names('shop', {})).toStrictEqual(['a', 'nightly', 'pod', 'vm']);
    expect(names('shop', { toString: 'x' })).toStrictEqual([]);
    expect(workloads.selectAnywhere({ app: 'a' })).toHaveLength(4);
  });

  test('have an account', () => {
    expect(workloads.all.map(({ name, serviceAccount }) => `${name} ${serviceAccount}`).sort())
      .toStrictEqual(['a a-account', 'b b-account', 'nightly default', 'pod default', 'vm vm']);
  });
});

describe('namespaces', () => {
  const namespace = (labels: object) => object('Namespace', 'shop', '', {}, 'v1', { labels });

  test.each([
    [{ 'istio-injection': 'enabled' }, 'sidecar'],
    [{ 'istio.io/rev': 'stable' }, 'sidecar'],
    [{ 'istio-injection': 'disabled', 'istio.io/rev': 'stable' }, 'none'],
    [{ 'istio.io/dataplane-mode': 'ambient' }, 'ambient'],
    [{ 'istio-injection': 'enabled', 'istio.io/dataplane-mode': 'ambient' }, 'sidecar'],
    [{}, 'none'],
  ])('with labels %j are %s', (labels, dataPlane) => {
    expect(meshOf(namespace(labels)).namespaces.find('shop')!.dataPlane).toBe(dataPlane);
  });

  test('are unknown without their object', () => {
    const { namespaces } = meshOf(service('reviews', 'shop'));

    expect(namespaces.find('shop')!.dataPlane).toBeUndefined();
    expect(namespaces.find('other')).toBeUndefined();
    expect(namespaces.manages('Service', 'shop')).toBe(true);
    expect(namespaces.manages('Service', 'other')).toBe(false);
  });
});

describe('the mesh config', () => {
  const configMap = (mesh: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio, namespace: mesh-root }\ndata:\n  mesh: |\n${mesh.replace(/^/gm, '    ')}\n---\n`;

  test('is read from the ConfigMap of istiod', () => {
    const { config } = meshOf(configMap('trustDomain: acme.internal\noutboundTrafficPolicy: { mode: REGISTRY_ONLY }\nenableAutoMtls: false'));

    expect(config).toMatchObject({ rootNamespace: 'mesh-root', trustDomain: 'acme.internal', isRegistryOnly: true, isAutoMtls: false });
  });

  test('is read from what installs Istio', () => {
    const { config } = meshOf(object('Istio', 'default', '', {
      version: 'v1.29.4', values: { meshConfig: { trustDomain: 'a.b' }, global: { proxy: { clusterDomain: 'c.d' } } },
    }, 'sailoperator.io/v1'));

    expect(config).toMatchObject({ trustDomain: 'a.b', clusterDomain: 'c.d', istioVersion: '1.29' });
  });

  test("is Istio's default where nobody states it, and says so", () => {
    const { config } = meshOf('');

    expect(config).toMatchObject({ rootNamespace: 'istio-system', isRegistryOnly: false, isAutoMtls: true, istioVersion: undefined });
    expect(config.states('rootNamespace')).toBe(false);
  });

  test('that is no YAML states nothing', () => {
    expect(meshOf(configMap('a: [')).config.trustDomain).toBe('cluster.local');
  });
});

test('only what is asked for is built', () => {
  const mesh = meshOf(service('reviews', 'shop'));

  expect(mesh.registry).toBe(mesh.registry);
  expect(mesh.once('x', () => [1])).toBe(mesh.once('x', () => [2]));
});

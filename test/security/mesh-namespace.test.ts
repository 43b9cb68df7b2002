import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DataPlane, Egress, Mesh, MeshNamespace, MeshNamespaceOptions, MeshService, MeshWorkload, MutualTls, Retry, ServiceRef, Visibility } from '../../src';
import { only } from '../support/manifests';
import { service, shop } from '../support/shop';

const STRICT = { mutualTls: MutualTls.strict() };
const SIDECARS = { dataPlane: DataPlane.sidecar() };

test('mutual TLS of a namespace is its default PeerAuthentication', () => {
  const chart = shop();

  MeshNamespace.fromName(chart, 'namespace', 'shop', STRICT);

  expect(Testing.synth(chart)).toStrictEqual([{
    apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default', namespace: 'shop' }, spec: { mtls: { mode: 'STRICT' } },
  }]);
});

test('a namespace that is made elsewhere, and of which nothing is said, emits nothing', () => {
  const chart = shop();

  const namespace = MeshNamespace.fromName(chart, 'namespace', 'legacy');

  expect(namespace.namespace).toBe('legacy');
  expect(namespace._peers()).toStrictEqual([{ namespaces: ['legacy'] }]);
  expect(Testing.synth(chart)).toStrictEqual([]);
});

test.each([
  ['of cdk8s-plus', (chart: Chart) => new kplus.Namespace(chart, 'made', { metadata: { name: 'pay' } })],
  ['as an ApiObject', (chart: Chart) => new ApiObject(chart, 'made', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'pay' } })],
])('takes its name from a Namespace %s', (_, make) => {
  const chart = shop();

  new MeshNamespace(chart, 'namespace', { namespace: make(chart), ...SIDECARS, ...STRICT });

  expect(only(chart, 'PeerAuthentication').metadata).toStrictEqual({ name: 'default', namespace: 'pay' });
});

test('renders the same twice', () => {
  const chart = shop();
  new MeshNamespace(chart, 'namespace', { ...SIDECARS, ...STRICT });

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
});

test('another app has namespaces of its own', () => {
  new MeshNamespace(shop(), 'namespace', STRICT);

  expect(() => new MeshNamespace(shop(), 'namespace', STRICT)).not.toThrow();
});

test('fails for a second one of a namespace, naming both', () => {
  const chart = shop();
  new MeshNamespace(chart, 'namespace', STRICT);
  const other = new Chart(chart.node.root as any, 'other');

  expect(() => new MeshNamespace(other, 'shop', { name: 'shop' }))
    .toThrow("'shop/namespace' is namespace 'shop' already; keep one of the two, and use it from elsewhere [TwoMeshNamespaces at other/shop]");
});

test('fails for policies of the root namespace, wherever its name is said', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'platform', { namespace: 'istio-system' });
  new MeshNamespace(chart, 'root', STRICT);
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system' });

  expect(() => Testing.synth(chart)).toThrow("namespace 'istio-system' is the root namespace, whose policies are for the whole mesh; say that with MeshPolicies [NamespaceIsRoot at platform/root]");
});

test('the root namespace may be a caller', () => {
  const app = Testing.app();
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system' });
  const chart = new Chart(app, 'platform', { namespace: 'istio-system' });
  MeshNamespace.fromName(chart, 'root', 'istio-system');

  expect(Testing.synth(chart)).toStrictEqual([]);
});

test.each([
  ['two names', (chart: Chart) => ({ name: 'shop', namespace: new kplus.Namespace(chart, 'made') }), "a namespace has one name, got name 'shop' and namespace 'shop/made'; keep one of the two [TwoNames at shop/bad]"],
  ['a name that no namespace has', () => ({ name: 'Shop' }), "'name' must be the name of a namespace, got 'Shop' [BadNamespace at shop/bad]"],
  ['what is no Namespace', (chart: Chart) => ({ namespace: new kplus.ConfigMap(chart, 'made') }),
    "'namespace' must be a Kubernetes Namespace (of cdk8s-plus, a KubeNamespace, an ApiObject of kind Namespace), got ConfigMap 'shop/made'; give its name otherwise [NotANamespace at shop/bad]"],
])('refuses %s', (_, props, message) => {
  const chart = shop();

  expect(() => new MeshNamespace(chart, 'bad', props(chart))).toThrow(message);
});

test('fails where no name is said, and the chart has none', () => {
  expect(() => new MeshNamespace(Testing.chart(), 'bad')).toThrow("which namespace is meant is not said, and the chart has none; say name: 'shop', or give the chart one [NoNamespace at test/bad]");
});

describe('egress', () => {
  const job = (chart: Chart, name: string) => new MeshWorkload(chart, name, {
    workload: new ApiObject(chart, `pod-${name}`, { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: name } }, spec: { containers: [{ name, image: 'x' }] } }),
  });
  const namespace = (props: MeshNamespaceOptions, facts = { rootNamespace: 'istio-system' }) => {
    const app = Testing.app();
    new Mesh(app, 'mesh', facts);
    const chart = new Chart(app, 'batch', { namespace: 'batch' });
    return { chart, shop: new Chart(app, 'shop', { namespace: 'shop' }), namespace: MeshNamespace.fromName(chart, 'namespace', 'batch', props) };
  };

  test('is a Sidecar with what anybody in the namespace declares to call', () => {
    const { chart, shop: shopChart } = namespace({ egress: Egress.DECLARED.with('observability/*') });
    const [web, reviews] = ['web', 'reviews'].map(name => service(shopChart, name));

    job(chart, 'b').connectTo(web);
    job(chart, 'a').connectTo(reviews);
    job(chart, 'c').connectTo(reviews);
    web.connectTo(reviews);

    expect(only(chart, 'Sidecar')).toStrictEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      metadata: { name: 'default', namespace: 'batch' },
      spec: { egress: [{ hosts: ['./*', 'istio-system/*', 'observability/*', 'shop/reviews.shop.svc.cluster.local', 'shop/web.shop.svc.cluster.local'] }] },
    });
  });

  test('may drop everything else, and can be patched', () => {
    const { chart, namespace: batch } = namespace({ egress: Egress.DECLARED.registryOnly() });

    batch.sidecar.addJsonPatch(JsonPatch.add('/metadata/labels', { team: 'batch' }));

    const { metadata, spec } = only(chart, 'Sidecar');
    expect([metadata.labels, spec]).toStrictEqual([{ team: 'batch' }, { egress: [{ hosts: ['./*', 'istio-system/*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } }]);
  });

  test('of which nothing is said has nothing to patch', () => {
    expect(() => namespace({}).namespace.sidecar).toThrow("'batch/namespace' has no Sidecar to patch, since its proxies know everything; say egress: Egress.DECLARED first [NotEmitted at batch/namespace]");
  });

  test('fails without the root namespace, and in it', () => {
    expect(() => Testing.synth(namespace({ egress: Egress.DECLARED }, {} as any).chart)).toThrow('[RootNamespaceUnknown at batch/namespace]');
    expect(() => Testing.synth(namespace({ egress: Egress.DECLARED }, { rootNamespace: 'batch' }).chart)).toThrow('[NamespaceIsRoot at batch/namespace]');
  });
});

describe('visibility', () => {
  const services = (deep: boolean, first: boolean) => {
    const chart = shop();
    const front = new Chart(chart.node.root as any, 'front', { namespace: 'front' });
    const home = deep ? new Construct(chart, 'deep') : chart;
    const state = () => MeshNamespace.fromName(home, 'namespace', 'shop', { visibility: Visibility.DECLARED });
    if (first) state();
    const reviews = service(chart, 'reviews', { versions: ['v1'], resilience: { retry: Retry.none() } });
    const own = service(chart, 'own', { versions: ['v1'], visibility: Visibility.DECLARED.with('tools') });
    const web = new MeshService(front, 'web', { service: ServiceRef.named('web', { namespace: 'front' }), versions: ['v1'] });
    web.connectTo(reviews);
    web.connectTo(own);
    Testing.synth(chart);
    if (!first) state();
    const exported = (of: Chart) => Testing.synth(of).map(({ kind, metadata: { name }, spec }) => [kind, name, spec.exportTo]);
    return [...exported(chart), ...exported(front)];
  };

  test.each([[false, true], [false, false], [true, true], [true, false]])('is for every service that does not say so itself (deep: %s, first: %s)', (deep, first) => {
    expect(services(deep, first)).toStrictEqual([
      ['DestinationRule', 'reviews', ['.', 'front']],
      ['VirtualService', 'reviews', ['.', 'front']],
      ['DestinationRule', 'own', ['.', 'front', 'tools']],
      ['DestinationRule', 'web', undefined],
    ]);
  });
});

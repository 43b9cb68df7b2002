import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { CheckMode, ExternalPort, ExternalResolution, ExternalService, Mesh, OutboundTrafficPolicy, security, TlsVersion } from '../../src';
import { only } from '../support/manifests';
import { GATEWAY, ingress, service, shop } from '../support/shop';

describe('the nearest mesh above', () => {
  test('is found from anywhere below its scope', () => {
    const app = Testing.app();
    const mesh = new Mesh(app, 'mesh', { rootNamespace: 'istio-system' });
    const chart = new Chart(app, 'shop');
    const inner = new Construct(chart, 'team');

    expect([app, chart, inner].map(scope => Mesh.of(scope))).toStrictEqual([mesh, mesh, mesh]);
  });

  test('wins over one further up', () => {
    const app = Testing.app();
    new Mesh(app, 'mesh', { clusterDomain: 'outer.local' });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new Mesh(chart, 'mesh', { clusterDomain: 'inner.local' });

    expect(service(chart, 'web').host).toBe('web.shop.svc.inner.local');
    expect(service(new Chart(app, 'other'), 'web').host).toBe('web.shop.svc.outer.local');
  });

  test('is not one beside or below', () => {
    const app = Testing.app();
    new Mesh(new Chart(app, 'shop'), 'mesh');

    expect(Mesh.tryOf(app)).toBeUndefined();
    expect(Mesh.tryOf(new Chart(app, 'other'))).toBeUndefined();
  });

  test('is not one of another app', () => {
    new Mesh(Testing.app(), 'mesh');

    expect(Mesh.tryOf(Testing.app())).toBeUndefined();
  });

  test('fails where it is needed and there is none', () => {
    const chart = shop();

    expect(() => Mesh.of(chart)).toThrow("nothing above states the facts of the mesh; write new Mesh(app, 'mesh', { ... }) in the app [NoMesh at shop]");
  });
});

test('fails for a second mesh on one scope', () => {
  const app = Testing.app();
  new Mesh(app, 'mesh');

  expect(() => new Mesh(app, 'other')).toThrow("'mesh' states the facts of the mesh here already; one app is one mesh: keep one of the two [TwoMeshes at other]");
});

test('emits nothing', () => {
  const chart = shop();
  new Mesh(chart, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', trustDomain: 'acme.internal', dnsCapture: true });

  expect(Testing.synth(chart)).toStrictEqual([]);
});

test('keeps what it is told, and what it is not told stays unknown', () => {
  const told = new Mesh(Testing.app(), 'mesh', {
    istioVersion: '1.30', upgradingFrom: '1.29', rootNamespace: 'istio-system', trustDomain: 'acme.internal', clusterDomain: 'acme.local', dnsCapture: false,
  });
  const untold = new Mesh(Testing.app(), 'mesh');

  const facts = ({ istioVersion, upgradingFrom, rootNamespace, trustDomain, clusterDomain, dnsCapture }: Mesh) =>
    [istioVersion, upgradingFrom, rootNamespace, trustDomain, clusterDomain, dnsCapture];
  expect(facts(told)).toStrictEqual(['1.30', '1.29', 'istio-system', 'acme.internal', 'acme.local', false]);
  expect(facts(untold)).toStrictEqual([undefined, undefined, undefined, undefined, 'cluster.local', undefined]);
});

test('keeps aliases of the trust domain and the oldest TLS, which nobody changes from outside', () => {
  const trustDomainAliases = ['old.internal'];
  const mesh = new Mesh(Testing.app(), 'mesh', { trustDomain: 'acme.internal', trustDomainAliases, minTlsVersion: TlsVersion.TLS_1_3 });
  trustDomainAliases.push('evil.example');
  mesh.trustDomainAliases!.push('evil.example');

  expect([mesh.trustDomainAliases, mesh.minTlsVersion]).toStrictEqual([['old.internal'], 'TLSV1_3']);
  expect(new Mesh(Testing.app(), 'mesh').trustDomainAliases).toBeUndefined();
});

test.each([
  [{ trustDomainAliases: ['a b'] }, "'trustDomainAliases' must be a DNS name, got 'a b': 'a b' is no DNS label [BadDomain at mesh]"],
  [{ trustDomain: 'acme', trustDomainAliases: ['acme'] }, "'trustDomainAliases' must be other domains than 'trustDomain', got 'acme' for both [AliasOfItself at mesh]"],
  [{ minTlsVersion: TlsVersion.TLS_1_1 }, "'minTlsVersion' must be TLS 1.2 or 1.3, got TLSV1_1: Istio's mutual TLS has no older versions [BadTlsVersion at mesh]"],
])('refuses %p', (facts, message) => {
  expect(() => new Mesh(Testing.app(), 'mesh', facts)).toThrow(message);
});

test('the check knows aliases of the trust domain', () => {
  const synthesize = (trustDomainAliases?: string[]) => {
    const app = Testing.app();
    new Mesh(app, 'mesh', { trustDomain: 'acme.internal', trustDomainAliases, checks: { mode: CheckMode.FAIL_ON_WARNING } });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new security.AuthorizationPolicy(chart, 'policy', { metadata: { name: 'web' }, spec: { rules: [{ from: [{ source: { principals: ['old.internal/ns/shop/sa/web'] } }] }] } });
    return () => Testing.synth(chart);
  };

  expect(synthesize()).toThrow('MESH0309');
  expect(synthesize(['old.internal'])).not.toThrow();
});

test('the check knows whether undeclared hosts are refused', () => {
  const synthesize = (outboundTrafficPolicy?: OutboundTrafficPolicy) => {
    const chart = shop();
    new Mesh(chart.node.root as App, 'mesh', { outboundTrafficPolicy, checks: { mode: CheckMode.FAIL_ON_WARNING } });
    new ExternalService(chart, 'pay', { hosts: ['pay.example'], ports: [ExternalPort.http()], resolution: ExternalResolution.NONE });
    return Testing.synth(chart);
  };

  expect(() => synthesize(OutboundTrafficPolicy.REGISTRY_ONLY)).toThrow('[MESH0414 at shop/pay/service-entry]');
  expect(synthesize(OutboundTrafficPolicy.ALLOW_ANY)).toStrictEqual(synthesize());
});

describe('facts that are written last', () => {
  const program = (meshFirst: boolean): App => {
    const app = Testing.app();
    const state = () => new Mesh(app, 'mesh', { clusterDomain: 'acme.local', dnsCapture: true });
    if (meshFirst) state();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    ingress(chart).addRoute('all', { to: service(chart, 'web', { versions: ['v1'] }) });
    new ExternalService(chart, 'db', { hosts: ['db.example'], ports: [ExternalPort.tcp(5432)] });
    if (!meshFirst) state();
    return app;
  };
  const manifests = (app: App) => Testing.synth(app.node.findChild('shop') as Chart);

  test('count as those that are written first', () => {
    expect(manifests(program(false))).toStrictEqual(manifests(program(true)));
  });

  test('reach every host', () => {
    const chart = program(false).node.findChild('shop') as Chart;

    expect(only(chart, 'DestinationRule').spec.host).toBe('web.shop.svc.acme.local');
    expect(only(chart, 'VirtualService').spec.http[0].route[0].destination.host).toBe('web.shop.svc.acme.local');
  });
});

describe('facts that cannot be', () => {
  const mesh = (facts: object) => () => new Mesh(Testing.app(), 'mesh', facts);

  test.each(['1.30.3', '1', 'v1.30', '2.0', '1.030', ''])('fails for version %p', version => {
    expect(mesh({ istioVersion: version }))
      .toThrow(`'istioVersion' must be a minor version such as '1.30', got '${version}'; leave the patch out [BadVersion at mesh]`);
    expect(mesh({ upgradingFrom: version }))
      .toThrow(`'upgradingFrom' must be a minor version such as '1.30', got '${version}'; leave the patch out [BadVersion at mesh]`);
  });

  test.each(['1.30', '1.31'])('fails for an upgrade from %s to 1.30', from => {
    expect(mesh({ istioVersion: '1.30', upgradingFrom: from }))
      .toThrow(`'upgradingFrom' must be older than 'istioVersion' ('1.30'), got '${from}'; state the newer of the two as 'istioVersion' [BadVersion at mesh]`);
  });

  test('takes an upgrade from 1.99 to 1.100', () => {
    expect(mesh({ istioVersion: '1.100', upgradingFrom: '1.99' })().upgradingFrom).toBe('1.99');
  });

  test.each(['Istio-System', 'istio.system', 'istio_system', '', 'a'.repeat(64)])('fails for root namespace %p', rootNamespace => {
    expect(mesh({ rootNamespace })).toThrow(`'rootNamespace' must be the name of a namespace, got '${rootNamespace}' [BadNamespace at mesh]`);
  });

  test.each([
    ['cluster.local.', 'it ends with a dot'], ['Cluster.local', 'it is not in lower case'], ['', 'it is empty'], ['a_b', "'a_b' is no DNS label"],
  ])('fails for cluster domain %p', (clusterDomain, problem) => {
    expect(mesh({ clusterDomain })).toThrow(`'clusterDomain' must be a DNS name, got '${clusterDomain}': ${problem} [BadDomain at mesh]`);
  });

  test('fails for a trust domain that is no DNS name', () => {
    expect(mesh({ trustDomain: 'spiffe://acme' })).toThrow("'trustDomain' must be a DNS name, got 'spiffe://acme': 'spiffe://acme' is no DNS label [BadDomain at mesh]");
  });
});

test('an ingress of an app without mesh uses the default domain of Kubernetes', () => {
  const chart = shop();
  ingress(chart, 'edge', { gateway: GATEWAY }).addRoute('all', { to: service(chart, 'web') });

  expect(only(chart, 'VirtualService').spec.http[0].route[0].destination.host).toBe('web.shop.svc.cluster.local');
});

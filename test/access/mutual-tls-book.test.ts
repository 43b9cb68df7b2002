import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { Access, Mesh, MeshNamespace, MeshPolicies, MeshService, MeshServiceProps, MeshWorkload, MutualTls, Peer, ServiceRef } from '../../src';
import { only } from '../support/manifests';
import { kubernetesService, rendered, shop } from '../support/shop';

const PORTS = [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'tcp-db', port: 5432, targetPort: 'db' }, { name: 'same', port: 81, targetPort: 8080 }];

function deployment(chart: Chart, name: string, ports: object[] = [{ name: 'db', containerPort: 15432 }, { containerPort: 9090 }]): ApiObject {
  const template = { metadata: { labels: { app: name } }, spec: { serviceAccountName: name, containers: [{ name, image: 'x', ports }] } };
  return new ApiObject(chart, `deployment-${name}`, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { selector: { matchLabels: { app: name } }, template } });
}

function service(chart: Chart, name: string, props: Partial<MeshServiceProps> = {}): MeshService {
  return new MeshService(chart, name, {
    service: kubernetesService(chart, name, { selector: { app: name }, ports: PORTS }),
    workload: deployment(chart, name),
    ...props,
  });
}

const selector = { matchLabels: { app: 'reviews' } };

test('what a service says of mutual TLS is a PeerAuthentication for its pods, under its name', () => {
  const chart = shop();

  service(chart, 'reviews', { mutualTls: MutualTls.strict() });

  expect(only(chart, 'PeerAuthentication')).toStrictEqual({
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name: 'reviews', namespace: 'shop' },
    spec: { selector, mtls: { mode: 'STRICT' } },
  });
});

test('a service that says nothing has none', () => {
  const chart = shop();
  const reviews = service(chart, 'reviews');

  expect(Testing.synth(chart).filter(({ kind }) => kind === 'PeerAuthentication')).toStrictEqual([]);
  expect(() => reviews.peerAuthentication).toThrow("'shop/reviews' has no PeerAuthentication to patch, since nothing is said of mutual TLS there; say mutualTls first [NotEmitted at shop/reviews]");
});

test('ports of the Service are written as those that the pods listen on', () => {
  const chart = shop();
  const mutualTls = MutualTls.strict().onPort('tcp-db', MutualTls.disabled('speaks TLS of its own')).onPort('80', MutualTls.permissive()).onPodPort(9090, MutualTls.migrating('Prometheus'));

  service(chart, 'reviews', { mutualTls });

  const { metadata, spec } = only(chart, 'PeerAuthentication');
  expect(metadata.annotations).toStrictEqual({ 'cdk8s-mesh.io/plaintext': 'port 9090: Prometheus; port tcp-db: speaks TLS of its own' });
  expect(spec).toStrictEqual({
    selector,
    mtls: { mode: 'STRICT' },
    portLevelMtls: { 8080: { mode: 'PERMISSIVE' }, 9090: { mode: 'PERMISSIVE' }, 15432: { mode: 'DISABLE' } },
  });
});

test('a port may differ from what is inherited', () => {
  const chart = shop();

  service(chart, 'reviews', { mutualTls: MutualTls.inherited().onPort('http', MutualTls.permissive()) });

  expect(only(chart, 'PeerAuthentication').spec).toStrictEqual({ selector, portLevelMtls: { 8080: { mode: 'PERMISSIVE' } } });
});

test('a target port by name is looked up in the pods of each version', () => {
  const chart = shop();
  const reviews = service(chart, 'reviews', { workload: undefined, mutualTls: MutualTls.strict().onPort('tcp-db', MutualTls.permissive()) });
  const pod = (version: string, containerPort: number) => new ApiObject(chart, version, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: version, labels: { app: 'reviews', version } },
    spec: { serviceAccountName: version, containers: [{ name: 'reviews', image: 'x', ports: [{ name: 'db', containerPort }] }] },
  });

  reviews.addVersion('v1', { workload: pod('v1', 15432) });
  reviews.addVersion('v2', { workload: pod('v2', 25432) });

  expect(only(chart, 'PeerAuthentication').spec.portLevelMtls).toStrictEqual({ 15432: { mode: 'PERMISSIVE' }, 25432: { mode: 'PERMISSIVE' } });
});

test('a workload without Service names ports of its pods by number', () => {
  const chart = shop();
  const mutualTls = MutualTls.inherited().onPort('9090', MutualTls.permissive()).onPodPort(15432, MutualTls.permissive());

  new MeshWorkload(chart, 'worker', { workload: deployment(chart, 'worker'), mutualTls });

  expect(rendered(chart, 'PeerAuthentication', 'worker').spec).toStrictEqual({
    selector: { matchLabels: { app: 'worker' } }, portLevelMtls: { 9090: { mode: 'PERMISSIVE' }, 15432: { mode: 'PERMISSIVE' } },
  });
});

test('the mesh, a namespace, a workload and a port each say their own, in whatever charts', () => {
  const app = Testing.app();
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system' });
  const platform = new Chart(app, 'platform');
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  service(chart, 'reviews', { mutualTls: MutualTls.permissive().onPort('tcp-db', MutualTls.disabled('speaks TLS of its own')) });
  MeshNamespace.fromName(platform, 'shop', 'shop', { mutualTls: MutualTls.permissive() });
  new MeshPolicies(platform, 'policies', { mutualTls: MutualTls.strict() });

  const all = [...Testing.synth(platform), ...Testing.synth(chart)].filter(({ kind }) => kind === 'PeerAuthentication');
  expect(all.map(({ metadata: { namespace, name }, spec }) => [`${namespace}/${name}`, spec])).toStrictEqual([
    ['shop/default', { mtls: { mode: 'PERMISSIVE' } }],
    ['istio-system/default', { mtls: { mode: 'STRICT' } }],
    ['shop/reviews', { selector, mtls: { mode: 'PERMISSIVE' }, portLevelMtls: { 15432: { mode: 'DISABLE' } } }],
  ]);
});

test('renders the same twice, and can be patched', () => {
  const chart = shop();
  const reviews = service(chart, 'reviews', { mutualTls: MutualTls.strict().onPort('http', MutualTls.permissive()) });

  reviews.peerAuthentication.addJsonPatch(JsonPatch.add('/metadata/annotations', { team: 'reviews' }));

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
  expect(only(chart, 'PeerAuthentication').metadata.annotations).toStrictEqual({ team: 'reviews' });
});

test('stands after policies of access, whatever is said first', () => {
  const order = (...steps: ((reviews: MeshService) => void)[]) => {
    const chart = shop();
    const reviews = service(chart, 'reviews');
    steps.forEach(step => step(reviews));
    return Testing.synth(chart).filter(({ apiVersion }) => apiVersion.startsWith('security')).map(({ kind, metadata: { name } }) => `${kind} ${name}`);
  };
  const deny = (reviews: MeshService) => reviews.denyFrom(Peer.namespace('evil'));
  const open = (reviews: MeshService) => reviews._policies().mutualTls.takePlaintext({ by: reviews, port: 'http', isOfPods: false, note: 'cron' });

  expect(order(deny, open)).toStrictEqual(['AuthorizationPolicy reviews-deny', 'PeerAuthentication reviews']);
  expect(order(open, deny)).toStrictEqual(order(deny, open));
});

test('two services say it of the same pods: the check names both objects', () => {
  const chart = shop();
  service(chart, 'reviews', { mutualTls: MutualTls.strict(), access: Access.allowAll() });
  new MeshService(chart, 'other', {
    service: kubernetesService(chart, 'other', { selector: { app: 'reviews' }, ports: PORTS }), mutualTls: MutualTls.permissive(),
  });

  expect(() => Testing.synth(chart)).toThrow("PeerAuthentication 'shop/other': spec.selector workload 'reviews' is also selected by 'reviews': all but the oldest are ignored");
});

describe('a port that must take plaintext, whoever says so', () => {
  const exception = (by: Chart, port: string | number, note = 'Prometheus') => ({ by, port: String(port), isOfPods: typeof port === 'number', note });

  test('is an exception to what is inherited, or to STRICT', () => {
    const chart = shop();
    service(chart, 'reviews', { mutualTls: MutualTls.strict() })._policies().mutualTls.takePlaintext(exception(chart, 'http'));
    service(chart, 'web')._policies().mutualTls.takePlaintext(exception(chart, 9090));

    const found = Testing.synth(chart).filter(({ kind }) => kind === 'PeerAuthentication');
    expect(found.map(({ metadata: { name, annotations }, spec }) => [name, annotations, spec])).toStrictEqual([
      ['reviews', { 'cdk8s-mesh.io/plaintext': 'port http: Prometheus' }, { selector, mtls: { mode: 'STRICT' }, portLevelMtls: { 8080: { mode: 'PERMISSIVE' } } }],
      ['web', { 'cdk8s-mesh.io/plaintext': 'port 9090: Prometheus' }, { selector: { matchLabels: { app: 'web' } }, portLevelMtls: { 9090: { mode: 'PERMISSIVE' } } }],
    ]);
  });

  test('changes nothing where plaintext is taken anyway', () => {
    const chart = shop();
    const mutualTls = MutualTls.permissive().onPort('http', MutualTls.disabled('old'));

    const book = service(chart, 'reviews', { mutualTls })._policies().mutualTls;
    book.takePlaintext(exception(chart, 'http'));
    book.takePlaintext(exception(chart, 9090));

    expect(only(chart, 'PeerAuthentication').spec).toStrictEqual({ selector, mtls: { mode: 'PERMISSIVE' }, portLevelMtls: { 8080: { mode: 'DISABLE' } } });
  });

  test('is the same whatever comes first', () => {
    const render = (turned: boolean) => {
      const chart = shop();
      const book = service(chart, 'reviews')._policies().mutualTls;
      const steps = [
        () => book.takePlaintext(exception(chart, 'http')),
        () => book.state(chart, MutualTls.strict().onPodPort(9090, MutualTls.migrating('cron'))),
        () => book.takePlaintext(exception(chart, 'tcp-db', 'old client')),
      ];
      (turned ? steps.reverse() : steps).forEach(step => step());
      return only(chart, 'PeerAuthentication');
    };

    expect(render(true)).toStrictEqual(render(false));
    expect(render(true).metadata.annotations).toStrictEqual({ 'cdk8s-mesh.io/plaintext': 'port 9090: cron; port http: Prometheus; port tcp-db: old client' });
  });

  test('fails where the owner says STRICT for that very port', () => {
    const chart = shop();
    service(chart, 'reviews', { mutualTls: MutualTls.permissive().onPort('http', MutualTls.strict()) })._policies().mutualTls.takePlaintext(exception(chart, 8080));

    expect(() => Testing.synth(chart)).toThrow("'shop' needs plaintext on port 8080 of the pods, but 'shop/reviews' says STRICT for that port; drop one of the two [PlaintextRefused at shop]");
  });
});

describe('fails', () => {
  test('where two say it of one target, naming both', () => {
    const chart = shop();
    const reviews = service(chart, 'reviews', { mutualTls: MutualTls.strict() });

    expect(() => reviews._policies().mutualTls.state(chart, MutualTls.strict()))
      .toThrow("'shop/reviews' says already which connections 'shop/reviews' takes; keep one of the two [TwoMutualTls at shop]");
  });

  test('where nothing at all is said', () => {
    const chart = shop();
    service(chart, 'reviews', { mutualTls: MutualTls.inherited() });

    expect(() => Testing.synth(chart)).toThrow("MutualTls.inherited() says nothing without a port; add onPort('http', ...), or leave mutualTls out [NothingSaid at shop/reviews]");
  });

  test('where ports that lead to one port of the pods differ', () => {
    const chart = shop();
    service(chart, 'reviews', { mutualTls: MutualTls.strict().onPort('http', MutualTls.permissive()).onPort('same', MutualTls.strict()) });

    expect(() => Testing.synth(chart)).toThrow("mutual TLS of port 'same' is STRICT, but another port that leads to port 8080 of the pods says PERMISSIVE; say the same of both [PortSaidTwice at shop/reviews]");
  });

  test('for a port that the Service does not have', () => {
    const chart = shop();
    service(chart, 'reviews', { mutualTls: MutualTls.strict().onPort('8080', MutualTls.permissive()) });

    expect(() => Testing.synth(chart)).toThrow("'reviews' has no port '8080'; its ports are http 80 (HTTP), tcp-db 5432 (TCP or TLS), same 81 (HTTP) [UnknownPort at shop/reviews]");
  });

  test('for a port of which nobody knows where it leads', () => {
    const chart = shop();
    const ref = ServiceRef.named('reviews', { namespace: 'shop', ports: [{ name: 'http', port: 80 }], selector: { app: 'reviews' } });
    new MeshService(chart, 'reviews', { service: ref, mutualTls: MutualTls.strict().onPort('http', MutualTls.permissive()) });

    expect(() => Testing.synth(chart)).toThrow("a policy for 'reviews' must name port 'http' by the port of the pods, which nothing states; give the Service itself, or "
      + "ServiceRef.named('...', { namespace, ports: [{ port: 80, name: 'http', targetPort: 8080 }] }) [TargetPortUnknown at shop/reviews]");
  });

  test('for a Service of which nothing is known', () => {
    const chart = shop();
    new MeshService(chart, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop' }), mutualTls: MutualTls.strict() });
    const ported = new MeshService(chart, 'ported', {
      service: ServiceRef.named('ported', { namespace: 'shop', selector: { app: 'ported' } }), mutualTls: MutualTls.strict().onPort('http', MutualTls.permissive()),
    });

    expect(() => Testing.synth(chart)).toThrow('[WorkloadUnknown at shop/reviews]');
    expect(() => ported.peerAuthentication.toJson()).toThrow("a policy for 'ported' must name port 'http' by the port of the pods, which nothing states");
  });

  test('for a port by name where there is no Service', () => {
    const chart = shop();
    new MeshWorkload(chart, 'worker', { workload: deployment(chart, 'worker'), mutualTls: MutualTls.inherited().onPort('http', MutualTls.permissive()) });

    expect(() => Testing.synth(chart)).toThrow("a policy for 'worker' must name port 'http' by the port of the pods, which nothing states");
  });

  test('in the root namespace, where Istio ignores it', () => {
    const app = Testing.app();
    new Mesh(app, 'mesh', { rootNamespace: 'shop' });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    service(chart, 'reviews', { mutualTls: MutualTls.strict() });

    expect(() => Testing.synth(chart)).toThrow("namespace 'shop' is the root namespace, where Istio ignores mutual TLS of single workloads; say it for the mesh with MeshPolicies, "
      + 'or run the workload in another namespace [IgnoredInRoot at shop/reviews]');
  });

  test('for ports of a namespace and of the mesh, which Istio does not know', () => {
    const chart = shop();
    const mutualTls = MutualTls.strict().onPodPort(8080, MutualTls.permissive());
    const message = "Istio knows mutual TLS by port only where pods are selected, not for a namespace or the mesh; say it on a MeshService or MeshWorkload (mutualTls: MutualTls.inherited().onPort('http', ...))";

    expect(() => MeshNamespace.fromName(chart, 'namespace', 'shop', { mutualTls })).toThrow(`${message} [PortsOfAll at shop/namespace]`);
    expect(() => new MeshPolicies(chart, 'policies', { mutualTls })).toThrow(`${message} [PortsOfAll at shop/policies]`);
  });
});

test('a declared client without a proxy fails synth where mutual TLS alone is taken', () => {
  const synthesize = (mutualTls: MutualTls) => {
    const chart = shop();
    new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } });
    const cron = new ApiObject(chart, 'cron', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'cron', labels: { 'app': 'cron', 'sidecar.istio.io/inject': 'false' } },
      spec: { serviceAccountName: 'cron', containers: [{ name: 'cron', image: 'x' }] },
    });
    new MeshWorkload(chart, 'worker', { workload: cron }).connectTo(service(chart, 'reviews', { mutualTls }));
    return () => Testing.synth(chart);
  };

  expect(synthesize(MutualTls.strict())).toThrow("Pod 'shop/cron' calls 'reviews.shop.svc.cluster.local', which takes mutual TLS only, and has no proxy: every connection is reset");
  expect(synthesize(MutualTls.migrating('cron'))).not.toThrow();
});

test('callers cannot be told apart where mutual TLS is off, which fails synth', () => {
  const synthesize = (mutualTls: MutualTls) => {
    const chart = shop();
    new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } });
    const reviews = service(chart, 'reviews', { mutualTls, access: Access.DECLARED });
    reviews.allowFrom(Peer.serviceAccount('shop', 'web'));
    return () => Testing.synth(chart);
  };

  expect(synthesize(MutualTls.disabled('an old client'))).toThrow('is never known: workload \'reviews\' takes no mutual TLS (mode DISABLE)');
  expect(synthesize(MutualTls.permissive())).not.toThrow();
});

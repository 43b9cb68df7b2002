import { ApiObject, App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import {
  AuthorizationProvider, DelegatedRoutes, Egress, ExternalPort, ExternalService, GatewayRef, IngressGateway, Mesh, MeshIngress, MeshNamespace,
  MeshService, MeshServiceProps, MeshWorkload, PathMatch, RequestMatch, Routes, ServiceRef, telemetry, TelemetryProvider, Visibility,
} from '../../src';
import { ownFindings } from '../support/own-check';

const under = (path: string) => RequestMatch.path(PathMatch.prefix(path));
const GATEWAY = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });

/** An app of several namespaces, whose mesh has its root in `istio-system`. */
function world(rootNamespace: string | undefined = 'istio-system') {
  const app = Testing.app();
  new Mesh(app, 'mesh', { rootNamespace });
  const charts = new Map<string, Chart>();
  const chart = (namespace: string) => {
    if (!charts.has(namespace)) charts.set(namespace, new Chart(app, namespace, { namespace }));
    return charts.get(namespace)!;
  };
  return { app, chart };
}

/** A service with a Kubernetes Service and a Deployment. */
function service(chart: Chart, name: string, props: Partial<MeshServiceProps> = {}): MeshService {
  const labels = { app: name };
  const k8s = new ApiObject(chart, `${name}-service`, {
    apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: labels, ports: [{ port: 80, name: 'http' }] },
  });
  const template = { metadata: { labels: { ...labels, version: 'v1' } }, spec: { serviceAccountName: name, containers: [] } };
  const workload = new ApiObject(chart, `${name}-deployment`, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { template } });
  return new MeshService(chart, name, { service: k8s, workload, ...props });
}

const found = (chart: Chart, kind: string, name: string) =>
  Testing.synth(chart).find(object => object.kind === kind && object.metadata.name === name);

describe('egress', () => {
  test('lets proxies know what is declared, the own namespace and the root namespace', () => {
    const { chart } = world();
    const web = service(chart('web'), 'web', { egress: Egress.DECLARED.with('observability/*', 'vault/vault.vault.svc.cluster.local') });
    web.connectTo(service(chart('shop'), 'reviews'));
    web.connectTo(service(chart('web'), 'session'));
    web.connectTo(new ExternalService(chart('shop'), 'pay', { hosts: ['api.pay.example', '*.pay.example'], ports: [ExternalPort.https()], exportTo: ['web'] }));
    web.connectTo(MeshService.fromName(chart('web'), 'bank', 'bank', { namespace: 'bank' }));

    expect(found(chart('web'), 'Sidecar', 'web')).toStrictEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      metadata: { name: 'web', namespace: 'web' },
      spec: {
        workloadSelector: { labels: { app: 'web' } },
        egress: [{
          hosts: [
            './*', 'istio-system/*', 'bank/bank.bank.svc.cluster.local', 'observability/*', 'shop/*.pay.example', 'shop/api.pay.example',
            'shop/reviews.shop.svc.cluster.local', 'vault/vault.vault.svc.cluster.local',
          ],
        }],
      },
    });
  });

  test('is open unless it is said to be declared', () => {
    const { chart } = world();
    const web = service(chart('web'), 'web');
    web.connectTo(service(chart('shop'), 'reviews'));

    expect(Testing.synth(chart('web')).map(({ kind }) => kind)).toEqual(['Service', 'Deployment']);
    expect(() => web.sidecar).toThrow("'web/web' has no Sidecar to patch, since its proxies know everything; say egress: Egress.DECLARED first [NotEmitted at web/web]");
  });

  test('is told apart by the pods where the Service is a reference', () => {
    const { chart } = world();
    const worker = new ApiObject(chart('web'), 'd', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec: { template: { metadata: { labels: { a: 'b' } } } } });
    new MeshService(chart('web'), 'web', { service: ServiceRef.named('web', { namespace: 'web' }), workload: worker, egress: Egress.DECLARED, names: { sidecar: 'narrow' } });
    new MeshService(chart('shop'), 'bad', { service: ServiceRef.named('bad', { namespace: 'shop' }), egress: Egress.DECLARED });

    expect(() => Testing.synth(chart('web'))).toThrow("Egress.DECLARED needs the labels of the pods, which nothing states: give 'workload' (with labels), or a Service with a selector "
      + '[WorkloadUnknown at shop/bad]');
  });

  test('needs to know the root namespace', () => {
    const app = Testing.app();
    service(new Chart(app, 'web', { namespace: 'web' }), 'web', { egress: Egress.DECLARED });

    expect(() => Testing.synth(app.node.findChild('web') as Chart)).toThrow('Egress.DECLARED must let proxies know the root namespace, which nothing states; '
      + "write new Mesh(app, 'mesh', { rootNamespace: 'istio-system' }) [RootNamespaceUnknown at web/web]");
  });

  test.each(['web', 'web/short', '*/*', 'web/a.b/c', 'web/*-x.example', 'Web/*', 'web/'])('refuses to let proxies know %s', host => {
    expect(() => Egress.DECLARED.with(host)).toThrow(`what proxies know must be 'namespace/*' or 'namespace/host' with a full host name, got '${host}' [BadImport]`);
  });

  test('drops what is not declared if it is told to', () => {
    const { chart } = world();
    service(chart('web'), 'web', { egress: Egress.DECLARED.registryOnly().with('default/*') });

    expect(found(chart('web'), 'Sidecar', 'web')!.spec).toStrictEqual({
      workloadSelector: { labels: { app: 'web' } },
      egress: [{ hosts: ['./*', 'istio-system/*', 'default/*'] }],
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    });
  });

  test('lets proxies know every provider of the mesh, wherever it is', () => {
    const { chart } = world();
    new Mesh(chart('web'), 'facts', {
      rootNamespace: 'istio-system',
      clusterDomain: 'prod.internal',
      extensionProviders: [
        AuthorizationProvider.grpc('opa', { service: 'opa', namespace: 'policy', port: 9191 }),
        AuthorizationProvider.http('near', { service: 'near', namespace: 'web', port: 80 }),
        TelemetryProvider.openTelemetry('spans', { service: 'otel', namespace: 'observability', port: 4317 }),
        TelemetryProvider.openTelemetryAccessLog('logs', { service: 'otel', namespace: 'observability', port: 4317 }),
        TelemetryProvider.zipkin('outside', { service: 'zipkin.example', namespace: 'istio-system', port: 443 }),
        TelemetryProvider.datadog('agent', { service: 'agent', namespace: 'whole', port: 8126 }),
      ],
    });
    service(chart('web'), 'web', { egress: Egress.DECLARED.with('whole/*') });

    MeshNamespace.fromName(chart('batch'), 'namespace', 'batch', { egress: Egress.DECLARED });
    new Mesh(chart('batch'), 'facts', { rootNamespace: 'istio-system', extensionProviders: [AuthorizationProvider.grpc('opa', { service: 'opa', namespace: 'policy', port: 9191 })] });

    expect(found(chart('batch'), 'Sidecar', 'default')!.spec.egress[0].hosts).toStrictEqual(['./*', 'istio-system/*', 'policy/opa.policy.svc.cluster.local']);
    expect(found(chart('web'), 'Sidecar', 'web')!.spec.egress).toStrictEqual([{
      hosts: ['./*', 'istio-system/*', 'observability/otel.observability.svc.prod.internal', 'policy/opa.policy.svc.prod.internal', 'whole/*'],
    }]);
  });

  test('has a Sidecar to patch', () => {
    const { chart } = world();
    const web = service(chart('web'), 'web', { egress: Egress.DECLARED });
    web.sidecar.metadata.addAnnotation('a', 'b');

    expect(found(chart('web'), 'Sidecar', 'web')).toMatchObject({ metadata: { annotations: { a: 'b' } }, spec: { egress: [{ hosts: ['./*', 'istio-system/*'] }] } });
  });
});

describe('MeshWorkload', () => {
  const job = (chart: Chart, kind: string, spec: object) => new ApiObject(chart, 'worker', { apiVersion: 'x/v1', kind, metadata: { name: 'worker' }, spec });
  const POD = { metadata: { labels: { app: 'worker' } }, spec: { serviceAccountName: 'robot' } };

  test.each([
    ['Deployment', { template: POD }],
    ['CronJob', { jobTemplate: { spec: { template: POD } } }],
  ])('is a %s that calls services', (kind, spec) => {
    const { chart } = world();
    const worker = new MeshWorkload(chart('batch'), 'w', { workload: job(chart('batch'), kind, spec), egress: Egress.DECLARED });
    worker.connectTo(service(chart('shop'), 'reviews'));

    expect(found(chart('batch'), 'Sidecar', 'worker')!.spec).toStrictEqual({
      workloadSelector: { labels: { app: 'worker' } },
      egress: [{ hosts: ['./*', 'istio-system/*', 'shop/reviews.shop.svc.cluster.local'] }],
    });
    expect([worker.namespace, worker.serviceAccountName, worker.sidecar.name]).toEqual(['batch', 'robot', 'worker']);
  });

  test('writes nothing unless its edges are all there are', () => {
    const { chart } = world();
    new MeshWorkload(chart('batch'), 'w', { workload: job(chart('batch'), 'Deployment', { template: POD }) }).connectTo(service(chart('shop'), 'reviews'));

    expect(Testing.synth(chart('batch')).map(({ kind }) => kind)).toEqual(['Deployment']);
  });

  test('refuses what is no workload, has no namespace, or a bad name', () => {
    const { chart, app } = world();
    const bare = new Chart(app, 'bare');

    expect(() => new MeshWorkload(chart('batch'), 'w', { workload: job(chart('batch'), 'Service', {}) })).toThrow('[NotAWorkload at batch/w]');
    expect(() => new MeshWorkload(bare, 'w', { workload: job(bare, 'Deployment', {}) })).toThrow("the workload 'bare/worker' has no namespace, by which others know from where it calls; "
      + "give its chart one: new Chart(app, id, { namespace: '...' }) [NoNamespace at bare/w]");
    expect(() => new MeshWorkload(chart('c'), 'w', { workload: job(chart('c'), 'Deployment', {}), name: 'A' })).toThrow('[BadName at c/w]');
  });
});

describe('visibility', () => {
  const exportTo = (chart: Chart, kind: string, name: string) => found(chart, kind, name)!.spec.exportTo;
  const closed = { visibility: Visibility.DECLARED, versions: ['v1'], defaultVersion: 'v1' };

  test('is the own namespace and those of declared clients and gateways', () => {
    const { chart } = world();
    const reviews = service(chart('shop'), 'reviews', closed);
    service(chart('web'), 'web').connectTo(reviews);
    service(chart('shop'), 'neighbour').connectTo(reviews);
    service(chart('stranger'), 'stranger');
    new MeshIngress(chart('web'), 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).addRoute('all', { to: reviews });

    expect(exportTo(chart('shop'), 'VirtualService', 'reviews')).toStrictEqual(['.', 'istio-ingress', 'web']);
    expect(exportTo(chart('shop'), 'DestinationRule', 'reviews')).toStrictEqual(['.', 'istio-ingress', 'web']);
    expect(exportTo(chart('web'), 'VirtualService', 'edge')).toBeUndefined();
  });

  test('is the own namespace alone where nobody is declared, and everybody by default', () => {
    const { chart } = world();
    service(chart('shop'), 'reviews', closed);
    service(chart('shop'), 'ratings', { versions: ['v1'] });

    expect(exportTo(chart('shop'), 'DestinationRule', 'reviews')).toStrictEqual(['.']);
    expect(exportTo(chart('shop'), 'DestinationRule', 'ratings')).toBeUndefined();
  });

  test('holds for clients of a service whose routes lead there', () => {
    const { chart } = world();
    const reviews = service(chart('shop'), 'reviews', closed);
    const front = service(chart('front'), 'front', { visibility: Visibility.DECLARED });
    front.addRoute('reviews', { when: [under('/reviews')], to: reviews });
    service(chart('web'), 'web').connectTo(front);

    expect(exportTo(chart('shop'), 'DestinationRule', 'reviews')).toStrictEqual(['.', 'front', 'web']);
    expect(exportTo(chart('front'), 'VirtualService', 'front')).toStrictEqual(['.', 'web']);
  });

  test('refuses callers of whom nothing is known, unless their namespace is named', () => {
    const problem = (visibility: Visibility, lead: (chart: (namespace: string) => Chart, to: MeshService) => void) => {
      const { chart } = world();
      lead(chart, service(chart('shop'), 'reviews', { ...closed, visibility }));
      try {
        return exportTo(chart('shop'), 'DestinationRule', 'reviews');
      } catch (e) {
        return /\n *(.*)$/.exec((e as Error).message)![1];
      }
    };
    const leads: ((chart: (namespace: string) => Chart, to: MeshService) => void)[] = [
      (chart, to) => service(chart('front'), 'front').addRoute('reviews', { when: [under('/reviews')], to }),
      (chart, to) => new DelegatedRoutes(chart('shop'), 'api', { under: '/' }).addRoute('all', { to }),
      (chart, to) => new MeshIngress(chart('web'), 'edge', { gateway: GatewayRef.existing('a/b'), hosts: ['a.example'], under: '/a' }).addRoute('all', { to }),
    ];

    expect(leads.map(lead => problem(Visibility.DECLARED, lead))).toEqual(["'front/front'", "'shop/api'", "'web/edge'"].map(path =>
      expect.stringContaining(`${path} leads here for callers in a namespace that is not known, so nothing can be exported to them; `
        + "name it, as in Visibility.DECLARED.with('istio-ingress'), or declare the callers there too (visibility: Visibility.DECLARED) [CallerUnknown at shop/reviews]")));
    expect(leads.map(lead => problem(Visibility.DECLARED.with('x'), lead))).toEqual([['.', 'front', 'x'], ['.', 'x'], ['.', 'x']]);
  });

  test('of a table is for the VirtualServices that point to it', () => {
    const { chart } = world();
    const reviews = service(chart('shop'), 'reviews', { ...closed, routes: Routes.DELEGATED });
    service(chart('web'), 'web').connectTo(reviews);
    new MeshIngress(chart('edge'), 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).addRoute('all', { to: reviews });

    expect(exportTo(chart('shop'), 'VirtualService', 'reviews-routes')).toStrictEqual(['.', 'edge']);
    expect(exportTo(chart('shop'), 'VirtualService', 'reviews')).toStrictEqual(['.', 'istio-ingress', 'web']);
    expect(exportTo(chart('shop'), 'DestinationRule', 'reviews')).toStrictEqual(['.', 'istio-ingress', 'web']);
  });

  test('holds behind routes that an ingress delegates to', () => {
    const { chart } = world();
    const reviews = service(chart('shop'), 'reviews', closed);
    const api = new DelegatedRoutes(chart('shop'), 'api', { under: '/api' });
    api.addRoute('all', { to: reviews });
    new MeshIngress(chart('edge'), 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).delegate('api', { under: '/api', to: api.ref });

    expect(exportTo(chart('shop'), 'DestinationRule', 'reviews')).toStrictEqual(['.', 'istio-ingress']);
  });

  test('does not mind routes in a circle, the order of calls, or a second synth', () => {
    const { chart } = world();
    const a = service(chart('a'), 'a', closed);
    const b = service(chart('b'), 'b', closed);
    a.addRoute('b', { when: [under('/b')], to: b });
    b.addRoute('a', { when: [under('/a')], to: a.version('v1') });
    const before = exportTo(chart('a'), 'DestinationRule', 'a');
    service(chart('web'), 'web').connectTo(b);

    expect([before, exportTo(chart('a'), 'DestinationRule', 'a'), exportTo(chart('b'), 'DestinationRule', 'b')]).toEqual([['.', 'b'], ['.', 'b', 'web'], ['.', 'a', 'web']]);
  });

  test('of an external service is that of its callers too', () => {
    const { chart } = world();
    const pay = new ExternalService(chart('shop'), 'pay', {
      hosts: ['api.pay.example'], ports: [ExternalPort.http()], visibility: Visibility.DECLARED, resilience: { timeout: Duration.seconds(1) },
    });
    service(chart('web'), 'web').connectTo(pay);
    new MeshIngress(chart('edge'), 'edge', { gateway: GATEWAY, hosts: ['pay.example.com'] }).addRoute('all', { to: pay });

    expect(['ServiceEntry', 'VirtualService'].map(kind => exportTo(chart('shop'), kind, 'pay'))).toStrictEqual([['.', 'istio-ingress', 'web'], ['.', 'istio-ingress', 'web']]);
    expect(() => new ExternalService(chart('shop'), 'two', {
      hosts: ['two.example'], ports: [ExternalPort.http()], visibility: Visibility.DECLARED, exportTo: ['*'],
    })).toThrow('[ExportedTwice at shop/two]');
  });

  test('refuses a bad namespace', () => {
    expect(() => Visibility.DECLARED.with('a.b')).toThrow("a caller's namespace must be the name of a namespace, got 'a.b' [BadNamespace]");
  });
});

describe('a provider of the whole mesh', () => {
  const program = (extensionProviders?: TelemetryProvider[]) => {
    const app = Testing.app();
    new Mesh(app, 'mesh', { rootNamespace: 'istio-system', extensionProviders });
    const [root, observability, front] = ['istio-system', 'observability', 'front'].map(namespace => new Chart(app, namespace, { namespace }));
    new telemetry.Telemetry(root, 'telemetry', { metadata: { name: 'default' }, spec: { tracing: [{ providers: [{ name: 'spans' }] }] } });
    new ApiObject(observability, 'zipkin', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'zipkin' }, spec: { ports: [{ port: 9411, name: 'http' }] } });
    return { app, web: service(front, 'web', { egress: Egress.DECLARED }) };
  };
  const SPANS = TelemetryProvider.zipkin('spans', { service: 'zipkin', namespace: 'observability', port: 9411 });

  test('is hidden from nobody', () => {
    expect(ownFindings(program([SPANS]).app).filter(finding => !finding.startsWith('MESH07'))).toEqual([]);
  });

  test('is missed where its Sidecar is patched away', () => {
    const { app, web } = program([SPANS]);
    web.sidecar.addJsonPatch(JsonPatch.replace('/spec/egress/0/hosts', ['./*', 'istio-system/*']));

    expect(ownFindings(app)).toContain('MESH0409 Sidecar front/web spec.egress');
  });

  test('is unknown to the check where no fact says it', () => {
    expect(ownFindings(program().app)).toContain('MESH0508 Telemetry istio-system/default spec.tracing[0].providers[0].name');
  });
});

test('a mesh that is declared complete is found right by the check', () => {
  const app = new App();
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system' });
  const chart = (namespace: string) => new Chart(app, namespace, { namespace });
  const all = { egress: Egress.DECLARED, visibility: Visibility.DECLARED };
  const [shop, front] = [chart('shop'), chart('front')];
  const reviews = service(shop, 'reviews', { ...all, versions: ['v1'], defaultVersion: 'v1' });
  const web = service(front, 'web', all);
  web.connectTo(reviews);
  new MeshIngress(front, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).addRoute('all', { to: web });
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

  app.synthYaml();

  expect(said.mock.calls.map(([text]) => text)).toEqual([]);
});

import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import {
  AccessLog, Cel, CheckMode, CustomTag, DataPlane, EgressGateway, GatewayPolicies, IngressGateway, Mesh, MeshIngress, MeshNamespace, MeshPolicies,
  MeshProps, MeshService, MeshTelemetry, MeshTelemetryProps, MeshWorkload, MetricTag, ServiceRef, telemetry, TelemetryProvider, Waypoint, WaypointRef,
} from '../../../src';

const { CLIENT, SERVER } = telemetry.WorkloadMode;
const { REQUEST_COUNT } = telemetry.IstioMetric;
const JAEGER = TelemetryProvider.openTelemetry('jaeger', { service: 'jaeger', namespace: 'tracing', port: 4317 });
const LOKI = TelemetryProvider.openTelemetryAccessLog('loki', { service: 'otel', namespace: 'observability', port: 4317 });
const LOGS: MeshTelemetryProps = { accessLogs: [AccessLog.enabled({ providers: [TelemetryProvider.ENVOY] })] };
const ENVOY = [{ providers: [{ name: 'envoy' }] }];

function appWith(facts: MeshProps = {}): App {
  const app = Testing.app();
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system', extensionProviders: [JAEGER, LOKI], istioVersion: '1.30', checks: { mode: CheckMode.OFF }, ...facts });
  return app;
}

function shop(facts?: MeshProps): Chart {
  return new Chart(appWith(facts), 'shop', { namespace: 'shop' });
}

function workload(chart: Construct, name: string, labels: object = { app: name }): ApiObject {
  return new ApiObject(chart, `${name}-pods`, {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [] } } },
  });
}

function service(chart: Construct, name = 'reviews'): MeshService {
  return new MeshService(chart, name, { service: ServiceRef.named(name, { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }), workload: workload(chart, name) });
}

function telemetries(chart: Chart): any[] {
  return Testing.synth(chart).filter(({ kind }) => kind === 'Telemetry').map(({ metadata: { name, namespace }, spec }) => ({ name, namespace, spec }));
}

/** The spec of one object, rendered twice. */
function specOf(props: MeshTelemetryProps, facts: MeshProps = {}): any {
  const chart = shop(facts);
  new MeshTelemetry(chart, 'telemetry', props);
  expect(telemetries(chart)).toStrictEqual(telemetries(chart));
  return telemetries(chart)[0].spec;
}

describe('what it is for', () => {
  test('without a word, the whole mesh', () => {
    const chart = shop();
    new MeshTelemetry(chart, 'telemetry', LOGS);

    expect(telemetries(chart)).toStrictEqual([{ name: 'mesh-default', namespace: 'istio-system', spec: { accessLogging: ENVOY } }]);
  });

  test('a mesh whose policies are said, too', () => {
    const chart = shop();
    new MeshTelemetry(chart, 'telemetry', { ...LOGS, of: new MeshPolicies(chart, 'policies'), name: 'default' });

    expect(telemetries(chart)).toStrictEqual([{ name: 'default', namespace: 'istio-system', spec: { accessLogging: ENVOY } }]);
  });

  test('a namespace', () => {
    const chart = shop();
    new MeshTelemetry(chart, 'telemetry', { ...LOGS, of: MeshNamespace.fromName(chart, 'namespace', 'books') });

    expect(telemetries(chart)).toStrictEqual([{ name: 'namespace-default', namespace: 'books', spec: { accessLogging: ENVOY } }]);
  });

  test('the pods of a service, and of a workload', () => {
    const chart = shop();
    new MeshTelemetry(chart, 'telemetry', { ...LOGS, of: service(chart) });
    new MeshTelemetry(chart, 'more', { ...LOGS, of: new MeshWorkload(chart, 'cleaner', { workload: workload(chart, 'cleaner') }) });

    expect(telemetries(chart)).toStrictEqual([
      { name: 'reviews', namespace: 'shop', spec: { selector: { matchLabels: { app: 'reviews' } }, accessLogging: ENVOY } },
      { name: 'cleaner', namespace: 'shop', spec: { selector: { matchLabels: { app: 'cleaner' } }, accessLogging: ENVOY } },
    ]);
  });

  test('the pods of gateways, which we make or somebody else does', () => {
    const chart = shop();
    const edge = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });
    new MeshTelemetry(chart, 'a', { ...LOGS, of: new IngressGateway(chart, 'public') });
    new MeshTelemetry(chart, 'b', { ...LOGS, of: new EgressGateway(chart, 'egress') });
    new MeshTelemetry(chart, 'c', { ...LOGS, of: new GatewayPolicies(chart, 'edge', { gateway: edge }) });

    expect(telemetries(chart).map(({ name, namespace, spec: { selector } }) => [name, namespace, selector.matchLabels])).toStrictEqual([
      ['public', 'shop', { istio: 'public' }], ['egress', 'shop', { istio: 'egress' }], ['edge', 'istio-ingress', { istio: 'ingress' }],
    ]);
  });

  test('refuses an ingress, whose gateway others use too', () => {
    const chart = shop();
    const ingress = new MeshIngress(chart, 'edge', { gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } }), hosts: ['a.example'] });

    expect(() => new MeshTelemetry(chart, 'telemetry', { ...LOGS, of: ingress })).toThrow("'shop/edge' shares the pods of its gateway with whoever else uses it, "
      + 'and Istio cannot tell their traffic apart; say it of the gateway: of: the IngressGateway, or new GatewayPolicies(..., { gateway }) for one that runs already '
      + '[SharedGateway at shop/telemetry]');
  });

  test('refuses the mesh where nobody knows its root namespace, and a namespace that is the root', () => {
    expect(() => specOf(LOGS, { rootNamespace: undefined })).toThrow('RootNamespaceUnknown');
    const chart = shop();
    new MeshTelemetry(chart, 'telemetry', { ...LOGS, of: MeshNamespace.fromName(chart, 'root', 'istio-system') });
    expect(() => chart.node.root.node.findAll().forEach(one => one.node.validate().forEach(message => {
      throw new Error(message);
    }))).toThrow('NamespaceIsRoot');
  });
});

describe('ambient mode', () => {
  const AMBIENT: MeshProps = { namespaceDataPlanes: { shop: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }), bare: DataPlane.ambient() } };

  test('names the service to its waypoint', () => {
    const chart = shop(AMBIENT);
    new MeshTelemetry(chart, 'telemetry', { ...LOGS, of: service(chart) });

    expect(telemetries(chart)[0].spec).toStrictEqual({ targetRefs: [{ kind: 'Service', group: '', name: 'reviews' }], accessLogging: ENVOY });
  });

  test('names a waypoint, and nothing for its namespace', () => {
    const chart = shop(AMBIENT);
    new MeshTelemetry(chart, 'a', { ...LOGS, of: new Waypoint(chart, 'waypoint') });
    new MeshTelemetry(chart, 'b', { traces: { randomSamplingPercentage: 1 }, of: MeshNamespace.fromName(chart, 'namespace', 'shop') });

    expect(telemetries(chart).map(({ spec }) => spec)).toStrictEqual([
      { targetRefs: [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'waypoint' }], accessLogging: ENVOY },
      { tracing: [{ randomSamplingPercentage: 1 }] },
    ]);
  });

  test.each<[string, (chart: Chart) => void]>([
    ['a waypoint', chart => new Waypoint(chart, 'waypoint', { namespace: 'bare' })],
    ['the waypoint of a service', chart => {
      const ref = ServiceRef.named('cart', { namespace: 'bare', ports: [{ port: 80, name: 'http' }], waypoint: WaypointRef.named('waypoint') });
      new MeshService(chart, 'cart', { service: ref });
    }],
    ['a gateway', chart => new IngressGateway(chart, 'gateway', { namespace: 'bare' })],
    ['a gateway that runs already', chart => new GatewayPolicies(chart, 'edge', { gateway: IngressGateway.existing({ namespace: 'bare', labels: { istio: 'ingress' } }) })],
  ])('is for a namespace where no more than %s reads it', (_, stand) => {
    const chart = shop({ namespaceDataPlanes: { bare: DataPlane.ambient() } });
    new MeshTelemetry(chart, 'telemetry', { ...LOGS, of: MeshNamespace.fromName(chart, 'namespace', 'bare') });
    stand(chart);

    expect(telemetries(chart)).toStrictEqual([{ name: 'namespace-default', namespace: 'bare', spec: { accessLogging: ENVOY } }]);
  });

  test.each([
    ['outside of the mesh', DataPlane.none()],
    ['that uses the waypoint of another', DataPlane.ambient({ waypoint: WaypointRef.named('waypoint', { namespace: 'infra' }) })],
  ])('is for the gateway of a namespace %s', (_, dataPlane) => {
    const chart = shop({ namespaceDataPlanes: { edge: dataPlane } });
    new MeshTelemetry(chart, 'telemetry', { ...LOGS, of: MeshNamespace.fromName(chart, 'namespace', 'edge') });
    new IngressGateway(chart, 'gateway', { namespace: 'edge' });

    expect(telemetries(chart)).toStrictEqual([{ name: 'namespace-default', namespace: 'edge', spec: { accessLogging: ENVOY } }]);
  });

  test('refuses a namespace where ztunnel is alone, and pods that no waypoint serves', () => {
    const [one, other] = [shop(AMBIENT), shop(AMBIENT)];
    new MeshTelemetry(one, 'telemetry', { ...LOGS, of: MeshNamespace.fromName(one, 'namespace', 'bare') });
    new MeshTelemetry(other, 'telemetry', { ...LOGS, of: new MeshWorkload(other, 'cleaner', { workload: workload(other, 'cleaner') }) });

    expect(() => Testing.synth(one)).toThrow('WaypointNeeded');
    expect(() => Testing.synth(other)).toThrow('WaypointNeeded');
  });

  test('refuses a service whose waypoint is in another namespace', () => {
    const chart = shop({ dataPlane: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint', { namespace: 'infra' }) }) });
    new MeshTelemetry(chart, 'telemetry', { ...LOGS, of: service(chart) });

    expect(() => Testing.synth(chart)).toThrow('SharedWaypoint');
  });

  test('refuses the same of a waypoint and of a service behind it, where their age would decide', () => {
    const chart = shop(AMBIENT);
    new MeshTelemetry(chart, 'a', { ...LOGS, of: service(chart) });
    new MeshTelemetry(chart, 'b', { ...LOGS, of: new Waypoint(chart, 'waypoint') });

    expect(() => Testing.synth(chart)).toThrow("'shop/b' says 'accessLogs' of the waypoint that serves 'reviews', and of the two Istio lets the younger win");
  });

  test('refuses logs of a service beside anything that is said of its waypoint, whose age would decide which logs all services get', () => {
    const chart = shop(AMBIENT);
    new MeshTelemetry(chart, 'a', { traces: { randomSamplingPercentage: 1 }, of: new Waypoint(chart, 'waypoint') });
    new MeshTelemetry(chart, 'b', { ...LOGS, of: service(chart) });

    expect(() => Testing.synth(chart)).toThrow("'shop/b' says 'accessLogs' of 'reviews', and 'shop/a' says other things of the waypoint that serves it: if that one is the younger, istiod writes the logs of "
      + 'one service for all that the waypoint serves; say all of it of the waypoint, or of its services, or of the namespace [TwoTelemetries at shop/b]');
  });

  test('takes traces of a service beside logs of its waypoint', () => {
    const chart = shop(AMBIENT);
    new MeshTelemetry(chart, 'a', { ...LOGS, of: new Waypoint(chart, 'waypoint') });
    new MeshTelemetry(chart, 'b', { traces: { randomSamplingPercentage: 1 }, of: service(chart) });

    expect(telemetries(chart).map(({ name }) => name)).toStrictEqual(['waypoint', 'reviews']);
  });
});

describe('levels', () => {
  function levels(mesh: MeshTelemetryProps, own: MeshTelemetryProps, facts: MeshProps = {}): any {
    const app = appWith(facts);
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new MeshTelemetry(chart, 'reviews', { ...own, of: service(chart, 'reviews-service') });
    // Another chart, and later: neither decides.
    new MeshTelemetry(new Chart(app, 'platform'), 'telemetry', mesh);
    return telemetries(chart)[0].spec;
  }

  test('keep the providers of access logs that Istio would forget', () => {
    const errors = AccessLog.enabled({ providers: [LOKI], filter: Cel.of('response.code >= 500'), mode: SERVER });

    expect(levels(LOGS, { accessLogs: [errors] }).accessLogging).toStrictEqual([
      { match: { mode: 'SERVER' }, providers: [{ name: 'envoy' }] },
      { match: { mode: 'SERVER' }, providers: [{ name: 'loki' }], filter: { expression: 'response.code >= 500' } },
    ]);
  });

  test('have no provider in a mode for which levels above name none', () => {
    const mesh = { accessLogs: [AccessLog.enabled({ providers: [TelemetryProvider.ENVOY], mode: CLIENT })] };
    const errors = { filter: Cel.of('response.code >= 500') };

    expect(() => levels(mesh, { accessLogs: [AccessLog.enabled(errors)] })).toThrow('and in mode SERVER neither does a level above');
    expect(levels(mesh, { accessLogs: [AccessLog.enabled({ ...errors, mode: CLIENT })] }).accessLogging).toStrictEqual([
      { match: { mode: 'CLIENT' }, providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 500' } },
    ]);
  });

  test('switch one provider off, or all', () => {
    const both: MeshTelemetryProps = { accessLogs: [AccessLog.enabled({ providers: [LOKI, TelemetryProvider.ENVOY] })] };

    expect(levels(both, { accessLogs: [AccessLog.disabled({ providers: [LOKI] })] }).accessLogging).toStrictEqual([
      { providers: [{ name: 'loki' }], disabled: true }, { providers: [{ name: 'envoy' }] },
    ]);
    expect(levels(both, { accessLogs: [AccessLog.disabled()] }).accessLogging).toStrictEqual([{ providers: [{ name: 'envoy' }, { name: 'loki' }], disabled: true }]);
  });

  test('keep tags of spans, but those that are removed', () => {
    const mesh = { traces: { provider: JAEGER, customTags: { cluster: CustomTag.literal('east'), team: CustomTag.literal('all') } } };

    expect(levels(mesh, { traces: { customTags: { team: CustomTag.removed(), user: CustomTag.header('x-user', 'nobody') } } }).tracing).toStrictEqual([
      { customTags: { cluster: { literal: { value: 'east' } }, user: { header: { name: 'x-user', defaultValue: 'nobody' } } } },
    ]);
    expect(levels(mesh, { traces: { randomSamplingPercentage: 100 } }).tracing).toStrictEqual([{ randomSamplingPercentage: 100 }]);
  });

  test('refuse to remove the last tag', () => {
    const mesh = { traces: { customTags: { team: CustomTag.literal('all') } } };

    expect(() => levels(mesh, { traces: { customTags: { team: CustomTag.removed() } } })).toThrow("telemetry of 'reviews-service': 'customTags' leaves no tag in mode CLIENT, which Istio cannot say: "
      + 'without any it keeps those of levels above; keep one, or take the tags from the level above [LastTagRemoved at shop/reviews]');
  });

  test('leave metrics to Istio, which keeps what is changed above', () => {
    const mesh = { metrics: { overrides: [{ tagOverrides: { host: MetricTag.expression(Cel.of('request.host')) } }] } };

    const own = { overrides: [{ metrics: [REQUEST_COUNT], tagOverrides: { host: MetricTag.removed() } }] };

    expect(levels(mesh, { metrics: own }).metrics).toStrictEqual([
      { overrides: [{ match: { metric: 'REQUEST_COUNT' }, tagOverrides: { host: { operation: 'REMOVE' } } }] },
    ]);
  });

  test('keep metrics off that are off above, where another word would switch them on', () => {
    const mesh = { metrics: { overrides: [{ disabled: true }] } };

    expect(levels(mesh, { metrics: { overrides: [{ tagOverrides: { host: MetricTag.literal('a') } }] } }).metrics[0].overrides).toStrictEqual([
      { match: { metric: 'ALL_METRICS' }, tagOverrides: { host: { value: "'a'" } } }, { match: { metric: 'ALL_METRICS' }, disabled: true },
    ]);
    const one = levels(mesh, { metrics: { overrides: [{ metrics: [REQUEST_COUNT], disabled: false }] } }).metrics[0].overrides;
    expect(one).toHaveLength(10);
    expect(one.filter(({ disabled }: any) => !disabled)).toStrictEqual([{ match: { metric: 'REQUEST_COUNT' }, disabled: false }]);
  });

  test('give a provider that is new what is changed above', () => {
    const overrides = [{ tagOverrides: { host: MetricTag.removed() } }];
    const mesh = { metrics: { providers: [TelemetryProvider.PROMETHEUS], reportingInterval: Duration.seconds(1), overrides } };

    expect(levels(mesh, { metrics: { providers: [TelemetryProvider.STACKDRIVER] } }).metrics).toStrictEqual([{
      providers: [{ name: 'stackdriver' }],
      overrides: [{ match: { metric: 'ALL_METRICS' }, tagOverrides: { host: { operation: 'REMOVE' } } }],
      reportingInterval: '1s',
    }]);
  });

  test('take the defaults of the mesh for the direction that nobody speaks of', () => {
    const facts = { defaultProviders: { accessLogging: [TelemetryProvider.ENVOY] } };

    expect(specOf({ accessLogs: [AccessLog.enabled({ providers: [LOKI], mode: CLIENT })] }, facts).accessLogging).toStrictEqual([
      { match: { mode: 'CLIENT' }, providers: [{ name: 'loki' }] }, { match: { mode: 'SERVER' }, providers: [{ name: 'envoy' }] },
    ]);
    expect(specOf({ accessLogs: [AccessLog.enabled({ filter: Cel.of('response.code >= 500') })] }, facts).accessLogging).toStrictEqual([
      { providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 500' } },
    ]);
  });
});

describe('what is said', () => {
  test('of traces, for each direction', () => {
    const server = { randomSamplingPercentage: 0.01, disableSpanReporting: true };
    const traces = { provider: JAEGER, customTags: { a: CustomTag.environment('ZONE') }, enableIstioTags: false, server };

    expect(specOf({ traces }).tracing).toStrictEqual([
      { match: { mode: 'CLIENT' }, providers: [{ name: 'jaeger' }], enableIstioTags: false, customTags: { a: { environment: { name: 'ZONE', defaultValue: undefined } } } },
      {
        match: { mode: 'SERVER' },
        providers: [{ name: 'jaeger' }],
        enableIstioTags: false,
        randomSamplingPercentage: 0.01,
        disableSpanReporting: true,
        customTags: { a: { environment: { name: 'ZONE', defaultValue: undefined } } },
      },
    ].map(entry => JSON.parse(JSON.stringify(entry))));
  });

  test('of metrics, the general first, whatever comes first in the program', () => {
    const overrides = [
      { metrics: [REQUEST_COUNT], tagOverrides: { a: MetricTag.literal("it's") } },
      { mode: SERVER, tagOverrides: { a: MetricTag.literal('server') } },
      { tagOverrides: { a: MetricTag.literal('all') } },
    ];

    expect(specOf({ metrics: { overrides } })).toStrictEqual(specOf({ metrics: { overrides: [...overrides].reverse() } }));
    expect(specOf({ metrics: { overrides } }).metrics[0].overrides).toStrictEqual([
      { match: { metric: 'ALL_METRICS', mode: 'CLIENT' }, tagOverrides: { a: { value: "'all'" } } },
      { match: { metric: 'ALL_METRICS', mode: 'SERVER' }, tagOverrides: { a: { value: "'server'" } } },
      { match: { metric: 'REQUEST_COUNT' }, tagOverrides: { a: { value: "'it\\'s'" } } },
    ]);
  });

  test('of classes of requests', () => {
    const operation = MetricTag.classified([{ when: Cel.of("request.url_path == '/reviews' && request.method == 'GET'"), as: 'ListReviews' }], 'other');

    expect(specOf({ metrics: { overrides: [{ tagOverrides: { operation } }] } }).metrics[0].overrides[0].tagOverrides.operation).toStrictEqual({
      value: "(request.url_path == '/reviews' && request.method == 'GET') ? 'ListReviews' : 'other'",
    });
  });

  test('at a gateway and at a waypoint has one direction, and needs no word for it', () => {
    const chart = shop({ namespaceDataPlanes: { shop: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }) } });
    new MeshTelemetry(chart, 'a', { of: new IngressGateway(chart, 'edge'), accessLogs: [AccessLog.enabled({ providers: [LOKI], mode: CLIENT })] });
    new MeshTelemetry(chart, 'b', { of: new Waypoint(chart, 'waypoint'), traces: { provider: JAEGER, server: { randomSamplingPercentage: 5 } } });

    expect(telemetries(chart).map(({ spec: { accessLogging, tracing } }) => accessLogging ?? tracing)).toStrictEqual([
      [{ providers: [{ name: 'loki' }] }], [{ providers: [{ name: 'jaeger' }], randomSamplingPercentage: 5 }],
    ]);
  });

  test('can be patched', () => {
    const chart = shop();
    new MeshTelemetry(chart, 'telemetry', LOGS).telemetry.metadata.addLabel('a', 'b');

    expect(Testing.synth(chart)[0].metadata.labels).toStrictEqual({ a: 'b' });
  });
});

describe('refuses', () => {
  const refused: readonly (readonly [string, MeshTelemetryProps, string])[] = [
    ['to say nothing', {}, "a MeshTelemetry must say something, got nothing: say 'accessLogs', 'traces' or 'metrics' [NothingStated at shop/telemetry]"],
    ['no access logs', { accessLogs: [] }, "telemetry: 'accessLogs' must hold at least one item, got none; leave it out if anything will do [EmptyList at shop/telemetry]"],
    ['empty traces', { traces: {} }, "telemetry: 'traces' says nothing: leave it out, or say what is to be different from levels above [NothingStated at shop/telemetry]"],
    ['empty metrics', { metrics: {} }, "telemetry: 'metrics' says nothing: leave it out, or say what is to be different from levels above [NothingStated at shop/telemetry]"],
    ['a change of nothing', { metrics: { overrides: [{}] } }, "telemetry: 'metrics.overrides' says nothing"],
    ['nobody as provider of metrics', { metrics: { providers: [] } }, "'metrics.providers' must name one, got none"],
    ['a provider for something else', { traces: { provider: LOKI } }, "'traces' names 'loki', which takes no traces: name a provider that does [BadProvider at shop/telemetry]"],
    ['one for logs', { accessLogs: [AccessLog.enabled({ providers: [JAEGER] })] }, "'accessLogs' names 'jaeger', which takes no access logs"],
    ['one twice', { accessLogs: [AccessLog.enabled({ providers: [LOKI, LOKI] })] }, "telemetry: 'accessLogs' names 'loki' twice: name it once [BadProvider at shop/telemetry]"],
    ['two logs of one provider and direction', { accessLogs: [AccessLog.enabled({ providers: [LOKI] }), AccessLog.disabled({ providers: [LOKI], mode: SERVER })] },
      "'accessLogs' speaks twice of provider 'loki' in mode SERVER, and a provider has one log with one filter"],
    ['sampling above 100', { traces: { randomSamplingPercentage: 101 } }, "'randomSamplingPercentage' must be from 0 to 100 in steps of 0.01, got 101 [NotInRange at shop/telemetry]"],
    ['sampling in finer steps', { traces: { randomSamplingPercentage: 0.001 } }, 'in steps of 0.01, got 0.001'],
    ['a tag without a name', { traces: { customTags: { '': CustomTag.literal('a') } } }, "'customTags' has a tag without a name"],
    ['a tag that Prometheus has no name for', { metrics: { overrides: [{ tagOverrides: { 'a-b': MetricTag.removed() } }] } }, "got 'a-b' [BadMetricTag at shop/telemetry]"],
    ['contradictions', { metrics: { overrides: [{ disabled: true }, { disabled: false }] } }, "'overrides' says two things of whether ALL_METRICS is disabled, and neither is more special"],
    ['contradicting tags', { metrics: { overrides: [{ tagOverrides: { a: MetricTag.removed() } }, { tagOverrides: { a: MetricTag.literal('b') } }] } }, "says two things of tag 'a' of ALL_METRICS"],
    ['intervals of nothing', { metrics: { reportingInterval: Duration.millis(0) } }, 'BadDuration'],
    ['names that are none', { ...LOGS, name: 'A' }, "got 'A'; choose another with 'name' [BadName at shop/telemetry]"],
  ];

  test.each(refused)('%s', (_, props, message) => {
    const chart = shop();

    expect(() => new MeshTelemetry(chart, 'telemetry', props)).toThrow(message);
  });

  test('providers that the mesh has not, and others of the same name', () => {
    const unknown = TelemetryProvider.zipkin('zipkin', { service: 'zipkin', namespace: 'tracing', port: 9411 });
    const other = TelemetryProvider.zipkin('jaeger', { service: 'zipkin', namespace: 'tracing', port: 9411 });

    expect(() => specOf({ traces: { provider: unknown } })).toThrow("'traces' names 'zipkin', which is not among 'extensionProviders' ('jaeger', 'loki'): add it [ProviderUnknown at shop/telemetry]");
    expect(() => specOf({ traces: { provider: other } })).toThrow("'traces' names a provider 'jaeger' which is another one than that of 'extensionProviders': use the same object");
  });

  test('a log for nobody', () => {
    expect(() => specOf({ accessLogs: [AccessLog.enabled()] })).toThrow('an access log names no provider, and in mode CLIENT neither does a level above nor the fact '
      + 'defaultProviders.accessLogging, so that nothing would be written there; say providers: [TelemetryProvider.ENVOY], which writes to the standard output, or another one, or the mode that has one');
    expect(() => AccessLog.enabled({ providers: [] })).toThrow("'providers' of an access log must name one, got none");
  });

  test('a direction that the proxies have not', () => {
    const chart = shop();
    new MeshTelemetry(chart, 'telemetry', { of: new IngressGateway(chart, 'edge'), traces: { provider: JAEGER, server: { randomSamplingPercentage: 5 } } });

    expect(() => Testing.synth(chart)).toThrow("'edge' is a gateway, whose traffic all counts as CLIENT, so that nothing would come of what is said for the other mode; leave the mode out");
  });

  test('what the version of the mesh does not know', () => {
    expect(() => specOf({ traces: { customTags: { sni: CustomTag.formatter('%REQUESTED_SERVER_NAME%') } } }, { istioVersion: '1.28' })).toThrow('1.29');
    expect(() => specOf({ traces: { disableContextPropagation: true } }, { upgradingFrom: '1.29' })).toThrow('1.30');
  });

  test.each<[string, (chart: Chart) => MeshTelemetryProps[]]>([
    ['the mesh', () => [{}, {}]],
    ["namespace 'books'", chart => [{ of: MeshNamespace.fromName(chart, 'of-books', 'books') }].flatMap(one => [one, one])],
    ["'reviews'", chart => [{ of: service(chart) }].flatMap(one => [one, one])],
  ])('two for %s', (target, targets) => {
    const chart = shop();
    const [first, second] = targets(chart);
    new MeshTelemetry(chart, 'first', { ...LOGS, ...first });

    expect(() => new MeshTelemetry(chart, 'second', { ...LOGS, ...second })).toThrow(`'shop/first' says what ${target} tells already, and of two objects for the same `
      + 'proxies Istio takes one, or lets their age decide; join the two [TwoTelemetries at shop/second]');
  });

  test('two that select the same pods', () => {
    const chart = shop();
    const pods = workload(chart, 'reviews-v1', { app: 'reviews' });
    new MeshTelemetry(chart, 'first', { ...LOGS, of: service(chart) });
    new MeshTelemetry(chart, 'second', { ...LOGS, of: new MeshWorkload(chart, 'worker', { workload: pods }) });

    expect(() => Testing.synth(chart)).toThrow("'shop/first' says what 'reviews-v1' tells already");
  });

  test.each([
    ['no expression', () => Cel.of('a =='), "'a ==' is no CEL expression: ends too early, at character 5 [BadCel]"],
    ['an empty literal', () => CustomTag.literal(''), 'BadTag'],
    ['an empty format', () => CustomTag.formatter(''), 'BadTag'],
    ['no variable', () => CustomTag.environment('a-b'), 'BadVariable'],
    ['no header', () => CustomTag.header('a b'), 'BadHeaderName'],
    ['classes of nothing', () => MetricTag.classified([], 'a'), 'EmptyList'],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  Alerting, DataPlane, GatewayRef, IngressGateway, IngressTls, Mesh, MeshIngress, MeshNamespace, MeshService, MeshTelemetry, MetricOverride,
  MetricTag, Objective, PathMatch, Reporter, RequestMatch, Routes, RoutesRef, ServiceLevelObjective, ServiceLevelObjectiveProps, ServicePortFacts,
  ServiceRef, telemetry, WaypointRef,
} from '../../../src';
import { objectivesOf } from '../../../src/observability/objectives';
import { only } from '../../support/manifests';

let app: App;
let shop: Chart;

beforeEach(() => {
  app = new App();
  shop = new Chart(app, 'shop', { namespace: 'shop' });
});

const HTTP = [{ port: 80, name: 'http' }];
const OBJECTIVE = Objective.availability(99.9);

function service(name = 'reviews', ports: ServicePortFacts[] = HTTP): MeshService {
  return new MeshService(shop, name, { service: ServiceRef.named(name, { namespace: 'shop', ports }) });
}

function ingress(gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, workloadName: 'istio-ingress' })): MeshIngress {
  return new MeshIngress(shop, 'edge', { gateway, hosts: ['shop.example.com', '*.shop.example.com'] });
}

/** What is counted: the first recorded series. */
function counted(): string {
  return only(shop, 'PrometheusRule').spec.groups[0].rules[0].expr;
}

const LABELS = { slo: 'reviews-availability', namespace: 'shop', service: 'reviews', service_namespace: 'shop' };
const SERIES = '{namespace="shop", slo="reviews-availability"}';
const over = (range: string) =>
  `avg_over_time(slo:errors:rate5m${SERIES}[${range}]) / (avg_over_time(slo:requests:rate5m${SERIES}[${range}]) > 0)`;

test('an objective is series and alerts', () => {
  const slo = new ServiceLevelObjective(shop, 'availability', { of: service(), objective: OBJECTIVE, labels: { release: 'prometheus' } });

  const { metadata, spec } = only(shop, 'PrometheusRule');
  expect(slo.rule.name).toBe('reviews-availability');
  expect(metadata).toStrictEqual({ name: 'reviews-availability', namespace: 'shop', labels: { release: 'prometheus' } });
  const [first, second] = spec.groups;
  expect([first, second].map(({ name, interval }) => [name, interval])).toStrictEqual([['slo-shop-reviews-availability', '30s'], ['slo-shop-reviews-availability-window', '2m']]);
  expect(first.rules.slice(2, 9)).toStrictEqual([
    { record: 'slo:errors_per_request:ratio_rate5m', expr: `slo:errors:rate5m${SERIES} / (slo:requests:rate5m${SERIES} > 0)`, labels: LABELS },
    ...['30m', '1h', '2h', '6h', '1d', '3d'].map(range => ({ record: `slo:errors_per_request:ratio_rate${range}`, expr: over(range), labels: LABELS })),
  ]);
  expect(second.rules).toStrictEqual([
    { record: 'slo:errors_per_request:ratio_rate30d', expr: over('30d'), labels: LABELS },
    { record: 'slo:objective:ratio', expr: 'vector(0.999)', labels: LABELS },
    { record: 'slo:error_budget_remaining:ratio', expr: `1 - slo:errors_per_request:ratio_rate30d${SERIES} / 0.001`, labels: LABELS },
  ]);
});

test('alerts look at two windows, and say what they are about', () => {
  new ServiceLevelObjective(shop, 'availability', {
    of: service(),
    objective: OBJECTIVE,
    alerting: Alerting.burnRate({ runbookUrl: 'https://runbooks.example.com/slo', labels: { team: 'shop' }, ticketLabels: { severity: 'low' }, minRequests: 100 }),
  });

  const [page, ticket] = only(shop, 'PrometheusRule').spec.groups[0].rules.slice(9);
  expect(page).toStrictEqual({
    alert: 'ErrorBudgetBurn',
    expr: `(
  slo:errors_per_request:ratio_rate1h${SERIES} > 14.4 * 0.001
  and
  slo:errors_per_request:ratio_rate5m${SERIES} > 14.4 * 0.001
  and
  sum_over_time(slo:requests:rate5m${SERIES}[1h]) * 30 >= 100
)
or
(
  slo:errors_per_request:ratio_rate6h${SERIES} > 6 * 0.001
  and
  slo:errors_per_request:ratio_rate30m${SERIES} > 6 * 0.001
  and
  sum_over_time(slo:requests:rate5m${SERIES}[6h]) * 30 >= 100
)`,
    labels: { ...LABELS, team: 'shop', severity: 'page' },
    annotations: {
      summary: 'reviews-availability of service shop/reviews spends its error budget fast',
      description: '{{ $value | humanizePercentage }} of requests failed, and 0.1% may over 30 days. '
        + 'At 14.4 times the speed that spends the budget exactly, 2% of it is gone after 1h.',
      runbook_url: 'https://runbooks.example.com/slo',
    },
  });
  expect(ticket.labels).toStrictEqual({ ...LABELS, team: 'shop', severity: 'low' });
});

test('a severity for both alerts is that of both, unless one says its own', () => {
  const alerting = Alerting.burnRate({ labels: { severity: 'critical' }, ticketLabels: { severity: 'warning' } });
  new ServiceLevelObjective(shop, 'availability', { of: service(), objective: OBJECTIVE, alerting });

  const alerts = only(shop, 'PrometheusRule').spec.groups[0].rules.slice(9);
  expect(alerts.map(({ labels }: any) => labels.severity)).toStrictEqual(['critical', 'warning']);
});

test('where the budget cannot be spent so fast, alerts tell of the speed at which they fire', () => {
  new ServiceLevelObjective(shop, 'availability', { of: service(), objective: Objective.availability(90) });

  const [page, ticket] = only(shop, 'PrometheusRule').spec.groups[0].rules.slice(9);
  expect(page.annotations.description).toBe('{{ $value | humanizePercentage }} of requests failed, and 10% may over 30 days. At 8 times the speed that spends the budget exactly, 1.1% of it is gone after 1h.');
  expect(ticket.annotations.description).toContain('At 3 times the speed that spends the budget exactly, 10% of it is gone after 1d.');
});

test('nobody is told who does not want to be', () => {
  new ServiceLevelObjective(shop, 'silent', { of: service(), objective: OBJECTIVE, alerting: Alerting.none() });
  new ServiceLevelObjective(shop, 'paged', { of: service('web'), objective: OBJECTIVE, alerting: Alerting.burnRate({ ticket: false, name: 'Burn' }) });

  const alertsOf = ({ spec }: any) => spec.groups[0].rules.filter((rule: any) => rule.alert !== undefined);
  const alerts = Testing.synth(shop).map(rule => alertsOf(rule).map(({ alert, labels }: any) => [alert, labels.severity]));
  expect(alerts).toStrictEqual([[], [['Burn', 'page']]]);
});

test('of what clients and servers report, each request counts once', () => {
  new ServiceLevelObjective(shop, 'availability', { of: service(), objective: OBJECTIVE });

  expect(counted()).toBe(`sum(rate(istio_requests_total{reporter="source", destination_service_namespace="shop", destination_service_name="reviews", response_code!="0"}[5m])
  or rate(istio_requests_total{reporter="destination", source_workload="unknown", destination_service_namespace="shop", destination_service_name="reviews", response_code!="0"}[5m])) or vector(0)`);
});

test.each([
  ['behind a waypoint, what sidecars and gateways send past it counts too', DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }), ['source', 'waypoint']],
  ['behind a waypoint that gateways use, it alone reports', DataPlane.ambient({ waypoint: WaypointRef.named('waypoint'), ingressUsesWaypoint: true }), ['waypoint']],
  ['without a proxy, clients report', DataPlane.none(), ['source']],
])('%s', (_, dataPlane, reporters) => {
  new ServiceLevelObjective(shop, 'availability', { of: service(), objective: OBJECTIVE });
  new Mesh(app, 'mesh', { istioVersion: '1.30', namespaceDataPlanes: { shop: dataPlane } });

  expect([...counted().matchAll(/reporter="(\w+)"/g)].map(([, reporter]) => reporter)).toStrictEqual(reporters);
});

test('clients in ambient mode report no requests, so that the server does', () => {
  new ServiceLevelObjective(shop, 'availability', { of: service(), objective: OBJECTIVE });
  new Mesh(app, 'mesh', { namespaceDataPlanes: { other: DataPlane.ambient() } });

  expect(counted()).toBe('sum(rate(istio_requests_total{reporter="destination", destination_service_namespace="shop", destination_service_name="reviews", response_code!="0"}[5m])) '
    + 'or vector(0)');
});

test('ambient mode without a waypoint counts no requests, unless somebody else does', () => {
  new Mesh(app, 'mesh', { dataPlane: DataPlane.ambient() });
  const reviews = service();
  new ServiceLevelObjective(shop, 'seen', { of: reviews, objective: OBJECTIVE, reporters: [Reporter.SOURCE] });
  expect(counted()).toContain('reporter="source"');

  new ServiceLevelObjective(shop, 'unseen', { of: reviews, objective: OBJECTIVE });
  expect(() => Testing.synth(shop)).toThrow("Service 'shop/reviews' is in ambient mode without a waypoint, and ztunnel counts connections only; give it a waypoint, or count what gateways and "
    + 'sidecars send to it: reporters: [Reporter.SOURCE] [WaypointNeeded at shop/unseen]');
});

test('a service of another app is measured as one of this app', () => {
  const facts = { namespace: 'ratings', ports: HTTP, waypoint: WaypointRef.named('waypoint') };
  new ServiceLevelObjective(shop, 'availability', { of: MeshService.fromName(shop, 'ratings', 'ratings', facts), objective: OBJECTIVE });

  const { metadata, spec } = only(shop, 'PrometheusRule');
  expect(metadata).toStrictEqual({ name: 'ratings-availability', namespace: 'shop' });
  expect(spec.groups[0].rules[0].labels).toStrictEqual({ slo: 'ratings-availability', namespace: 'shop', service: 'ratings', service_namespace: 'ratings' });
  expect(counted()).toContain('reporter="waypoint"');
});

test('an ingress is measured at its gateway, by where its requests go', () => {
  const edge = ingress();
  edge.addRoute('reviews', { to: service() });
  edge.addRoute('web', { when: [RequestMatch.path(PathMatch.prefix('/web'))], to: service('web') });
  new ServiceLevelObjective(shop, 'edge-slo', { of: edge, objective: OBJECTIVE });

  const { metadata, spec } = only(shop, 'PrometheusRule');
  expect(metadata.name).toBe('edge-slo');
  expect(spec.groups[0].rules[0].labels).toStrictEqual({ slo: 'edge-slo', namespace: 'shop', ingress: 'edge' });
  expect(counted()).toBe('sum(rate(istio_requests_total{reporter="source", source_workload_namespace="istio-ingress", source_workload="istio-ingress", '
    + 'destination_service=~"reviews\\\\.shop\\\\.svc\\\\.cluster\\\\.local|web\\\\.shop\\\\.svc\\\\.cluster\\\\.local", response_code!="0"}[5m])) or vector(0)');
});

test('or by its hosts, where metrics have a label for that, and then also what no route takes', () => {
  const edge = ingress();
  edge.addRoute('reviews', { to: service() });
  new ServiceLevelObjective(shop, 'edge-slo', { of: edge, objective: Objective.availability(99.9, { unroutedFails: true }), hostLabel: 'request_host' });

  expect(counted()).toBe('sum(rate(istio_requests_total{reporter="source", source_workload_namespace="istio-ingress", source_workload="istio-ingress", '
    + 'request_host=~"(?i:.*\\\\.shop\\\\.example\\\\.com|shop\\\\.example\\\\.com)(:[0-9]+)?", response_code!="0"}[5m])) or vector(0)');
  expect(only(shop, 'PrometheusRule').spec.groups[0].rules[1].expr).toContain('response_flags=~"(.*,)?NR(,.*)?"');
});

test('a table of routes is looked into where this app writes it', () => {
  const reviews = new MeshService(shop, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', ports: HTTP }), routes: Routes.DELEGATED });
  reviews.addRoute('old', { when: [RequestMatch.path(PathMatch.prefix('/old'))], to: service('old') });
  const edge = ingress();
  edge.addRoute('reviews', { to: reviews });
  new ServiceLevelObjective(shop, 'edge-slo', { of: edge, objective: OBJECTIVE });

  expect(counted()).toContain('destination_service=~"old\\\\.shop\\\\.svc\\\\.cluster\\\\.local|reviews\\\\.shop\\\\.svc\\\\.cluster\\\\.local"');
});

test('one that another app writes is not known', () => {
  const edge = ingress();
  edge.delegate('rest', { under: '/rest', to: RoutesRef.of('other/routes') });
  new ServiceLevelObjective(shop, 'edge-slo', { of: edge, objective: OBJECTIVE });

  expect(() => Testing.synth(shop)).toThrow('metrics tell what comes in through one ingress by where it goes, and another app says where requests go; add the host of requests as a label '
    + "to the metrics of the gateway, and name it: hostLabel: 'request_host' [DestinationsUnknown at shop/edge-slo]");
});

test('a gateway of the app is known by its name', () => {
  const edge = new MeshIngress(shop, 'edge', { gateway: new IngressGateway(shop, 'gateway'), hosts: ['shop.example.com'] });
  edge.addRoute('reviews', { to: service() });
  new ServiceLevelObjective(shop, 'availability', { of: edge, objective: OBJECTIVE });

  expect(counted()).toContain('source_workload_namespace="shop", source_workload="gateway"');
});

test("so is somebody else's, where it is said", () => {
  const gateway = GatewayRef.existing('istio-ingress/public', { podNamespace: 'istio-ingress', workloadName: 'public-gateway' });
  const edge = new MeshIngress(shop, 'edge', { gateway, hosts: ['a.example.com'], under: '/a' });
  edge.addRoute('reviews', { to: service() });
  new ServiceLevelObjective(shop, 'availability', { of: edge, objective: OBJECTIVE });

  expect(counted()).toContain('source_workload_namespace="istio-ingress", source_workload="public-gateway"');
});

test('objectives of an app are known in the order of their names', () => {
  new ServiceLevelObjective(shop, 'b', { of: service('web'), objective: OBJECTIVE });
  new ServiceLevelObjective(shop, 'a', { of: service(), objective: OBJECTIVE });

  expect(objectivesOf(app).map(({ sloName }) => sloName)).toStrictEqual(['reviews-a', 'web-b']);
});

test('only some requests count where metrics tell them apart', () => {
  new ServiceLevelObjective(shop, 'checkout', { of: service(), objective: OBJECTIVE, reporters: [Reporter.DESTINATION], metricLabels: { request_operation: 'checkout', a: 'b' } });

  expect(counted()).toContain('destination_service_name="reviews", a="b", request_operation="checkout", response_code!="0"');
});

test.each([
  ['reporter', 'by which the objective itself finds its requests; for a service, say who reports as in reporters: [Reporter.SOURCE]'],
  ['destination_service_name', 'by which the objective itself finds its requests; leave it out'],
  ['response_code', 'by which it tells good requests from bad ones; leave it out'],
])('but not by %s, which would leave none, or one answer for all', (label, why) => {
  new ServiceLevelObjective(shop, 'narrow', { of: service(), objective: OBJECTIVE, metricLabels: { [label]: 'x' } });

  expect(counted).toThrow(`'metricLabels' says '${label}', ${why} [MetricLabelTaken at shop/narrow]`);
});

test('a latency may be about one status, and requests of one client count by whoever reports them', () => {
  const objective = Objective.latency({ percent: 99, below: Duration.millis(250) });
  new ServiceLevelObjective(shop, 'narrow', { of: service(), objective, metricLabels: { response_code: '200', source_workload: 'web' } });

  expect(counted()).toContain('destination_service_name="reviews", response_code="200", source_workload="web", response_code!~"0|5..",');
});

test('what is slow is what is not fast, of good answers', () => {
  const objective = Objective.latency({ percent: 99, below: Duration.millis(250) });
  new ServiceLevelObjective(shop, 'latency', { of: service(), objective, reporters: [Reporter.SOURCE] });

  const good = 'reporter="source", destination_service_namespace="shop", destination_service_name="reviews", response_code!~"0|5..", grpc_response_status!~"2|4|12|13|14|15"';
  const all = `sum(rate(istio_request_duration_milliseconds_count{${good}}[5m]))`;
  const fast = `sum(rate(istio_request_duration_milliseconds_bucket{${good}, le=~"250|250\\\\.0"}[5m]))`;
  expect(counted()).toBe(`${all} or vector(0)`);
  expect(only(shop, 'PrometheusRule').spec.groups[0].rules[1].expr).toBe(`clamp_min(${all} - (${fast} or vector(0)), 0) or vector(0)`);
});

test('two objectives on one service, and two services in two charts, stay apart', () => {
  const reviews = service();
  const blog = new Chart(app, 'blog', { namespace: 'blog' });
  new ServiceLevelObjective(shop, 'availability', { of: reviews, objective: OBJECTIVE });
  new ServiceLevelObjective(shop, 'reviews-strict', { of: reviews, objective: Objective.availability(99.99) });
  new ServiceLevelObjective(blog, 'availability', { of: reviews, objective: OBJECTIVE });

  expect(Testing.synth(shop).map(({ metadata }) => metadata.name)).toStrictEqual(['reviews-availability', 'reviews-strict']);
  expect(only(blog, 'PrometheusRule').spec.groups[0].rules[0].labels).toStrictEqual({ ...LABELS, namespace: 'blog' });
});

test('two of one name are refused', () => {
  new ServiceLevelObjective(shop, 'a', { of: service(), objective: OBJECTIVE, sloName: 'same' });
  new ServiceLevelObjective(shop, 'b', { of: service('web'), objective: OBJECTIVE, sloName: 'same' });

  expect(() => Testing.synth(shop)).toThrow("PrometheusRule 'shop/same' is there twice");
});

test('an objective renders the same twice, and keeps no list of its caller', () => {
  const reporters = [Reporter.SOURCE];
  new ServiceLevelObjective(shop, 'availability', { of: service(), objective: OBJECTIVE, reporters });
  const before = Testing.synth(shop);
  reporters.push(Reporter.WAYPOINT);

  expect(Testing.synth(shop)).toStrictEqual(before);
});

describe('refuses', () => {
  const telemetryOf = (overrides: MetricOverride[], of?: MeshNamespace) => new MeshTelemetry(shop, of === undefined ? 'telemetry' : 'own', { of, metrics: { overrides } });
  const objective = (props: Partial<ServiceLevelObjectiveProps> = {}) => new ServiceLevelObjective(shop, 'availability', { of: service(), objective: OBJECTIVE, ...props });
  const cure = '; have it reported, or for a service, count what others report, as in reporters: [Reporter.DESTINATION] [NotReported at shop/availability]';

  test('what the app has no client report, whichever is written first', () => {
    new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
    objective();
    telemetryOf([{ mode: telemetry.WorkloadMode.CLIENT, disabled: true }]);
    expect(counted).toThrow("the objective judges by what proxies report as CLIENT, and 'shop/telemetry' says that the mesh does not report REQUEST_COUNT there" + cure);
  });

  test('tags that are left out', () => {
    new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
    telemetryOf([{ tagOverrides: { response_code: MetricTag.removed() } }]);
    objective({ reporters: [Reporter.DESTINATION] });
    expect(counted).toThrow("report as SERVER, and 'shop/telemetry' says that the mesh reports REQUEST_COUNT without the tag 'response_code' there" + cure.replace('DESTINATION', 'SOURCE'));
  });

  test('flags that tell what no route takes', () => {
    new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
    telemetryOf([{ tagOverrides: { request_host: MetricTag.literal('a'), response_flags: MetricTag.removed() } }]);
    const edge = ingress();
    edge.addRoute('reviews', { to: service() });
    new ServiceLevelObjective(shop, 'users', { of: edge, objective: Objective.availability(99, { unroutedFails: true }), hostLabel: 'request_host' });
    expect(counted).toThrow("without the tag 'response_flags' there");
  });

  test('nothing that others report, that another objective needs, or that a namespace has again', () => {
    new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
    const { CLIENT, SERVER } = telemetry.WorkloadMode;
    const metrics = [telemetry.IstioMetric.REQUEST_COUNT];
    telemetryOf([
      { mode: CLIENT, disabled: true, metrics: [telemetry.IstioMetric.REQUEST_DURATION] },
      { mode: SERVER, disabled: true, metrics },
      { tagOverrides: { source_app: MetricTag.removed() } },
    ]);
    objective({ reporters: [Reporter.SOURCE] });
    expect(counted()).toContain('reporter="source"');
    telemetryOf([{ mode: SERVER, disabled: false, metrics }], new MeshNamespace(shop, 'namespace', { name: 'shop', dataPlane: DataPlane.sidecar() }));
    new ServiceLevelObjective(shop, 'served', { of: service('cart'), objective: OBJECTIVE, reporters: [Reporter.DESTINATION] });
    expect(() => Testing.synth(shop)).not.toThrow();
  });

  test('labels of metrics that Prometheus does not take', () => {
    expect(() => objective({ metricLabels: { 'a-b': 'c' } })).toThrow("'metricLabels': a label of Prometheus must be letters, digits and '_', and begin with no digit and not with '__', got 'a-b' "
      + '[BadMetricLabel at shop/availability]');
  });

  test('labels of the PrometheusRule that Kubernetes does not take', () => {
    expect(() => objective({ labels: { release: 'a b' } })).toThrow("got 'release: a b' [BadLabel at shop/availability]");
  });

  test('services that speak no HTTP', () => {
    new ServiceLevelObjective(shop, 'x', { of: service('db', [{ port: 5432, name: 'tcp-db' }]), objective: OBJECTIVE });

    expect(() => Testing.synth(shop)).toThrow("Service 'shop/db' has no port that is read as HTTP, and of other connections proxies count bytes, not failures; name its port for its protocol if it "
      + 'speaks HTTP or gRPC [NothingMeasured at shop/x]');
  });

  test('an ingress that passes TLS on', () => {
    const edge = new MeshIngress(shop, 'edge', {
      gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, workloadName: 'x' }), hosts: ['shop.example.com'], tls: IngressTls.passthrough(),
    });
    edge.addRoute('db', { to: service('db', [{ port: 443, name: 'tls' }]) });
    new ServiceLevelObjective(shop, 'x', { of: edge, objective: OBJECTIVE });

    expect(() => Testing.synth(shop)).toThrow('the ingress has no route for HTTP, and of bytes that it passes on proxies count no failures; measure the service behind it [NothingMeasured at shop/x]');
  });

  test('a gateway whose name nobody knows', () => {
    const edge = new MeshIngress(shop, 'edge', { gateway: GatewayRef.existing('istio-ingress/public', { podNamespace: 'istio-ingress' }), hosts: ['a.example.com'], under: '/a' });
    edge.addRoute('reviews', { to: service() });
    new ServiceLevelObjective(shop, 'x', { of: edge, objective: OBJECTIVE });

    expect(() => Testing.synth(shop)).toThrow('metrics know a gateway by the name of its Deployment, which nothing states; state it, as in '
      + "IngressGateway.existing({ namespace, labels, workloadName: 'istio-ingress' }) [GatewayWorkloadUnknown at shop/x]");
  });

  test.each([
    ['HostOfService', { hostLabel: 'request_host' }],
    ['UnroutedUnseen', { objective: Objective.availability(99, { unroutedFails: true }) }],
  ])('%s, when it is rendered', (code, props) => {
    new ServiceLevelObjective(shop, 'x', { of: service(), objective: OBJECTIVE, ...props });

    expect(() => Testing.synth(shop)).toThrow(`[${code} at shop/x]`);
  });

  test('reporters of an ingress', () => {
    const edge = ingress();
    edge.addRoute('reviews', { to: service() });
    new ServiceLevelObjective(shop, 'x', { of: edge, objective: OBJECTIVE, reporters: [Reporter.SOURCE] });

    expect(() => Testing.synth(shop)).toThrow("'reporters' are for services: what comes in through an ingress, its gateway alone reports; leave it out [ReporterOfIngress at shop/x]");
  });

  test.each([
    ['BadWindow', { window: Duration.days(6) }],
    ['BadWindow', { window: Duration.hours(180) }],
    ['BadWindow', { window: Duration.days(91) }],
    ['NoReporter', { reporters: [] }],
    ['CountedTwice', { reporters: [Reporter.WAYPOINT, Reporter.DESTINATION] }],
    ['BadMetricLabel', { metricLabels: { 'a-b': 'c' } }],
    ['BadMetricLabel', { hostLabel: '1' }],
    ['BadName', { sloName: 'A' }],
    ['BadNamespace', { namespace: 'A' }],
  ])('%s, where it is written', (code, props) => {
    expect(() => new ServiceLevelObjective(shop, 'x', { of: service(), objective: OBJECTIVE, ...props })).toThrow(`[${code} at shop/x]`);
  });
});

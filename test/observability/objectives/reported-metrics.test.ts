import { ApiObject, App, Chart, Testing } from 'cdk8s';
import {
  Cel, CheckMode, DataPlane, IngressGateway, Mesh, MeshIngress, MeshNamespace, MeshProps, MeshService, MeshTelemetry, MeshWorkload,
  MetricOverride, MetricTag, Objective, Reporter, ServiceLevelObjective, ServiceRef, telemetry, Waypoint, WaypointRef,
} from '../../../src';

const { CLIENT, SERVER } = telemetry.WorkloadMode;
const OFF: MetricOverride[] = [{ disabled: true }];
const OBJECTIVE = Objective.availability(99.9);
const [SERVED, ANY] = [[Reporter.DESTINATION], undefined];

function appWith(facts: MeshProps = {}): App {
  const app = Testing.app();
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system', istioVersion: '1.30', checks: { mode: CheckMode.OFF }, ...facts });
  return app;
}

/** A service `reviews` of a namespace `shop`, and what may be said of it. */
function shopIn(app: App) {
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const reviews = new MeshService(shop, 'reviews', {
    service: ServiceRef.named('reviews', { namespace: 'shop', ports: [{ port: 80, name: 'http' }], selector: { app: 'reviews' } }),
  });
  const namespace = MeshNamespace.fromName(shop, 'namespace', 'shop');
  const workload = (labels: object) => new MeshWorkload(shop, Object.values(labels).join('-'), {
    workload: new ApiObject(shop, `${Object.values(labels).join('-')}-pods`, {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'pods' }, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [] } } },
    }),
  });
  const objective = (reporters?: Reporter[]) => new ServiceLevelObjective(shop, 'slo', { of: reviews, objective: OBJECTIVE, reporters });
  return { shop, reviews, namespace, workload, objective };
}

const say = (chart: Chart, of: ConstructorParameters<typeof MeshTelemetry>[2]['of'], overrides: MetricOverride[], id = 'telemetry') => new MeshTelemetry(chart, id, { of, metrics: { overrides } });

test.each([
  ['of a namespace', false, "namespace 'shop'"],
  ['of the service', true, "'reviews'"],
])('what the servers %s do not report is nothing to judge by, whichever is written first', (_, isService, name) => {
  const { shop, reviews, namespace, objective } = shopIn(appWith());
  objective(SERVED);
  say(shop, isService ? reviews : namespace, OFF);

  expect(() => Testing.synth(shop)).toThrow(`the objective judges by what proxies report as SERVER, and 'shop/telemetry' says that ${name} does not report REQUEST_COUNT there; have it reported, `
    + 'or for a service, count what others report, as in reporters: [Reporter.SOURCE] [NotReported at shop/slo]');
});

test('a tag that the namespace leaves out is missed by name', () => {
  const { shop, namespace, objective } = shopIn(appWith());
  objective(SERVED);
  say(shop, namespace, [{ tagOverrides: { response_code: MetricTag.removed() } }]);

  expect(() => Testing.synth(shop)).toThrow("and 'shop/telemetry' says that namespace 'shop' reports REQUEST_COUNT without the tag 'response_code' there");
});

test('the lowest that says so is named, of the mesh, the namespace and the service', () => {
  const { shop, reviews, namespace, objective } = shopIn(appWith());
  objective(SERVED);
  say(shop, undefined, [{ mode: CLIENT, disabled: true }], 'of-mesh');
  say(shop, namespace, OFF, 'of-namespace');
  say(shop, reviews, [{ tagOverrides: { source_app: MetricTag.removed() } }], 'of-service');

  expect(() => Testing.synth(shop)).toThrow("'shop/of-namespace' says that namespace 'shop' does not report REQUEST_COUNT there");
});

test('what the mesh takes away and only others have again is missed', () => {
  const { shop, objective } = shopIn(appWith());
  objective(SERVED);
  say(shop, undefined, [{ mode: SERVER, disabled: true }], 'of-mesh');
  say(shop, MeshNamespace.fromName(shop, 'other', 'other'), [{ disabled: false }], 'of-other');

  expect(() => Testing.synth(shop)).toThrow("'shop/of-mesh' says that the mesh does not report REQUEST_COUNT there");
});

test.each<[string, Reporter[] | undefined, (parts: ReturnType<typeof shopIn>) => void]>([
  ['clients report, from wherever they call', ANY, ({ shop, namespace }) => say(shop, namespace, OFF)],
  ['the service has it again', SERVED, ({ shop, namespace, reviews }) => [say(shop, namespace, OFF), say(shop, reviews, [{ disabled: false }], 'own')]],
  ['it is of clients alone', SERVED, ({ shop, namespace }) => say(shop, namespace, [{ mode: CLIENT, disabled: true }])],
  ['it is of another metric', SERVED, ({ shop, reviews }) => say(shop, reviews, [{ metrics: [telemetry.IstioMetric.REQUEST_DURATION], disabled: true }])],
  ['it is of another namespace', SERVED, ({ shop }) => say(shop, MeshNamespace.fromName(shop, 'other', 'other'), OFF)],
  ['it is of other pods', SERVED, ({ shop, workload }) => say(shop, workload({ app: 'ratings' }), OFF)],
  ['it is of some of the pods', SERVED, ({ shop, workload }) => say(shop, workload({ app: 'reviews', version: 'v1' }), OFF)],
  ['some of the pods have it again', SERVED, ({ shop, namespace, workload }) => [say(shop, namespace, OFF), say(shop, workload({ app: 'reviews', version: 'v1' }), [{ disabled: false }], 'own')]],
  ['an object beside has a say', SERVED, ({ shop, namespace }) => [say(shop, namespace, OFF), new telemetry.Telemetry(shop, 'beside', { spec: { selector: { matchLabels: { app: 'reviews' } } } })]],
])('is not refused where %s', (_, reporters, write) => {
  const parts = shopIn(appWith());
  parts.objective(reporters);
  write(parts);

  expect(() => Testing.synth(parts.shop)).not.toThrow();
});

describe('behind a waypoint', () => {
  const ambient = (waypoint: string) => shopIn(appWith({
    namespaceDataPlanes: { shop: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint', { namespace: waypoint }), ingressUsesWaypoint: true }) },
  }));

  test.each<[string, (parts: ReturnType<typeof shopIn>) => MeshTelemetry, string]>([
    ['the waypoint', ({ shop }) => say(shop, new Waypoint(shop, 'waypoint'), OFF), "'waypoint'"],
    ['the service', ({ shop, reviews }) => say(shop, reviews, OFF), "'reviews'"],
    ['the namespace', ({ shop, namespace }) => say(shop, namespace, OFF), "namespace 'shop'"],
  ])('it is missed what %s does not report', (_, write, name) => {
    const parts = ambient('shop');
    parts.objective();
    write(parts);

    expect(() => Testing.synth(parts.shop)).toThrow(`'shop/telemetry' says that ${name} does not report REQUEST_COUNT there`);
  });

  test('of another namespace, that namespace counts', () => {
    const { shop, objective } = ambient('waypoints');
    objective();
    say(shop, MeshNamespace.fromName(shop, 'other', 'waypoints'), OFF);

    expect(() => Testing.synth(shop)).toThrow("says that namespace 'waypoints' does not report REQUEST_COUNT there");
  });

  test.each<[string, (parts: ReturnType<typeof shopIn>) => unknown]>([
    ['another waypoint', ({ shop }) => say(shop, new Waypoint(shop, 'more'), OFF)],
    ['another namespace', ({ shop }) => say(shop, MeshNamespace.fromName(shop, 'other', 'waypoints'), OFF)],
  ])('it is not missed what %s does not report', (_, write) => {
    const parts = ambient('shop');
    parts.objective();
    write(parts);

    expect(() => Testing.synth(parts.shop)).not.toThrow();
  });
});

describe('an ingress', () => {
  const HOST = { tagOverrides: { request_host: MetricTag.expression(Cel.of('request.host')) } };

  function ingressOf(isMade: boolean, hostLabel?: string) {
    const parts = shopIn(appWith());
    const { shop, reviews } = parts;
    const made = new Chart(shop.node.root, 'gateways', { namespace: 'istio-ingress' });
    const gateway = isMade ? new IngressGateway(made, 'gateway') : IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, workloadName: 'istio-ingress' });
    const edge = new MeshIngress(shop, 'edge', { gateway, hosts: ['shop.example.com'] });
    edge.addRoute('reviews', { to: reviews });
    new ServiceLevelObjective(shop, 'slo', { of: edge, objective: OBJECTIVE, hostLabel });
    return { ...parts, gateway: gateway as IngressGateway };
  }

  test('is judged by its gateway, which must report', () => {
    const { shop, gateway } = ingressOf(true);
    say(shop, gateway, OFF);

    expect(() => Testing.synth(shop)).toThrow("the objective judges by what proxies report as CLIENT, and 'shop/telemetry' says that 'gateway' does not report REQUEST_COUNT there");
  });

  test('is judged by no other gateway', () => {
    const { shop } = ingressOf(true);
    say(shop, new IngressGateway(shop, 'other'), OFF);

    expect(() => Testing.synth(shop)).not.toThrow();
  });

  test('has no label for hosts that nobody adds, where the app says all that is reported', () => {
    const { shop } = ingressOf(true, 'request_host');
    say(shop, undefined, [{ tagOverrides: { host: MetricTag.expression(Cel.of('request.host')) } }]);

    expect(() => Testing.synth(shop)).toThrow("'hostLabel' is 'request_host', and of all MeshTelemetry that may be for the gateway, none adds it to REQUEST_COUNT, so that no request would ever count; add it, as in "
      + "metrics: { overrides: [{ tagOverrides: { request_host: MetricTag.expression(Cel.of('request.host')) } }] } [LabelNotAdded at shop/slo]");
  });

  test.each<[string, boolean, string, (parts: ReturnType<typeof ingressOf>) => unknown]>([
    ['the mesh adds it', true, 'request_host', ({ shop }) => say(shop, undefined, [HOST])],
    ['the namespace of the gateway adds it', true, 'request_host',
      ({ shop }) => [say(shop, undefined, [{ tagOverrides: { a: MetricTag.literal('b') } }]), say(shop, MeshNamespace.fromName(shop, 'other', 'istio-ingress'), [HOST], 'own')]],
    ['the gateway adds it', true, 'request_host', ({ shop, gateway }) => [say(shop, undefined, [{ tagOverrides: { a: MetricTag.literal('b') } }]), say(shop, gateway, [HOST], 'own')]],
    ['another app may say what the mesh reports', true, 'request_host', () => undefined],
    ['another app has the gateway', false, 'request_host', ({ shop }) => say(shop, undefined, [{ tagOverrides: { a: MetricTag.literal('b') } }])],
    ['Istio adds it', true, 'destination_service', ({ shop }) => say(shop, undefined, [{ tagOverrides: { a: MetricTag.literal('b') } }])],
  ])('is not refused where %s', (_, isMade, label, write) => {
    const parts = ingressOf(isMade, label);
    write(parts);

    expect(() => Testing.synth(parts.shop)).not.toThrow();
  });
});

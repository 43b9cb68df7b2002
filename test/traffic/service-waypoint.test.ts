import { ApiObject, Chart, Duration } from 'cdk8s';
import {
  Access, CanaryRollout, ConnectionMatch, DataPlane, Fault, FaultInjection, HeaderMatch, Mesh, MeshNamespace, MeshService, MeshServiceProps,
  OutlierDetection,
  PinnedIn, RequestMatch, Retry, ServiceRef, SessionAffinity, UpstreamTls, Visibility, Waypoint, WaypointNamespaces, WaypointRef, WaypointTraffic,
} from '../../src';
import { ingress, kubernetesService, rendered, shop, summary } from '../support/shop';

const WAYPOINT = WaypointRef.named('waypoint');

function ambient(dataPlane = DataPlane.ambient({ waypoint: WAYPOINT })): Chart {
  const chart = shop();
  new Mesh(chart, 'mesh', { istioVersion: '1.30', dataPlane });
  return chart;
}

function reviews(chart: Chart, props: Partial<MeshServiceProps> = {}): MeshService {
  return new MeshService(chart, 'reviews', { service: service(chart, 'reviews'), versions: ['v1', 'v2'], ...props });
}

function service(chart: Chart, name: string, ports: object[] = [{ port: 80, name: 'http' }]): ApiObject {
  return kubernetesService(chart, name, { selector: { app: name }, ports });
}

const canary = (chart: Chart, to: MeshService, more = {}) => new CanaryRollout(chart, 'canary', { service: to, stable: 'v1', canary: 'v2', canaryPercent: 10, ...more });
const labels = (chart: Chart) => rendered(chart, 'Service', 'reviews').metadata.labels;

describe('in ambient mode without a waypoint', () => {
  test('refuses everything that needs requests to be seen, in one message', () => {
    const chart = ambient(DataPlane.ambient());
    const resilience = { timeout: Duration.seconds(2), retry: Retry.none(), outlierDetection: OutlierDetection.forFailover() };
    const svc = reviews(chart, { resilience });
    canary(chart, svc);
    new FaultInjection(chart, 'slow', { service: svc, fault: Fault.delay(Duration.seconds(1), { percent: 1 }), reason: 'a game day' });
    svc.addRoute('beta', { when: [RequestMatch.header(HeaderMatch.exact('x-beta', '1'))], to: svc.version('v2') });

    expect(() => chart.toJson()).toThrow("namespace 'shop' is in ambient mode without a waypoint for 'shop/reviews', and ztunnel sees connections only, so that nothing would come of route 'beta', "
      + "the canary rollout 'shop/canary', 'shop/slow', 'resilience.timeout', 'resilience.retry', 'resilience.outlierDetection'; give the service a waypoint (waypoint: new Waypoint(...)), or its "
      + 'whole namespace (DataPlane.ambient({ waypoint })), or leave that out [WaypointNeeded at shop/reviews]');
  });

  test('takes plaintext to the endpoints, which gateways send through tunnels all the same', () => {
    const chart = ambient(DataPlane.ambient());
    new MeshService(chart, 'cart', { service: service(chart, 'cart'), tls: UpstreamTls.disabled() });

    expect(rendered(chart, 'DestinationRule', 'cart').spec.trafficPolicy).toStrictEqual({ tls: { mode: 'DISABLE' } });
  });

  test('takes versions that nobody chooses among', () => {
    const chart = ambient(DataPlane.ambient());
    reviews(chart);

    expect(rendered(chart, 'DestinationRule', 'reviews').spec.subsets).toHaveLength(2);
  });

  test('says nothing where the data plane is unknown, or a sidecar', () => {
    const chart = shop();
    canary(chart, reviews(chart));

    expect(() => chart.toJson()).not.toThrow();
  });
});

describe('a waypoint of one service', () => {
  test('is a label of its Service, and takes its policies', () => {
    const chart = ambient(DataPlane.ambient());
    const svc = reviews(chart, { waypoint: new Waypoint(chart, 'waypoint'), access: Access.denyAll() });
    canary(chart, svc);

    expect(labels(chart)).toStrictEqual({ 'istio.io/use-waypoint': 'waypoint' });
    expect(rendered(chart, 'AuthorizationPolicy', 'reviews-deny').spec).toStrictEqual({ action: 'DENY', rules: [{}], targetRefs: [{ kind: 'Service', group: '', name: 'reviews' }] });
  });

  test('names its namespace where that is another one', () => {
    const chart = ambient(DataPlane.ambient());
    const infra = new Chart(chart, 'infra', { namespace: 'infra' });
    reviews(chart, { waypoint: new Waypoint(infra, 'shared', { usedBy: WaypointNamespaces.all() }), visibility: Visibility.DECLARED });

    expect(labels(chart)).toStrictEqual({ 'istio.io/use-waypoint': 'shared', 'istio.io/use-waypoint-namespace': 'infra' });
    expect(rendered(chart, 'DestinationRule', 'reviews').spec.exportTo).toStrictEqual(['.', 'infra']);
  });

  test('is none where that is said, whatever the namespace uses', () => {
    const chart = ambient();
    reviews(chart, { waypoint: WaypointRef.none() });
    new MeshService(chart, 'cart', { service: service(chart, 'cart'), waypoint: WaypointRef.none(), resilience: { timeout: Duration.seconds(1) } });

    expect(() => chart.toJson()).toThrow("'shop/cart' is to have no waypoint, and ztunnel sees connections only, so that nothing would come of 'resilience.timeout'; give the service");
    chart.node.tryRemoveChild('cart');
    expect(labels(chart)).toStrictEqual({ 'istio.io/use-waypoint': 'none' });
  });

  test('must be a label already where the Service is made elsewhere', () => {
    const chart = ambient(DataPlane.ambient());
    const made = (facts = {}) => ServiceRef.named('reviews', { namespace: 'shop', ports: [{ port: 80, name: 'http' }], ...facts });

    expect(() => new MeshService(chart, 'reviews', { service: made(), waypoint: WAYPOINT })).toThrow("'shop/reviews' is to use a waypoint, and its Service 'reviews' is made elsewhere, so that it cannot "
      + "be labelled here; label it there with 'istio.io/use-waypoint: waypoint', and say so: ServiceRef.named('reviews', { namespace: 'shop', waypoint, ... }) [ServiceElsewhere at shop/reviews]");
    new MeshService(chart, 'reviews2', { service: made({ waypoint: WAYPOINT }), resilience: { timeout: Duration.seconds(1) } });

    expect(rendered(chart, 'VirtualService', 'reviews').spec.http[0].timeout).toBe('1s');
  });

  test('fails where the namespace has sidecars', () => {
    const chart = ambient(DataPlane.sidecar());
    reviews(chart, { waypoint: WAYPOINT });

    expect(() => chart.toJson()).toThrow('[WaypointWithoutAmbient at shop/reviews]');
  });

  test('fails where the Service has another one by a label of its own', () => {
    const chart = ambient();
    const svc = service(chart, 'reviews');
    (svc as any).metadata.addLabel('istio.io/use-waypoint', 'other');
    new MeshService(chart, 'reviews', { service: svc });

    expect(() => chart.toJson()).toThrow("Service 'reviews' has the label 'istio.io/use-waypoint: other', which 'shop/reviews' does not know of");
  });

  test('refuses a namespace that the waypoint does not take, and a waypoint for pods', () => {
    const chart = ambient(DataPlane.ambient());
    const infra = new Chart(chart, 'infra', { namespace: 'infra' });

    expect(() => reviews(chart, { waypoint: new Waypoint(infra, 'own') })).toThrow("namespace 'shop' is to use the waypoint 'own' of namespace 'infra', which does not take it, so that traffic would go "
      + "without any; say usedBy: WaypointNamespaces.named('shop') of the Waypoint [WaypointRefuses at shop/infra/own]");
    expect(() => new MeshService(chart, 'a', { service: service(chart, 'a'), waypoint: new Waypoint(chart, 'pods', { traffic: WaypointTraffic.WORKLOAD }) })).toThrow('[WaypointForOthers at shop/pods]');
  });

  test('refuses policies of a service where the waypoint takes pods too', () => {
    const chart = ambient(DataPlane.ambient());
    reviews(chart, { waypoint: new Waypoint(chart, 'all', { traffic: WaypointTraffic.ALL }), access: Access.denyAll() });

    expect(() => chart.toJson()).toThrow("the waypoint 'all' also takes what is sent to pods by their addresses, where policies of Services and namespaces do not hold");
  });
});

describe('behind a waypoint', () => {
  test('a canary holds', () => {
    const chart = ambient();
    canary(chart, reviews(chart));

    expect(summary(rendered(chart, 'VirtualService', 'reviews').spec.http)).toStrictEqual(['canary-split: reviews/v1 90, reviews/v2 10']);
  });

  test('refuses conditions on the caller, whom it does not know', () => {
    const chart = ambient();
    const svc = reviews(chart);
    canary(chart, svc, { pinnedBy: [RequestMatch.sourceNamespace('cart')] });
    svc.addRoute('mine', { when: [RequestMatch.sourceLabels({ app: 'cart' })], to: svc.version('v2') });

    expect(() => chart.toJson()).toThrow("'shop/reviews' is behind the waypoint 'waypoint', which acts for all callers alike, so that it would pass by route 'mine', 'canary-pinned'; leave the condition "
      + 'out [CallerUnseen at shop/reviews]');
  });

  test('refuses conditions on addresses of connections', () => {
    const chart = ambient();
    const db = new MeshService(chart, 'db', { service: service(chart, 'db', [{ port: 5432, name: 'tcp' }]), versions: ['v1'] });
    db.addConnectionRoute('near', { when: [ConnectionMatch.addresses(['10.0.0.0/8'])], to: db.version('v1') });

    expect(() => chart.toJson()).toThrow("it would pass by connection route 'near'");
  });

  test('names the host alone in a rule for TLS, as the waypoint compares it', () => {
    const chart = ambient();
    new MeshService(chart, 'db', { service: service(chart, 'db', [{ port: 443, name: 'tls' }]), versions: ['v1'], defaultVersion: 'v1' });

    expect(rendered(chart, 'VirtualService', 'db').spec.tls[0].match).toStrictEqual([
      { sniHosts: ['db.shop.svc.cluster.local'], port: 443 }, { sniHosts: ['db.shop.svc', 'db.shop'], port: 443 },
    ]);
  });
});

describe('at gateways', () => {
  test('the routes of the service hold where gateways call pods themselves', () => {
    const chart = ambient();
    const svc = reviews(chart);
    canary(chart, svc);
    ingress(chart).addRoute('all', { to: svc });

    expect(summary(rendered(chart, 'VirtualService', 'edge').spec.http)).toStrictEqual(['all-canary-split: reviews/v1:80 90, reviews/v2:80 10']);
  });

  test('nothing is done twice where they send through the waypoint', () => {
    const chart = ambient(DataPlane.ambient({ waypoint: WAYPOINT, ingressUsesWaypoint: true }));
    const svc = reviews(chart, { resilience: { timeout: Duration.seconds(2), retry: Retry.onConnectFailure() } });
    canary(chart, svc);
    ingress(chart).addRoute('all', { to: svc, timeout: Duration.seconds(5) });

    expect(rendered(chart, 'VirtualService', 'edge').spec.http).toStrictEqual([
      { name: 'all', route: [{ destination: { host: 'reviews.shop.svc.cluster.local', port: { number: 80 } } }], timeout: '5s' },
    ]);
    expect(summary(rendered(chart, 'VirtualService', 'reviews').spec.http)).toStrictEqual(['canary-split: reviews/v1 90, reviews/v2 10']);
  });

  test('one service alone may be called through the waypoint', () => {
    const chart = ambient();
    const svc = reviews(chart, { ingressUsesWaypoint: true });
    canary(chart, svc);
    ingress(chart).addRoute('all', { to: svc });

    expect(labels(chart)).toStrictEqual({ 'istio.io/ingress-use-waypoint': 'true' });
    expect(summary(rendered(chart, 'VirtualService', 'edge').spec.http)).toStrictEqual(['all: reviews:80']);
  });

  test('refuses a version there, which the waypoint would choose again', () => {
    const chart = ambient(DataPlane.ambient({ waypoint: WAYPOINT, ingressUsesWaypoint: true }));
    ingress(chart).addRoute('all', { to: reviews(chart).version('v2') });

    expect(() => chart.toJson()).toThrow("a route at a gateway names version 'v2' of 'shop/reviews', and gateways send requests for it through the waypoint 'waypoint', which chooses the version again");
  });

  test('refuses what is for gateways alone, or for none, where the waypoint cannot tell', () => {
    const chart = ambient(DataPlane.ambient({ waypoint: WAYPOINT, ingressUsesWaypoint: true }));
    canary(chart, reviews(chart), { pinnedBy: [RequestMatch.header(HeaderMatch.exact('x-beta', '1'))], pinnedIn: PinnedIn.MESH });

    expect(() => chart.toJson()).toThrow("it would pass by 'canary-pinned'");
  });
});

test('a namespace that says the same of all its services needs no label on any', () => {
  const chart = shop();
  new MeshNamespace(chart, 'namespace', { name: 'shop', dataPlane: DataPlane.ambient({ waypoint: WAYPOINT }) });
  const svc = reviews(chart);
  new SessionAffinity(chart, 'sticky', { service: svc });
  canary(chart, svc);

  expect(labels(chart)).toBeUndefined();
  expect(chart.toJson()).toStrictEqual(chart.toJson());
});

import { ApiObject, Testing } from 'cdk8s';
import {
  Access, AccessRule, DataPlane, JwtAuthentication, JwtProvider, MeshFacts, MeshNamespace, MeshPolicies, MeshWorkload, MutualTls, Peer,
  PlaintextOptions, TokenDemand, WaypointRef,
} from '../../src';
import { chart as chartOf, deployment, service as server, specsOf } from '../support/access';
import { ownFindings } from '../support/own-check';
import { ingress, rendered } from '../support/shop';

const stated = (facts: MeshFacts = {}) => chartOf({ istioVersion: '1.30', ...facts });

const PODS = { selector: { matchLabels: { app: 'reviews' } } };
const PROMETHEUS = Peer.serviceAccount('monitoring', 'prometheus');
const AMBIENT = DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') });
const tcp = (...ports: number[]) => ports.map(port => ({ protocol: 'TCP', port }));
const pods = (namespace: string, labels?: object) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, ...labels && { podSelector: { matchLabels: labels } },
});

describe('scraping', () => {
  test('lets a collector in at a port that the Service does not have', () => {
    const chart = stated();
    const reviews = server(chart, 'reviews', { access: Access.DECLARED });
    reviews.allowFrom(Peer.serviceAccount('shop', 'web'));
    reviews.allowScraping(PROMETHEUS, { ports: [9102] });

    expect(specsOf(chart, 'AuthorizationPolicy')).toStrictEqual({
      'reviews-allow': {
        ...PODS,
        action: 'ALLOW',
        rules: [
          { from: [{ source: { serviceAccounts: ['monitoring/prometheus'] } }], to: [{ operation: { ports: ['9102'] } }] },
          { from: [{ source: { serviceAccounts: ['shop/web'] } }] },
        ],
      },
    });
  });

  test('goes past the waypoint', () => {
    const chart = stated({ dataPlane: AMBIENT });
    server(chart, 'reviews', { access: Access.DECLARED }).allowScraping(PROMETHEUS, { ports: [9102] });

    expect(specsOf(chart, 'AuthorizationPolicy')['reviews-allow-waypoint'].rules).toStrictEqual([
      { from: [{ source: { serviceAccounts: ['monitoring/prometheus'] } }], to: [{ operation: { ports: ['9102'] } }] },
      { from: [{ source: { serviceAccounts: ['shop/waypoint'] } }] },
    ]);
  });

  test('is for workloads without a Service as well', () => {
    const chart = stated();
    new MeshWorkload(chart, 'batch', { workload: deployment(chart, 'batch'), access: Access.DECLARED }).allowScraping(PROMETHEUS, { ports: [9102] });

    expect(specsOf(chart, 'AuthorizationPolicy')['batch-allow'].rules).toHaveLength(1);
  });

  test.each([15020, 15021, 15090])('refuses port %d, which no policy is about', port => {
    const reviews = server(stated(), 'reviews', { access: Access.DECLARED });

    expect(() => reviews.allowScraping(PROMETHEUS, { ports: [9102, port] })).toThrow(`port ${port} is the proxy's own and never passes the listener that policies are enforced at: `
      + 'whoever reaches the pod may scrape it, and no rule is needed; leave it out, and name ports of the app alone [PortOutsideMesh at shop/reviews]');
  });

  test('refuses no ports, ports that cannot be, and servers that are open', () => {
    const reviews = server(stated(), 'reviews', { access: Access.DECLARED });

    expect(() => reviews.allowScraping(PROMETHEUS, { ports: [] })).toThrow('EmptyList');
    expect(() => reviews.allowScraping(PROMETHEUS, { ports: [0] })).toThrow('NotInRange at shop/reviews');
    expect(() => server(stated(), 'reviews').allowScraping(PROMETHEUS, { ports: [9102] })).toThrow('AccessNotDeclared');
  });
});

describe('a client without identity', () => {
  const BILLING = { ipBlocks: ['10.20.0.0/16'], ports: ['http'], reason: 'billing host, MESH-12', until: '2027-03-31' };
  const RULES = [{ from: [{ source: { ipBlocks: ['10.20.0.0/16'] } }], to: [{ operation: { ports: ['8080'] } }] }];

  test('gets in by its address, at a port that takes plaintext', () => {
    const chart = stated();
    server(chart, 'reviews', { access: Access.DECLARED, mutualTls: MutualTls.strict() }).allowPlaintext(BILLING);

    expect(specsOf(chart, 'AuthorizationPolicy')).toStrictEqual({ 'reviews-allow': { ...PODS, action: 'ALLOW', rules: RULES } });
    expect(rendered(chart, 'PeerAuthentication', 'reviews')).toStrictEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name: 'reviews', namespace: 'shop', annotations: { 'cdk8s-mesh.io/plaintext': 'port http: billing host, MESH-12 (until 2027-03-31)' } },
      spec: { ...PODS, mtls: { mode: 'STRICT' }, portLevelMtls: { 8080: { mode: 'PERMISSIVE' } } },
    });
  });

  test('has the port alone opened where nothing else is said of mutual TLS', () => {
    const chart = stated();
    new MeshWorkload(chart, 'batch', { workload: deployment(chart, 'batch'), access: Access.DECLARED }).allowPlaintext({ ...BILLING, ports: ['8080'] });

    expect(specsOf(chart, 'PeerAuthentication')).toStrictEqual({
      batch: { selector: { matchLabels: { app: 'batch' } }, portLevelMtls: { 8080: { mode: 'PERMISSIVE' } } },
    });
    expect(specsOf(chart, 'AuthorizationPolicy')['batch-allow'].rules).toStrictEqual(RULES);
  });

  test('comes past the waypoint', () => {
    const chart = stated({ dataPlane: AMBIENT });
    server(chart, 'reviews', { access: Access.DECLARED }).allowPlaintext(BILLING);

    expect(specsOf(chart, 'AuthorizationPolicy')['reviews-allow-waypoint'].rules).toStrictEqual([
      ...RULES, { from: [{ source: { serviceAccounts: ['shop/waypoint'] } }] },
    ]);
  });

  test('gets through the NetworkPolicy, in ambient mode without a tunnel', () => {
    const chart = stated({ dataPlane: DataPlane.ambient() });
    server(chart, 'reviews', { access: Access.DECLARED.withNetworkPolicy() }).allowPlaintext(BILLING);

    expect(specsOf(chart, 'NetworkPolicy')['reviews-allow'].ingress).toStrictEqual([
      { from: [{ ipBlock: { cidr: '169.254.7.127/32' } }] },
      { from: [{ ipBlock: { cidr: '10.20.0.0/16' } }], ports: tcp(8080) },
    ]);
  });

  test.each<[Partial<PlaintextOptions>, string]>([
    [{ ipBlocks: [] }, 'EmptyList'],
    [{ ipBlocks: ['10.0.0.0/64'] }, 'BadAddress'],
    [{ ports: [] }, 'EmptyList'],
    [{ reason: ' ' }, "'reason' must say who calls without an identity and why, got '' [NoReasonGiven at shop/reviews]"],
    [{ until: '2027-02-30' }, "'until' must be a day such as '2026-05-31', got '2027-02-30' [BadDay at shop/reviews]"],
    [{ until: '2027-13-01' }, 'BadDay'],
  ])('is refused with %p', (change, message) => {
    const reviews = server(stated(), 'reviews', { access: Access.DECLARED });

    expect(() => reviews.allowPlaintext({ ...BILLING, ...change })).toThrow(message);
  });

  test('is refused at a server that is open: everybody could send plaintext then', () => {
    expect(() => server(stated(), 'reviews').allowPlaintext(BILLING)).toThrow('AccessNotDeclared');
  });
});

describe('a namespace', () => {
  test('states its data plane, and is guarded', () => {
    const chart = stated();
    MeshNamespace.fromName(chart, 'namespace', 'shop', { access: Access.allowNothing(), dataPlane: AMBIENT });
    server(chart, 'reviews', { access: Access.allowNothing() });

    expect(specsOf(chart, 'AuthorizationPolicy')).toStrictEqual({
      'namespace-allow': { action: 'ALLOW', targetRefs: [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'waypoint' }] },
      'namespace-allow-waypoint': { action: 'ALLOW', rules: [{ from: [{ source: { serviceAccounts: ['shop/waypoint'] } }] }] },
      'reviews-allow': { action: 'ALLOW', targetRefs: [{ kind: 'Service', group: '', name: 'reviews' }] },
      'reviews-allow-waypoint': { ...PODS, action: 'ALLOW', rules: [{ from: [{ source: { serviceAccounts: ['shop/waypoint'] } }] }] },
    });
  });

  test('is refused where the Mesh says something else of it', () => {
    const chart = stated({ namespaceDataPlanes: { shop: DataPlane.sidecar() } });

    expect(() => MeshNamespace.fromName(chart, 'namespace', 'shop', { access: Access.allowNothing(), dataPlane: AMBIENT }))
      .toThrow("'mesh' states another data plane for namespace 'shop'; workloads have one: say it in one place, or the same in both [TwoDataPlanes at shop/namespace]");
  });
});

test('default deny of a mesh is said to waypoints again', () => {
  const chart = stated({ rootNamespace: 'istio-system', namespaceDataPlanes: { shop: AMBIENT } });
  new MeshPolicies(chart, 'mesh', { access: Access.allowNothing() });

  expect(specsOf(chart, 'AuthorizationPolicy')).toStrictEqual({
    'mesh-allow': { action: 'ALLOW' },
    'mesh-allow-at-waypoints': { action: 'ALLOW', targetRefs: [{ kind: 'GatewayClass', group: 'gateway.networking.k8s.io', name: 'istio-waypoint' }] },
  });
});

test('mutual TLS cannot be switched off in ambient mode', () => {
  const chart = stated({ dataPlane: DataPlane.ambient() });
  server(chart, 'reviews', { mutualTls: MutualTls.inherited().onPort('http', MutualTls.disabled('old client')) });

  expect(() => Testing.synth(chart)).toThrow("namespace 'shop' is in ambient mode, where mutual TLS cannot be switched off: ztunnel takes DISABLE for PERMISSIVE; "
    + 'say MutualTls.permissive(), which is what would happen [MutualTlsInAmbient at shop/reviews]');
});

describe('a NetworkPolicy of the same callers', () => {
  test('names the pods of workloads and gateways, and namespaces of who is known by name only', () => {
    const chart = stated();
    const reviews = server(chart, 'reviews', { access: Access.DECLARED.withNetworkPolicy() });
    server(chart, 'web').connectTo(reviews, { access: AccessRule.http({ methods: ['GET'], ports: ['http'] }) });
    ingress(chart).addRoute('all', { to: reviews });
    reviews.allowFrom(Peer.serviceAccount('bank', 'teller'));
    reviews.allowScraping(PROMETHEUS, { ports: [9102] });

    expect(specsOf(chart, 'NetworkPolicy')).toStrictEqual({
      'reviews-allow': {
        podSelector: { matchLabels: { app: 'reviews' } },
        policyTypes: ['Ingress'],
        ingress: [
          { from: [pods('bank'), pods('istio-ingress', { istio: 'ingress' })] },
          { from: [pods('shop', { app: 'web' })], ports: tcp(8080) },
          { from: [pods('monitoring')], ports: tcp(9102) },
          { ports: tcp(15020, 15021, 15090) },
        ],
      },
    });
    expect(Object.keys(specsOf(chart, 'AuthorizationPolicy'))).toStrictEqual(['reviews-allow']);
  });

  test('lets the tunnel in, in ambient mode', () => {
    const chart = stated({ dataPlane: DataPlane.ambient() });
    const reviews = server(chart, 'reviews', { access: Access.DECLARED.withNetworkPolicy() });
    server(chart, 'web').connectTo(reviews);

    expect(specsOf(chart, 'NetworkPolicy')['reviews-allow'].ingress).toStrictEqual([
      { from: [{ ipBlock: { cidr: '169.254.7.127/32' } }] },
      { from: [pods('shop', { app: 'web' })], ports: tcp(15008) },
    ]);
  });

  test.each<[string, Access, object[]]>([
    ['allowAll', Access.allowAll(), [{}]], ['allowNothing', Access.allowNothing(), []], ['denyAll', Access.denyAll(), []],
  ])('says %s too', (_, access, rules) => {
    const chart = stated();
    const reviews = server(chart, 'reviews', { access: access.withNetworkPolicy() });
    server(chart, 'web').connectTo(reviews);

    expect(specsOf(chart, 'NetworkPolicy')['reviews-allow'].ingress).toStrictEqual([...rules, { ports: tcp(15020, 15021, 15090) }]);
  });

  test('can be patched, and is refused where there is none', () => {
    const chart = stated();
    const batch = new MeshWorkload(chart, 'batch', { workload: deployment(chart, 'batch'), access: Access.allowNothing().withNetworkPolicy() });

    expect(batch.networkPolicy.name).toBe('batch-allow');
    expect(() => server(chart, 'web').networkPolicy)
      .toThrow("'shop/web' has no NetworkPolicy to patch; say access: Access.DECLARED.withNetworkPolicy() first [NotEmitted at shop/web]");
  });

  test('refuses a trial', () => {
    expect(() => Access.DRY_RUN.withNetworkPolicy()).toThrow('Access.DRY_RUN denies nothing, and a NetworkPolicy cannot be tried out: Kubernetes enforces it at once; '
      + 'leave withNetworkPolicy out until Access.DECLARED [NetworkPolicyOnTrial]');
  });

  test('renders the same twice, whoever spoke first', () => {
    const program = (swapped: boolean) => {
      const chart = stated();
      const reviews = server(chart, 'reviews', { access: Access.DECLARED.withNetworkPolicy() });
      const calls = [() => reviews.allowFrom(Peer.namespace('bank')), () => reviews.allowFrom(Peer.namespace('alpha'))];
      (swapped ? calls.reverse() : calls).forEach(call => call());
      return chart;
    };
    const chart = program(false);

    expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
    expect(Testing.synth(program(true))).toStrictEqual(Testing.synth(chart));
  });
});

describe('ambient mode', () => {
  test('without a waypoint, connections are let in by ztunnel', () => {
    const chart = stated({ dataPlane: DataPlane.ambient() });
    const reviews = server(chart, 'reviews', { access: Access.DECLARED });
    server(chart, 'web').connectTo(reviews, { access: AccessRule.ports('http') });

    expect(specsOf(chart, 'AuthorizationPolicy')).toStrictEqual({
      'reviews-allow': { ...PODS, action: 'ALLOW', rules: [{ from: [{ source: { serviceAccounts: ['shop/web'] } }], to: [{ operation: { ports: ['8080'] } }] }] },
    });
  });

  test('without a waypoint, requests are refused', () => {
    const chart = stated({ dataPlane: DataPlane.ambient() });
    const reviews = server(chart, 'reviews', { access: Access.DECLARED });
    server(chart, 'web').connectTo(reviews, { access: AccessRule.http({ methods: ['GET'] }) });

    expect(() => Testing.synth(chart)).toThrow("namespace 'shop' is in ambient mode without a waypoint for 'shop/reviews', and ztunnel knows connections only: no 'methods'");
  });

  test('with a waypoint, it alone gets to the pods, but for gateways', () => {
    const chart = stated({ dataPlane: AMBIENT });
    const reviews = server(chart, 'reviews', { access: Access.DECLARED });
    server(chart, 'web').connectTo(reviews, { access: AccessRule.http({ methods: ['GET'], ports: ['http'] }) });
    ingress(chart).addRoute('all', { to: reviews });

    expect(specsOf(chart, 'AuthorizationPolicy')).toStrictEqual({
      'reviews-allow': {
        targetRefs: [{ kind: 'Service', group: '', name: 'reviews' }],
        action: 'ALLOW',
        rules: [
          { from: [{ source: { serviceAccounts: ['istio-ingress/istio-ingress'] } }] },
          { from: [{ source: { serviceAccounts: ['shop/web'] } }], to: [{ operation: { methods: ['GET'], ports: ['80'] } }] },
        ],
      },
      'reviews-allow-waypoint': {
        ...PODS, action: 'ALLOW', rules: [{ from: [{ source: { serviceAccounts: ['istio-ingress/istio-ingress', 'shop/waypoint'] } }] }],
      },
    });
  });
});

describe('end users and providers in ambient mode', () => {
  const LOGIN = JwtProvider.discovered('https://login.example.com');

  test('are refused without a waypoint', () => {
    const chart = stated({ dataPlane: DataPlane.ambient() });
    new JwtAuthentication(chart, 'login', { on: server(chart, 'reviews'), providers: [LOGIN], demand: TokenDemand.optional() });

    expect(() => Testing.synth(chart)).toThrow("namespace 'shop' is in ambient mode without a waypoint for 'shop/reviews', and ztunnel reads no tokens; state its waypoint");
  });

  test('are for the waypoint, past which nobody gets to where a token is demanded', () => {
    const chart = stated({ dataPlane: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint'), ingressUsesWaypoint: true }) });
    const reviews = server(chart, 'reviews');
    new JwtAuthentication(chart, 'login', { on: reviews, providers: [LOGIN] });
    ingress(chart).addRoute('all', { to: reviews });

    const AT_SERVICE = { targetRefs: [{ kind: 'Service', group: '', name: 'reviews' }] };
    expect(specsOf(chart, 'RequestAuthentication')).toStrictEqual({ reviews: { ...AT_SERVICE, jwtRules: [{ issuer: 'https://login.example.com' }] } });
    expect(specsOf(chart, 'AuthorizationPolicy')).toStrictEqual({
      'reviews-deny': {
        ...AT_SERVICE,
        action: 'DENY',
        rules: [{ from: [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }], to: [{ operation: { ports: ['80'] } }] }],
      },
      'reviews-deny-past-waypoint': {
        ...PODS, action: 'DENY', rules: [{ from: [{ source: { notServiceAccounts: ['shop/waypoint'] } }], to: [{ operation: { ports: ['8080'] } }] }],
      },
    });
  });
});

test('the check has nothing to say of a namespace in ambient mode with its waypoint', () => {
  const chart = stated({ dataPlane: AMBIENT, rootNamespace: 'istio-system' });
  const labels = { 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint' };
  new ApiObject(chart, 'shop', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } });
  new ApiObject(chart, 'waypoint', {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'waypoint', labels: { 'istio.io/waypoint-for': 'service' } },
    spec: { gatewayClassName: 'istio-waypoint', listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }] },
  });
  const reviews = server(chart, 'reviews', { access: Access.DECLARED.withNetworkPolicy() });
  server(chart, 'web').connectTo(reviews, { access: AccessRule.http({ methods: ['GET'] }) });
  reviews.denyFrom(Peer.serviceAccount('shop', 'web'), { access: AccessRule.http({ methods: ['DELETE'] }) });
  reviews.allowScraping(Peer.serviceAccount('shop', 'web'), { ports: [9102] });
  MeshNamespace.fromName(chart, 'namespace', 'shop', { access: Access.allowNothing(), mutualTls: MutualTls.strict() });

  expect(ownFindings(chart.node.root).filter(finding => /^MESH0[039]/.test(finding))).toStrictEqual([]);
});

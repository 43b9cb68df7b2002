import { App, Chart, Testing } from 'cdk8s';
import { CheckMode, DataPlane, Mesh, MeshProps, security, WaypointRef } from '../../src';
import { AuthorizationRule, PolicyBook, PolicyPort, PolicyTarget, RuleContribution } from '../../src/access';
import { dataPlaneOf, dataPlanesOf } from '../../src/mesh';
import { knownObjects } from '../../src/private/known-objects';

const { ALLOW, DENY, AUDIT, CUSTOM } = security.AuthorizationPolicyAction;
const WAYPOINT = DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') });
const PORTS: PolicyPort[] = [
  { port: 9080, servicePort: 80, names: ['http', '80'], isHttp: true },
  { port: 9080, servicePort: 8080, names: ['http-alt', '8080'], isHttp: true },
  { port: 9999, servicePort: 9999, names: ['tcp', '9999'], isHttp: false },
];
const PODS = { selector: { matchLabels: { app: 'reviews' } } };
const SERVICE = { targetRefs: [{ kind: 'Service', group: '', name: 'reviews' }] };
const WAYPOINT_ONLY = { source: { serviceAccounts: ['shop/waypoint'] } };
const PAST_WAYPOINT = { source: { notServiceAccounts: ['shop/waypoint'] } };

interface Program {
  readonly chart: Chart;
  readonly book: PolicyBook;
  add(action: RuleContribution['action'], rules: AuthorizationRule[], more?: Partial<RuleContribution>): void;
  specs(): { [name: string]: any };
}

function program(facts: MeshProps, target: Partial<PolicyTarget> = {}): Program {
  const app = Testing.app();
  new Mesh(app, 'mesh', { checks: { mode: CheckMode.OFF }, istioVersion: '1.30', ...facts });
  return programIn(app, target);
}

function programIn(app: App, target: Partial<PolicyTarget> = {}): Program {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const book = new PolicyBook({
    by: chart,
    name: 'reviews',
    namespace: 'shop',
    service: 'reviews',
    labels: () => ({ app: 'reviews' }),
    ports: () => PORTS,
    dataPlaneOf: namespace => dataPlaneOf(chart, namespace),
    ...target,
  });
  return {
    chart,
    book,
    add: (action, rules, more = {}) => book.addRules({ by: chart, action, rules: () => rules, ...more }),
    specs: () => Object.fromEntries(Testing.synth(chart).map(({ metadata, spec }) => [metadata.name, spec])),
  };
}

function from(...serviceAccounts: string[]): AuthorizationRule {
  return { from: [{ source: { serviceAccounts } }] };
}

const GET: AuthorizationRule = { to: [{ operation: { methods: ['GET'] } }] };
const AMBIENT_SHOP: MeshProps = { dataPlane: DataPlane.ambient(), namespaceDataPlanes: { shop: WAYPOINT } };

describe('sidecars, and data planes that nobody states', () => {
  test.each<[string, MeshProps]>([['sidecar', { dataPlane: DataPlane.sidecar() }], ['unknown', {}]])('%s: policies select the pods, whatever they say', (_, facts) => {
    const { add, specs } = program(facts);
    add(ALLOW, [{ ...from('bank/web'), ...GET }]);
    add(DENY, [GET]);
    add(AUDIT, [GET]);
    add(CUSTOM, [{}], { provider: 'opa' });

    expect(specs()).toStrictEqual({
      'reviews-allow': { ...PODS, action: 'ALLOW', rules: [{ ...from('bank/web'), ...GET }] },
      'reviews-deny': { ...PODS, action: 'DENY', rules: [GET] },
      'reviews-audit': { ...PODS, action: 'AUDIT', rules: [GET] },
      'reviews-custom-opa': { ...PODS, action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] },
    });
  });

  test('a gateway enforces its own policies, whatever serves its namespace', () => {
    const { add, specs } = program({ dataPlane: WAYPOINT }, { dataPlaneOf: undefined });
    add(DENY, [GET]);

    expect(specs()).toStrictEqual({ 'reviews-deny': { ...PODS, action: 'DENY', rules: [GET] } });
  });
});

describe('ambient mode without a waypoint', () => {
  const ZTUNNEL = { dataPlane: DataPlane.ambient() };

  test('rules about connections select the pods', () => {
    const rule: AuthorizationRule = {
      from: [{ source: { ipBlocks: ['10.0.0.0/8'], notNamespaces: ['test'], principals: ['*'] } }],
      to: [{ operation: { notPorts: ['15'], ports: ['9080'] } }],
      when: [{ key: 'source.ip', notValues: ['10.1.1.1'] }],
    };
    const { add, specs } = program(ZTUNNEL);
    add(ALLOW, [rule, from('bank/web')]);
    add(DENY, [rule]);

    expect(specs()).toStrictEqual({
      'reviews-allow': { ...PODS, action: 'ALLOW', rules: [rule, from('bank/web')] },
      'reviews-deny': { ...PODS, action: 'DENY', rules: [rule] },
    });
  });

  test('no rules at all are understood', () => {
    const { add, specs } = program(ZTUNNEL);
    add(ALLOW, [], { mayBeEmpty: true });

    expect(specs()).toStrictEqual({ 'reviews-allow': { ...PODS, action: 'ALLOW' } });
  });

  const HEAD = "namespace 'shop' is in ambient mode without a waypoint for 'shop', and ztunnel";
  const CURE = "; state its waypoint: namespaceDataPlanes: { \"shop\": DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }) } of the Mesh, or leave it out [WaypointNeeded at shop]";

  test.each<[string, RuleContribution['action'], AuthorizationRule, string]>([
    ['methods', ALLOW, GET, `${HEAD} knows connections only: no 'methods', so the rule would let nobody in${CURE}`],
    ['several attributes', DENY, { from: [{ source: { trustDomains: ['a'], requestPrincipals: ['*'] } }], when: [{ key: 'request.headers[x]', values: ['1'] }] },
      `${HEAD} knows connections only: no 'request.headers[x]', 'requestPrincipals', 'trustDomains', so the rule would deny something else than it says${CURE}`],
    ['AUDIT', AUDIT, from('bank/web'), `${HEAD} drops policies with action AUDIT, so nothing would be audited${CURE}`],
    ['CUSTOM', CUSTOM, {}, `${HEAD} drops policies with action CUSTOM, so nobody would ask the provider${CURE}`],
  ])('refuses %s', (_, action, rule, message) => {
    const { add, specs } = program(ZTUNNEL);
    add(action, [rule], action === CUSTOM ? { provider: 'opa' } : {});

    expect(specs).toThrow(message);
  });

  test('refuses a policy on trial', () => {
    const { add, specs } = program(ZTUNNEL);
    add(ALLOW, [from('bank/web')], { dryRun: true });

    expect(specs).toThrow(`${HEAD} tries no policies out (istio.io/dry-run)${CURE}`);
  });

  test('refuses requests at pods without a Service, which no waypoint serves', () => {
    const { add, specs } = program(AMBIENT_SHOP, { service: undefined });
    add(ALLOW, [GET]);

    expect(specs).toThrow("no 'methods', so the rule would let nobody in; a waypoint serves Services: put one before the pods and say it on the MeshService, or leave it out");
  });

  test('connections to pods without a Service are for ztunnel', () => {
    const { add, specs } = program(AMBIENT_SHOP, { service: undefined });
    add(ALLOW, [from('bank/web')]);

    expect(specs()).toStrictEqual({ 'reviews-allow': { ...PODS, action: 'ALLOW', rules: [from('bank/web')] } });
  });
});

describe('ambient mode with a waypoint', () => {
  test('policies name the Service, and the pods take connections from the waypoint alone', () => {
    const { add, specs } = program(AMBIENT_SHOP);
    add(ALLOW, [{ ...from('bank/web'), ...GET }, from('bank/teller')]);

    expect(specs()).toStrictEqual({
      'reviews-allow': { ...SERVICE, action: 'ALLOW', rules: [from('bank/teller'), { ...from('bank/web'), ...GET }] },
      'reviews-allow-waypoint': { ...PODS, action: 'ALLOW', rules: [{ from: [WAYPOINT_ONLY] }] },
    });
  });

  test('a waypoint of another namespace is let in by its own account', () => {
    const waypoint = WaypointRef.named('way', { namespace: 'infra', serviceAccount: 'waypoints' });
    const { add, specs } = program({ dataPlane: DataPlane.ambient({ waypoint }) });
    add(ALLOW, [], { mayBeEmpty: true });

    expect(specs()).toStrictEqual({
      'reviews-allow': { ...SERVICE, action: 'ALLOW' },
      'reviews-allow-waypoint': { ...PODS, action: 'ALLOW', rules: [from('infra/waypoints')] },
    });
  });

  test('ports are those of the Service at the waypoint, and those of the pods at the pods', () => {
    const { add, specs } = program({ namespaceDataPlanes: { shop: WAYPOINT } });
    add(ALLOW, [{ ...from('bank/web'), to: [{ operation: { ports: ['9080'] } }] }]);
    add(DENY, [{ to: [{ operation: { methods: ['PUT'], notPorts: ['9999'], ports: ['9080'] } }] }]);

    expect(specs()).toStrictEqual({
      'reviews-allow': { ...SERVICE, action: 'ALLOW', rules: [{ ...from('bank/web'), to: [{ operation: { ports: ['80', '8080'] } }] }] },
      // Nobody says what serves 'bank': if it is a sidecar, it comes past the waypoint.
      'reviews-allow-waypoint': { ...PODS, action: 'ALLOW', rules: [{ ...from('bank/web'), to: [{ operation: { ports: ['9080'] } }] }, { from: [WAYPOINT_ONLY] }] },
      'reviews-deny': { ...SERVICE, action: 'DENY', rules: [{ to: [{ operation: { methods: ['PUT'], notPorts: ['9999'], ports: ['80', '8080'] } }] }] },
      'reviews-deny-past-waypoint': { ...PODS, action: 'DENY', rules: [{ from: [PAST_WAYPOINT], to: [{ operation: { notPorts: ['9999'], ports: ['9080'] } }] }] },
    });
  });

  test('a port that the Service does not have is reached past the waypoint', () => {
    const { add, specs } = program(AMBIENT_SHOP);
    add(ALLOW, [{ ...from('monitoring/prometheus'), to: [{ operation: { ports: ['9102'] } }] }]);

    expect(specs()).toStrictEqual({
      'reviews-allow': { ...SERVICE, action: 'ALLOW' },
      'reviews-allow-waypoint': { ...PODS, action: 'ALLOW', rules: [{ ...from('monitoring/prometheus'), to: [{ operation: { ports: ['9102'] } }] }, { from: [WAYPOINT_ONLY] }] },
    });
  });

  test('who has a sidecar, or is in no mesh, comes past the waypoint', () => {
    const { add, specs } = program({ ...AMBIENT_SHOP, namespaceDataPlanes: { shop: WAYPOINT, legacy: DataPlane.sidecar() } });
    const plain: AuthorizationRule = { from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }] };
    add(ALLOW, [from('legacy/batch', 'bank/web'), plain, { from: [{ source: { namespaces: ['legacy', 'bank'] } }] },
      { from: [{ source: { principals: ['td/ns/bank/sa/web', 'td/ns/legacy/sa/web', '*/sa/any'] } }] }]);

    expect(specs()['reviews-allow-waypoint']).toStrictEqual({
      ...PODS,
      action: 'ALLOW',
      rules: [{
        from: [
          { source: { ipBlocks: ['10.0.0.0/8'] } },
          { source: { namespaces: ['legacy'] } },
          { source: { principals: ['*/sa/any', 'td/ns/legacy/sa/web'] } },
          { source: { serviceAccounts: ['legacy/batch', 'shop/waypoint'] } },
        ],
      }],
    });
  });

  test('whoever is denied anything is denied all past the waypoint', () => {
    const { add, specs } = program(AMBIENT_SHOP);
    add(DENY, [{ ...from('bank/batch'), ...GET }, { from: [{ source: { notNamespaces: ['bank'] } }] }, { from: [{ source: { notRequestPrincipals: ['*'] } }] }]);

    expect(specs()['reviews-deny-past-waypoint']).toStrictEqual({
      ...PODS,
      action: 'DENY',
      rules: [{
        from: [
          { source: { notNamespaces: ['bank'], notPrincipals: ['*/ns/shop/sa/waypoint'] } },
          { source: { notServiceAccounts: ['shop/waypoint'] } },
          { source: { serviceAccounts: ['bank/batch'] } },
        ],
      }],
    });
    expect(specs()['reviews-allow-waypoint']).toBeUndefined();
  });

  test('whom a provider is asked about is denied past the waypoint, where nobody asks', () => {
    const { add, specs } = program(AMBIENT_SHOP);
    add(CUSTOM, [{}], { provider: 'opa' });

    expect(specs()).toStrictEqual({
      'reviews-custom-opa': { ...SERVICE, action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] },
      'reviews-deny-past-waypoint': { ...PODS, action: 'DENY', rules: [{ from: [PAST_WAYPOINT] }] },
    });
  });

  test('nothing is guarded for a policy on trial, or an audit', () => {
    const { add, specs } = program(AMBIENT_SHOP);
    add(ALLOW, [from('bank/web')], { dryRun: true });
    add(AUDIT, [from('bank/web')]);

    expect(Object.keys(specs())).toStrictEqual(['reviews-allow-dry-run', 'reviews-audit']);
  });

  test('a namespace is guarded whole, and its policies are for its waypoint', () => {
    const { add, specs } = program(AMBIENT_SHOP, { name: 'shop', service: undefined, labels: undefined, ports: undefined });
    add(ALLOW, [], { mayBeEmpty: true });

    expect(specs()).toStrictEqual({
      'shop-allow': { targetRefs: [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'waypoint' }], action: 'ALLOW' },
      'shop-allow-waypoint': { action: 'ALLOW', rules: [{ from: [WAYPOINT_ONLY] }] },
    });
  });

  test('refuses to say things of a namespace at a waypoint of another', () => {
    const dataPlane = DataPlane.ambient({ waypoint: WaypointRef.named('way', { namespace: 'infra' }) });
    const { add, specs } = program({ dataPlane }, { service: undefined, labels: undefined });
    add(ALLOW, [from('bank/web')]);

    expect(specs).toThrow("namespace 'shop' uses the waypoint 'way' of namespace 'infra', where a policy would hold for whoever else uses it; "
      + 'say it on the services themselves, or give the namespace a waypoint of its own [SharedWaypoint at shop]');
  });

  test('refuses ports that it cannot look up', () => {
    const { add, specs } = program(AMBIENT_SHOP, { ports: () => undefined });
    add(ALLOW, [{ to: [{ operation: { ports: ['9080'] } }] }]);

    expect(specs).toThrow("a rule of 'shop' is about ports of the pods, and a waypoint knows those of the Service, which nothing states; "
      + 'give the Service with its ports, or leave ports out [PortsUnknown at shop]');
  });
});

describe('gateways', () => {
  const withGateway = (facts: MeshProps): Program => {
    const made = program(facts);
    knownObjects(made.chart).gatewayPods.push({ namespace: 'edge', labels: {}, serviceAccount: 'edge', ports: { http: 80, https: 443 } });
    return made;
  };
  const viaWaypoint = DataPlane.ambient({ waypoint: WaypointRef.named('waypoint'), ingressUsesWaypoint: true });

  test('come past the waypoint, so pods let them in where nothing is said about requests', () => {
    const { add, specs } = withGateway(AMBIENT_SHOP);
    add(ALLOW, [from('edge/edge'), { ...from('bank/web'), ...GET }]);

    expect(specs()['reviews-allow-waypoint'].rules).toStrictEqual([from('edge/edge', 'shop/waypoint')]);
  });

  test('come by the waypoint where they are told to', () => {
    const { add, specs } = withGateway({ dataPlane: DataPlane.ambient(), namespaceDataPlanes: { shop: viaWaypoint } });
    add(ALLOW, [{ ...from('edge/edge'), ...GET }, { from: [{ source: { namespaces: ['edge'] } }] }]);
    add(DENY, [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }]);

    expect(specs()['reviews-allow-waypoint'].rules).toStrictEqual([{ from: [WAYPOINT_ONLY] }]);
  });

  const CURE = "let gateways use the waypoint (label istio.io/ingress-use-waypoint: 'true' on namespace 'shop', and DataPlane.ambient({ waypoint, ingressUsesWaypoint: true })), "
    + 'move workloads with a sidecar to ambient mode, or allow that caller without conditions on requests [WaypointBypassed at shop]';
  const HEAD = "'edge/edge' is let in by 'shop' and has a proxy of its own, which calls the pods past the waypoint 'waypoint'; nobody would enforce what is said ";

  test('are refused where requests decide whether they are let in', () => {
    const { add, specs } = withGateway(AMBIENT_SHOP);
    add(ALLOW, [{ ...from('edge/edge'), ...GET }]);

    expect(specs).toThrow(`${HEAD}about 'methods': ${CURE}`);
  });

  test('are refused where requests may be denied', () => {
    const { add, specs } = withGateway(AMBIENT_SHOP);
    add(ALLOW, [from('edge/edge')]);
    add(DENY, [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }]);

    expect(specs).toThrow(`${HEAD}about 'notRequestPrincipals': ${CURE}`);
  });

  test('are refused where a provider decides', () => {
    const { add, specs } = withGateway(AMBIENT_SHOP);
    add(ALLOW, [from('edge/edge')]);
    add(CUSTOM, [{}], { provider: 'opa' });

    expect(specs).toThrow(`${HEAD}for the provider: ${CURE}`);
  });

  test('are let in where it is about others', () => {
    const { add, specs } = withGateway(AMBIENT_SHOP);
    add(ALLOW, [from('edge/edge')]);
    add(DENY, [{ ...from('bank/batch'), ...GET }, { from: [{ source: { notNamespaces: ['edge'], requestPrincipals: ['x'] } }] }]);

    expect(specs()['reviews-deny-past-waypoint'].rules).toHaveLength(1);
  });
});

test('requests to a port that the Service does not have are refused', () => {
  const { add, specs } = program(AMBIENT_SHOP);
  add(ALLOW, [{ to: [{ operation: { methods: ['GET'], ports: ['9102'] } }] }]);

  expect(specs).toThrow('port 9102 of the pods is no port of the Service, so no waypoint sees requests for it; allow it without conditions on requests, '
    + 'or make it a port of the Service [WaypointBypassed at shop]');
});

test('a gateway whose routes lead to an open service is refused where only the waypoint would see its requests', () => {
  const callers = () => [{ serviceAccounts: [{ namespace: 'legacy', name: 'web' }, { namespace: 'bank', name: 'web' }] }];
  const { add, specs } = program({ ...AMBIENT_SHOP, namespaceDataPlanes: { shop: WAYPOINT, legacy: DataPlane.sidecar() } }, { callers });
  add(DENY, [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }]);

  expect(specs).toThrow("'legacy/web' is let in by 'shop' and has a proxy of its own");
});

describe('the whole mesh', () => {
  const MESH: Partial<PolicyTarget> = { name: 'mesh', namespace: 'istio-system', service: undefined, labels: undefined, ports: undefined, dataPlaneOf: undefined };
  const meshProgram = (facts: MeshProps): Program => {
    const app = Testing.app();
    new Mesh(app, 'mesh', { checks: { mode: CheckMode.OFF }, istioVersion: '1.30', ...facts });
    return programIn(app, { ...MESH, dataPlanes: () => dataPlanesOf(app) });
  };
  const CLASS = { targetRefs: [{ kind: 'GatewayClass', group: 'gateway.networking.k8s.io', name: 'istio-waypoint' }] };

  test('says it to waypoints again, where there are any', () => {
    const { add, specs } = meshProgram(AMBIENT_SHOP);
    add(ALLOW, [], { mayBeEmpty: true });
    add(DENY, [from('bank/batch')]);

    expect(specs()).toStrictEqual({
      'mesh-allow': { action: 'ALLOW' },
      'mesh-allow-at-waypoints': { ...CLASS, action: 'ALLOW' },
      'mesh-deny': { action: 'DENY', rules: [from('bank/batch')] },
      'mesh-deny-at-waypoints': { ...CLASS, action: 'DENY', rules: [from('bank/batch')] },
    });
  });

  test.each([['sidecars', DataPlane.sidecar()], ['ztunnel alone', DataPlane.ambient()]])('says it once to %s', (_, dataPlane) => {
    const { add, specs } = meshProgram({ dataPlane });
    add(ALLOW, [], { mayBeEmpty: true });

    expect(specs()).toStrictEqual({ 'mesh-allow': { action: 'ALLOW' } });
  });

  test('refuses requests, which ztunnel would not see', () => {
    const { add, specs } = meshProgram(AMBIENT_SHOP);
    add(DENY, [GET]);

    expect(specs).toThrow('a part of the mesh is in ambient mode, where pods have no waypoint that policies of the whole mesh would go through, and ztunnel knows '
      + "connections only: no 'methods', so the rule would deny something else than it says; say it of namespaces or services, or leave it out [WaypointNeeded at shop]");
  });
});

describe('facts that come late', () => {
  test('are as good as those that come first', () => {
    const app = Testing.app();
    const late = programIn(app);
    late.add(ALLOW, [from('bank/web')]);
    new Mesh(app, 'mesh', { istioVersion: '1.30', ...AMBIENT_SHOP });
    const early = program(AMBIENT_SHOP);
    early.add(ALLOW, [from('bank/web')]);

    expect(Testing.synth(late.chart)).toStrictEqual(Testing.synth(early.chart));
  });

  test('take a guard away that an outer Mesh asked for', () => {
    const app = Testing.app();
    new Mesh(app, 'mesh', { istioVersion: '1.30', ...AMBIENT_SHOP });
    const { chart, add, specs } = programIn(app);
    add(ALLOW, [from('bank/web')]);
    new Mesh(chart, 'mesh', { dataPlane: DataPlane.sidecar() });

    expect(specs()).toStrictEqual({ 'reviews-allow': { ...PODS, action: 'ALLOW', rules: [from('bank/web')] } });
  });
});

test('identities are principals where no version is stated', () => {
  const { add, specs } = program({ ...AMBIENT_SHOP, istioVersion: undefined, trustDomain: 'acme' });
  add(ALLOW, [], { mayBeEmpty: true });
  add(DENY, [{}, { from: [{ source: { principals: ['acme/ns/bank/sa/web'] } }] }]);

  expect(specs()['reviews-allow-waypoint'].rules).toStrictEqual([{ from: [{ source: { principals: ['acme/ns/shop/sa/waypoint'] } }] }]);
  expect(specs()['reviews-deny-past-waypoint'].rules).toStrictEqual([{
    from: [
      { source: { notPrincipals: ['acme/ns/shop/sa/waypoint'] } },
      { source: { principals: ['acme/ns/bank/sa/web'] } },
    ],
  }]);
});

test('renders the same twice', () => {
  const { chart, add } = program(AMBIENT_SHOP);
  add(ALLOW, [{ ...from('bank/web'), to: [{ operation: { ports: ['9080'] } }] }]);
  add(DENY, [GET]);

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
});

import { App, Chart, Testing } from 'cdk8s';
import {
  CheckMode, DataPlane, ExtensionMatch, ExtensionPhase, GatewayPolicies, IngressGateway, LuaExtension, Mesh, MeshService, ServiceRef, WasmExtension,
  WasmModule, WasmPluginType, Waypoint, WaypointNamespaces, WaypointRef,
} from '../src';
import { askIstiod, HttpManager, httpManagers, Proxy, ProxyConfig } from './support/proxies';
import { report } from './support/report';

const MODULE = WasmModule.oci(`ghcr.io/acme/module@sha256:${'a'.repeat(64)}`);
const SCRIPT = 'function envoy_on_request(handle) end';
const PREFIX = 'extensions.istio.io/trafficextension/';

const service = (name: string, namespace: string, labels: object = {}) => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace, labels }, spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
});
const namespaceOf = (name: string, labels: object) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const AMBIENT = { 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint', 'istio.io/use-waypoint-namespace': 'team' };

/** Sidecars in shop, a gateway in edge, and a waypoint in team that serves guest too. */
const CLUSTER = [
  namespaceOf('shop', {}), namespaceOf('edge', {}), namespaceOf('team', AMBIENT), namespaceOf('guest', AMBIENT),
  service('web', 'shop'), service('edge', 'edge'), service('tool', 'team'), service('visit', 'guest'),
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'edge' },
    spec: { selector: { app: 'edge' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
  },
];
const SIDECAR: Proxy = { type: 'sidecar', namespace: 'shop', labels: { app: 'web' } };
const ROUTER: Proxy = { type: 'router', namespace: 'edge', labels: { app: 'edge' } };
const WAYPOINT: Proxy = {
  type: 'waypoint', namespace: 'team', labels: { 'gateway.networking.k8s.io/gateway-name': 'waypoint', 'gateway.istio.io/managed': 'istio.io-mesh-controller' },
};

interface Told { readonly sidecar: ProxyConfig; readonly router: ProxyConfig; readonly waypoint: ProxyConfig }

/** What there is to say something of. */
interface Places {
  readonly chart: Chart;
  readonly web: MeshService;
  readonly edge: GatewayPolicies;
  readonly waypoint: Waypoint;
  readonly tool: MeshService;
  readonly visit: MeshService;
}

/** What istiod makes of extensions. Raw kinds come along as they are. */
function told(write: (places: Places) => void, { istioVersion = '1.30', raw = [] as readonly object[] } = {}): Told {
  const app: App = Testing.app();
  const waypoint = WaypointRef.named('waypoint', { namespace: 'team' });
  const dataPlane = DataPlane.ambient({ waypoint });
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system', istioVersion, checks: { mode: CheckMode.OFF }, namespaceDataPlanes: { team: dataPlane, guest: dataPlane } });
  const [chart, edge, team] = ['shop', 'edge', 'team'].map(namespace => new Chart(app, namespace, { namespace }));
  const guest = new Chart(app, 'guest', { namespace: 'guest' });
  const of = (scope: Chart, name: string) => new MeshService(scope, name, {
    service: ServiceRef.named(name, { namespace: scope.namespace!, ports: [{ port: 80, name: 'http', targetPort: 8080 }], selector: { app: name } }),
  });
  write({
    chart,
    web: of(chart, 'web'),
    edge: new GatewayPolicies(edge, 'edge', { gateway: IngressGateway.existing({ namespace: 'edge', labels: { app: 'edge' } }) }),
    waypoint: new Waypoint(team, 'waypoint', { usedBy: WaypointNamespaces.all() }),
    tool: of(team, 'tool'),
    visit: of(guest, 'visit'),
  });
  const objects = [...CLUSTER, ...[chart, edge, team, guest].flatMap(one => Testing.synth(one)), ...raw];
  const [[sidecar, router, atWaypoint]] = askIstiod([{ objects, proxies: [SIDECAR, ROUTER, WAYPOINT] }]);
  return { sidecar, router, waypoint: atWaypoint };
}

const filtersOf = ({ config }: HttpManager): string[] => config.http_filters.map(({ name }: any) => name);
const extensionsOf = (manager: HttpManager): string[] =>
  filtersOf(manager).filter(name => name.startsWith(PREFIX)).map(name => name.slice(PREFIX.length));

/** The extensions in each place where requests are read, if there are any, by listener and chain. */
function places(config: ProxyConfig): { [place: string]: string[] } {
  return Object.fromEntries(httpManagers(config).map(one => [`${one.listener} ${one.chain}`, extensionsOf(one)] as const).filter(([, names]) => names.length > 0));
}

const inbound = ({ sidecar }: Told) => httpManagers(sidecar).filter(({ listener, chain }) => listener === 'virtualInbound' && chain.startsWith('0.0.0.0_8080'));

afterAll(() => report('extensions', ['what istiod makes of WasmExtension and LuaExtension: where they land, in which order, and which modules it hands out']));

describe('order', () => {
  const { AUTHN, AUTHZ, STATS } = ExtensionPhase;
  let all: Told;

  beforeAll(() => {
    all = told(({ chart, web, edge, waypoint }) => [web, edge, waypoint].forEach((of, i) => {
      const add = (id: string, phase?: ExtensionPhase, priority?: number) => new LuaExtension(chart, `${id}-${i}`, { of, code: SCRIPT, phase, priority, name: id });
      add('last'); // on purpose not in the order in which they run
      add('negative', undefined, -5);
      add('zero', undefined, 0);
      add('stats', STATS);
      add('authz-low', AUTHZ, 1);
      add('authz-high', AUTHZ, 9);
      add('authn', AUTHN);
    }));
  });

  test.each([
    ['a sidecar', () => inbound(all)],
    ['a gateway', () => httpManagers(all.router)],
    ['a waypoint', () => httpManagers(all.waypoint).filter(({ listener }) => listener === 'main_internal')],
  ])('is that of phases, then of priorities, none being after all, at %s', (_, managers) => {
    const orders = managers().map(extensionsOf).map(names => names.map(name => name.split('.')[1]));

    expect(orders.length).toBeGreaterThan(0);
    orders.forEach(order => expect(order).toStrictEqual(['authn', 'authz-high', 'authz-low', 'stats', 'zero', 'negative', 'last']));
  });
});

test('each match is met where it is said, and nowhere else', () => {
  const all = told(({ chart, web, edge }) => {
    const lua = (id: string, match: ExtensionMatch, of: MeshService | GatewayPolicies = web) =>
      new LuaExtension(chart, id, { of, code: SCRIPT, match: [match] });
    lua('in', ExtensionMatch.inbound(8080));
    lua('out', ExtensionMatch.outbound(80));
    lua('none', ExtensionMatch.ports(81));
    lua('at-gateway', ExtensionMatch.outbound(8080), edge);
  });
  const sidecar = places(all.sidecar);

  expect(new Set(Object.entries(sidecar).flatMap(([place, names]) => place.startsWith('virtualInbound') ? names : []))).toStrictEqual(new Set(['shop.web-in']));
  expect(new Set(Object.entries(sidecar).flatMap(([place, names]) => place.startsWith('virtualInbound') ? [] : names))).toStrictEqual(new Set(['shop.web-out']));
  expect(Object.values(places(all.router))).toStrictEqual([['edge.edge-at-gateway']]);
});

describe('what is refused', () => {
  const extension = (name: string, namespace: string, spec: object) =>
    ({ apiVersion: 'extensions.istio.io/v1alpha1', kind: 'TrafficExtension', metadata: { name, namespace }, spec: { lua: { inlineCode: SCRIPT }, ...spec } });
  const atWaypoint = { targetRefs: [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'waypoint' }] };
  const atGateway = { selector: { matchLabels: { app: 'edge' } } };

  test('would never run: inbound at a gateway, outbound or a port at a waypoint', () => {
    const all = told(() => {}, {
      raw: [
        extension('in', 'edge', { ...atGateway, match: [{ mode: 'SERVER' }] }), extension('any', 'edge', { ...atGateway, match: [{ mode: 'CLIENT' }] }),
        extension('out', 'team', { ...atWaypoint, match: [{ mode: 'CLIENT' }] }), extension('port', 'team', { ...atWaypoint, match: [{ ports: [{ number: 80 }] }] }),
        extension('any', 'team', { ...atWaypoint, match: [{ mode: 'SERVER' }] }),
      ],
    });

    expect(new Set(Object.values(places(all.router)).flat())).toStrictEqual(new Set(['edge.any']));
    expect(new Set(Object.values(places(all.waypoint)).flat())).toStrictEqual(new Set(['team.any']));
  });

  test('is a module that a waypoint of another namespace would wait for without end', () => {
    const wasm = (namespace: string, name: string) => extension('module', namespace, { targetRefs: [{ kind: 'Service', name }], lua: undefined, wasm: { url: 'oci://ghcr.io/acme/module:1' } });
    const { waypoint } = told(() => {}, { raw: [wasm('team', 'tool'), wasm('guest', 'visit')] });

    expect(new Set(Object.values(places(waypoint)).flat())).toStrictEqual(new Set(['team.module', 'guest.module']));
    expect(waypoint.extensions.map(({ name }) => name)).toStrictEqual([`${PREFIX}team.module`]);
  });
});

test('a waypoint of another namespace runs scripts of a service, and modules of its own', () => {
  const { waypoint } = told(({ chart, tool, visit, waypoint: of }) => {
    new LuaExtension(chart, 'script', { of: visit, code: SCRIPT });
    new WasmExtension(chart, 'module', { of: tool, module: MODULE });
    new WasmExtension(chart, 'of-all', { of, module: MODULE, priority: 1 });
  });
  const found = places(waypoint);
  const at = (host: string) => Object.entries(found).filter(([place]) => place.includes(host)).map(([, names]) => names);

  expect(at('visit.guest')).toStrictEqual([['team.waypoint-of-all', 'guest.visit-script']]);
  expect(at('tool.team')).toStrictEqual([['team.waypoint-of-all', 'team.tool-module']]);
  expect(waypoint.extensions.map(({ name }) => name).sort()).toStrictEqual([`${PREFIX}team.tool-module`, `${PREFIX}team.waypoint-of-all`]);
});

test('both kinds come to the same', () => {
  const write = ({ chart, web, edge }: Places) => {
    new WasmExtension(chart, 'a', { of: web, module: MODULE, phase: ExtensionPhase.AUTHZ, priority: 2, match: [ExtensionMatch.inbound()], config: { a: 1 } });
    new WasmExtension(chart, 'b', { of: edge, module: MODULE, environment: { A: '1' }, proxyEnvironment: ['POD_NAME'] });
    new WasmExtension(chart, 'c', { of: web, module: MODULE, type: WasmPluginType.NETWORK });
  };
  // The older kind is read as the newer one, by another name; versions of objects are times here.
  const plain = (one: Told) => JSON.parse(JSON.stringify(one).replace(/~istio-translated-wasmplugin/g, '').replace(/"(ISTIO_META_WASM_PLUGIN_RESOURCE_VERSION)":"[^"]*"/g, '"$1":""'));

  expect(plain(told(write, { istioVersion: '1.29' }))).toStrictEqual(plain(told(write)));
});

test('the mesh has it at sidecars, gateways and waypoints', () => {
  const all = told(({ chart }) => new WasmExtension(chart, 'a', { module: MODULE }));

  expect(Object.values(places(all.router))).toStrictEqual([['istio-system.mesh-a']]);
  expect(new Set(Object.values(places(all.sidecar)).flat())).toStrictEqual(new Set(['istio-system.mesh-a']));
  expect(new Set(Object.values(places(all.waypoint)).flat())).toStrictEqual(new Set(['istio-system.mesh-a-waypoints']));
  expect(all.waypoint.extensions.map(({ name }) => name)).toStrictEqual([`${PREFIX}istio-system.mesh-a-waypoints`]);
});

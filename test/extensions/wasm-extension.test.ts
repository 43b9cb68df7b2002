import { ApiObject, Chart, Testing } from 'cdk8s';
import {
  DataPlane, ExtensionMatch, ExtensionPhase, GatewayPolicies, IngressGateway, Mesh, MeshIngress, MeshNamespace, MeshPolicies, MeshService,
  MeshWorkload, WasmExtension, WasmFailStrategy, WasmModule, WasmPluginType, Waypoint, WaypointRef,
} from '../../src';
import { ownFindings } from '../support/own-check';

const DIGEST = 'a'.repeat(64);
const MODULE = WasmModule.oci(`ghcr.io/acme/basic-auth:1.2@sha256:${DIGEST}`);
const url = `oci://ghcr.io/acme/basic-auth:1.2@sha256:${DIGEST}`;
const AMBIENT = { shop: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }) };

function world(facts: object = {}) {
  const app = Testing.app();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', ...facts });
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const add = (name: string) => new ApiObject(shop, `${name}-service`, {
    apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports: [{ port: 80, name: 'http', targetPort: 8080 }] },
  });
  const service = (name: string) => new MeshService(shop, name, { service: add(name) });
  return { app, shop, service };
}

const job = (chart: Chart) => new ApiObject(chart, 'job', {
  apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'batch' }, spec: { template: { metadata: { labels: { app: 'batch' } }, spec: { serviceAccountName: 'batch', containers: [] } } },
});
const extensions = (chart: Chart) => Testing.synth(chart).filter(({ apiVersion }) => apiVersion.startsWith('extensions.'));
const places = (chart: Chart) => extensions(chart).map(({ metadata, spec }) => ({ ...metadata, spec }));
const findings = (app: ReturnType<typeof Testing.app>) => ownFindings(app).filter(finding => /MESH0[059]/.test(finding));

test('runs a module in the sidecars of a service', () => {
  const { app, shop, service } = world();
  new WasmExtension(shop, 'basic-auth', { of: service('web'), module: MODULE });

  expect(extensions(shop)).toStrictEqual([{
    apiVersion: 'extensions.istio.io/v1alpha1',
    kind: 'TrafficExtension',
    metadata: { name: 'web-basic-auth', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'web' } }, wasm: { url } },
  }]);
  expect(extensions(shop)).toStrictEqual(extensions(shop));
  expect(findings(app)).toEqual([]);
});

test('says all there is to say of a module', () => {
  const { shop, service } = world();
  const config = { rules: [{ prefix: '/admin', deep: { undefined } }] };
  new WasmExtension(shop, 'basic-auth', {
    of: service('web'),
    module: WasmModule.oci(`ghcr.io/acme/basic-auth@sha256:${DIGEST}`, { pullSecret: 'registry' }),
    config,
    name: 'auth',
    phase: ExtensionPhase.AUTHN,
    priority: -3,
    match: [ExtensionMatch.inbound(8080, 8080), ExtensionMatch.outbound(), ExtensionMatch.ports(9000)],
    pluginName: 'basic',
    failStrategy: WasmFailStrategy.OPEN,
    type: WasmPluginType.HTTP,
    environment: { LEVEL: 'debug' },
    proxyEnvironment: ['POD_NAME'],
  });
  config.rules.length = 0;

  expect(extensions(shop)[0]).toStrictEqual({
    apiVersion: 'extensions.istio.io/v1alpha1',
    kind: 'TrafficExtension',
    metadata: { name: 'auth', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      phase: 'AUTHN',
      priority: -3,
      match: [{ mode: 'SERVER', ports: [{ number: 8080 }] }, { mode: 'CLIENT' }, { ports: [{ number: 9000 }] }],
      wasm: {
        url: `oci://ghcr.io/acme/basic-auth@sha256:${DIGEST}`,
        imagePullSecret: 'registry',
        pluginName: 'basic',
        pluginConfig: { rules: [{ prefix: '/admin', deep: {} }] },
        failStrategy: 'FAIL_OPEN',
        type: 'HTTP',
        vmConfig: { env: [{ name: 'LEVEL', value: 'debug' }, { name: 'POD_NAME', valueFrom: 'HOST' }] },
      },
    },
  });
});

test.each([
  ['1.30 alone runs', { istioVersion: '1.30' }, 'TrafficExtension'],
  ['1.29 runs', { istioVersion: '1.29' }, 'WasmPlugin'],
  ['1.29 still runs', { istioVersion: '1.30', upgradingFrom: '1.29' }, 'WasmPlugin'],
  ['nobody knows what runs', { istioVersion: undefined }, 'WasmPlugin'],
])('writes the kind that all versions have where %s', (_, facts, kind) => {
  const { shop, service } = world(facts);
  new WasmExtension(shop, 'basic-auth', { of: service('web'), module: MODULE, priority: 5, phase: ExtensionPhase.STATS });

  expect(extensions(shop)).toStrictEqual([{
    apiVersion: 'extensions.istio.io/v1alpha1',
    kind,
    metadata: { name: 'web-basic-auth', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'web' } }, priority: 5, phase: 'STATS', ...kind === 'WasmPlugin' ? { url } : { wasm: { url } } },
  }]);
});

test('reads facts that are written later', () => {
  const app = Testing.app();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new WasmExtension(shop, 'a', { of: new MeshWorkload(shop, 'batch', { workload: job(shop) }), module: MODULE });
  expect(extensions(shop).map(({ kind }) => kind)).toEqual(['WasmPlugin']);
  new Mesh(app, 'mesh', { istioVersion: '1.30' });

  expect(extensions(shop).map(({ kind }) => kind)).toEqual(['TrafficExtension']);
});

test('gives its object to patch, whichever it is', () => {
  const { shop, service } = world({ istioVersion: '1.29' });
  const extension = new WasmExtension(shop, 'a', { of: service('web'), module: MODULE });
  extension.wasmPlugin.metadata.addLabel('a', 'b');

  expect(extensions(shop)[0].metadata.labels).toStrictEqual({ a: 'b' });
  expect(() => extension.trafficExtension).toThrow("'shop/a' has no TrafficExtension to patch: it is a WasmPlugin, by the Istio version of the Mesh [NotEmitted at shop/a]");
});

test('refuses facts by which what was patched is something else', () => {
  const app = Testing.app();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  void new WasmExtension(shop, 'a', { of: new MeshWorkload(shop, 'batch', { workload: job(shop) }), module: MODULE }).wasmPlugin;
  new Mesh(app, 'mesh', { istioVersion: '1.30' });

  expect(() => Testing.synth(shop)).toThrow("'shop/a' was patched before facts of the Mesh were stated by which it is something else; state the Mesh first [PatchedTooEarly at shop/a]");
});

describe('places', () => {
  test('the mesh, and its waypoints where a part of it is in ambient mode', () => {
    const { app, shop } = world({ namespaceDataPlanes: AMBIENT });
    const extension = new WasmExtension(shop, 'a', { module: MODULE, match: [ExtensionMatch.inbound()] });
    const match = [{ mode: 'SERVER' }];
    expect(extension.trafficExtension.name).toBe('mesh-a');
    expect(extension.waypointExtension.name).toBe('mesh-a-waypoints');

    expect(places(shop)).toStrictEqual([
      { name: 'mesh-a', namespace: 'istio-system', spec: { match, wasm: { url } } },
      {
        name: 'mesh-a-waypoints',
        namespace: 'istio-system',
        spec: { targetRefs: [{ kind: 'GatewayClass', group: 'gateway.networking.k8s.io', name: 'istio-waypoint' }], match, wasm: { url } },
      },
    ]);
    expect(findings(app)).toEqual([]);
  });

  test('a mesh of sidecars, by its MeshPolicies', () => {
    const { shop } = world();
    const extension = new WasmExtension(shop, 'a', { of: new MeshPolicies(shop, 'policies'), module: MODULE });

    expect(places(shop)).toStrictEqual([{ name: 'mesh-a', namespace: 'istio-system', spec: { wasm: { url } } }]);
    expect(() => extension.waypointExtension).toThrow("'shop/a' has no TrafficExtension for waypoints to patch: it is not for the whole of a mesh that is in ambient mode [NotEmitted at shop/a]");
  });

  test('a namespace', () => {
    const { shop } = world();
    new WasmExtension(shop, 'a', { of: MeshNamespace.fromName(shop, 'namespace', 'shop', { dataPlane: DataPlane.sidecar() }), module: MODULE });

    expect(places(shop)).toStrictEqual([{ name: 'namespace-a', namespace: 'shop', spec: { wasm: { url } } }]);
  });

  test('a gateway', () => {
    const { app, shop } = world();
    const edge = new Chart(app, 'edge', { namespace: 'istio-ingress' });
    new WasmExtension(shop, 'a', { of: new IngressGateway(edge, 'ingress'), module: MODULE, match: [ExtensionMatch.outbound(8443)] });
    const elsewhere = IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } });
    new WasmExtension(shop, 'b', { of: new GatewayPolicies(shop, 'gateway', { gateway: elsewhere }), module: MODULE });

    expect(places(shop)).toStrictEqual([
      { name: 'ingress-a', namespace: 'istio-ingress', spec: { selector: { matchLabels: { istio: 'ingress' } }, match: [{ mode: 'CLIENT', ports: [{ number: 8443 }] }], wasm: { url } } },
      { name: 'gateway-b', namespace: 'istio-system', spec: { selector: { matchLabels: { istio: 'ingressgateway' } }, wasm: { url } } },
    ]);
  });

  test('a service behind a waypoint, a namespace with one, and a waypoint itself', () => {
    const { app, shop, service } = world({ namespaceDataPlanes: AMBIENT });
    new WasmExtension(shop, 'a', { of: service('web'), module: MODULE });
    new WasmExtension(shop, 'b', { of: MeshNamespace.fromName(shop, 'namespace', 'shop', { dataPlane: AMBIENT.shop }), module: MODULE, priority: 1 });
    new WasmExtension(shop, 'c', { of: new Waypoint(shop, 'waypoint'), module: MODULE, priority: 2, match: [ExtensionMatch.inbound()] });
    const gateway = [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'waypoint' }];

    expect(extensions(shop).map(({ spec }) => spec)).toStrictEqual([
      { targetRefs: [{ kind: 'Service', group: '', name: 'web' }], wasm: { url } },
      { targetRefs: gateway, priority: 1, wasm: { url } },
      { targetRefs: gateway, priority: 2, match: [{ mode: 'SERVER' }], wasm: { url } },
    ]);
    expect(findings(app)).toEqual([]);
  });

  test.each([
    ['WaypointNeeded', { namespaceDataPlanes: { shop: DataPlane.ambient() } }],
    ['SharedWaypoint', { namespaceDataPlanes: { shop: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint', { namespace: 'infra' }) }) } }],
    ['NothingEnforces', { namespaceDataPlanes: { shop: DataPlane.none() } }],
  ])('refuses where no proxy runs it (%s)', (code, facts) => {
    const { shop, service } = world(facts);
    new WasmExtension(shop, 'a', { of: service('web'), module: MODULE });

    expect(() => Testing.synth(shop)).toThrow(`[${code} at shop/web]`);
  });

  test('refuses an ingress, whose gateway may serve others', () => {
    const { app, shop, service } = world();
    const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });
    const ingress = new MeshIngress(shop, 'edge', { gateway, hosts: ['shop.example.com'] });
    ingress.addRoute('web', { to: service('web') });
    new WasmExtension(shop, 'a', { of: ingress, module: MODULE });

    expect(() => app.synth()).toThrow("the pods of the gateway of 'shop/edge' may serve hosts of others, and an extension cannot tell hosts apart, so that it would run for all of them; "
      + 'say it of the gateway: of: the IngressGateway, or new GatewayPolicies(...) for one that is made elsewhere [SharedGateway at shop/edge]');
  });

  test.each([
    ['inbound at a gateway', ExtensionMatch.inbound(), {}, 'to a gateway all traffic is outbound: use ExtensionMatch.outbound(...)'],
    ['outbound at waypoints', ExtensionMatch.outbound(), { namespaceDataPlanes: AMBIENT }, 'to a waypoint all traffic is inbound: use ExtensionMatch.inbound(), or say it of single namespaces'],
    ['ports at waypoints', ExtensionMatch.ports(80), { namespaceDataPlanes: AMBIENT },
      'to a waypoint requests have no port by which Istio would match them: leave ports out, or say it of single namespaces'],
  ])('refuses what never matches: %s', (where, match, facts, problem) => {
    const { app, shop, service } = world(facts);
    const edge = new Chart(app, 'edge', { namespace: 'istio-ingress' });
    new WasmExtension(shop, 'a', { of: where.endsWith('gateway') ? new IngressGateway(edge, 'ingress') : service('web'), module: MODULE, match: [match] });

    expect(() => app.synth()).toThrow(problem);
  });

  test('takes ports at a waypoint for connections, and not for requests of the mesh', () => {
    const { shop, service } = world({ namespaceDataPlanes: AMBIENT });
    new WasmExtension(shop, 'a', { of: service('web'), module: MODULE, match: [ExtensionMatch.ports(80)], type: WasmPluginType.NETWORK });
    expect(extensions(shop)[0].spec.match).toStrictEqual([{ ports: [{ number: 80 }] }]);
    new WasmExtension(shop, 'b', { module: MODULE, match: [ExtensionMatch.ports(80)] });

    expect(() => Testing.synth(shop)).toThrow('a part of the mesh is in ambient mode, and to waypoints requests have no port by which Istio would match them');
  });
});

describe('order', () => {
  const problem = (first: string, second: string, words = 'without a phase, and neither has a priority') =>
    `'${first}' and '${second}' run for the same traffic ${words}: which comes first would be decided by the age of their objects; give them different priorities, of which the higher runs first `
    + `[ExtensionOrderNeeded at ${second}]`;

  test.each([
    ['two of one service', {}, {}, 'without a phase, and neither has a priority'],
    ['the same number', { priority: 3, phase: ExtensionPhase.AUTHZ }, { priority: 3, phase: ExtensionPhase.AUTHZ }, 'in phase AUTHZ, and both have priority 3'],
    ['matches that overlap', { match: [ExtensionMatch.inbound(80, 90)] }, { match: [ExtensionMatch.outbound(), ExtensionMatch.ports(90)] }, 'without a phase, and neither has a priority'],
  ])('is demanded of %s', (_, a, b, words) => {
    const { shop, service } = world();
    const web = service('web');
    new WasmExtension(shop, 'a', { of: web, module: MODULE, ...a });
    new WasmExtension(shop, 'b', { of: web, module: MODULE, ...b });

    expect(() => Testing.synth(shop)).toThrow(problem('shop/a', 'shop/b', words));
  });

  test.each([
    ['different numbers', {}, { priority: 0 }],
    ['different phases', {}, { phase: ExtensionPhase.AUTHN }],
    ['requests and connections', {}, { type: WasmPluginType.NETWORK }],
    ['directions', { match: [ExtensionMatch.inbound()] }, { match: [ExtensionMatch.outbound()] }],
    ['ports', { match: [ExtensionMatch.ports(80)] }, { match: [ExtensionMatch.inbound(81)] }],
  ])('is clear with %s', (_, a, b) => {
    const { shop, service } = world();
    const web = service('web');
    new WasmExtension(shop, 'a', { of: web, module: MODULE, ...a });
    new WasmExtension(shop, 'b', { of: web, module: MODULE, ...b });

    expect(extensions(shop)).toHaveLength(2);
  });

  test('is compared among a service and its namespace', () => {
    const { shop, service } = world();
    new WasmExtension(shop, 'a', { of: service('web'), module: MODULE });
    new WasmExtension(shop, 'b', { of: service('api'), module: MODULE });
    expect(extensions(shop)).toHaveLength(2);
    new WasmExtension(shop, 'c', { of: MeshNamespace.fromName(shop, 'namespace', 'shop', { dataPlane: DataPlane.sidecar() }), module: MODULE });

    expect(() => Testing.synth(shop)).toThrow(problem('shop/a', 'shop/c'));
  });

  test('is compared among the mesh and all of it', () => {
    const { shop, service } = world();
    new WasmExtension(shop, 'a', { module: MODULE });
    new WasmExtension(shop, 'b', { of: service('web'), module: MODULE });
    new WasmExtension(shop, 'c', { module: MODULE, priority: 1 });
    expect(() => Testing.synth(shop)).toThrow(problem('shop/b', 'shop/a'));
    new WasmExtension(shop, 'd', { module: MODULE, priority: 1 });

    expect(() => Testing.synth(shop)).toThrow(problem('shop/c', 'shop/d', 'without a phase, and both have priority 1'));
  });

  test('is compared among a waypoint and a service behind it, but not among two services behind one', () => {
    const { shop, service } = world({ namespaceDataPlanes: AMBIENT });
    new WasmExtension(shop, 'a', { of: service('web'), module: MODULE });
    new WasmExtension(shop, 'b', { of: service('api'), module: MODULE });
    expect(extensions(shop)).toHaveLength(2);
    new WasmExtension(shop, 'c', { of: new Waypoint(shop, 'waypoint'), module: MODULE });

    expect(() => Testing.synth(shop)).toThrow(problem('shop/a', 'shop/c'));
  });
});

test.each([
  [{ pluginName: '' }, "'pluginName' must have 1 to 256 characters, got '' [BadPluginName at shop/a]"],
  [{ config: { a: { b: [1, { c: null }] } } }, "'config' holds at 'a.b[1].c' what no manifest says: null, a function or no finite number; leave the field out, or give it a value [BadModuleConfig at shop/a]"],
  [{ config: { a: NaN } }, "'config' holds at 'a' what no manifest says"],
  [{ environment: { 'A-B': '' } }, "environment variable 'A-B' cannot be set: its name must be letters, digits and _, at most 256 [BadModuleVariable at shop/a]"],
  [{ environment: { ISTIO_META_X: '' } }, "environment variable 'ISTIO_META_X' cannot be set: Istio keeps names that begin with ISTIO_META_ from modules [BadModuleVariable at shop/a]"],
  [{ environment: { A: '1' }, proxyEnvironment: ['A'] }, "environment variable 'A' cannot be set: it is said twice [BadModuleVariable at shop/a]"],
  [{ environment: { A: 'x'.repeat(2049) } }, "environment variable 'A' has 2049 characters, more than 2048; use 'config' [BadModuleVariable at shop/a]"],
  [{ proxyEnvironment: Array.from({ length: 257 }, (_, i) => `V${i}`) }, 'a module has at most 256 environment variables, got 257 [BadModuleVariable at shop/a]'],
  [{ priority: 2 ** 31 }, "'priority' must be a whole number from -2147483648 to 2147483647, got 2147483648 [NotInRange at shop/a]"],
  [{ match: [] }, "'match' must hold at least one item, got none; leave it out if anything will do [EmptyList]"],
  [{ name: 'Basic' }, "the name of an object must be lower-case letters, digits, '-' and '.', got 'Basic'; choose another with 'name' [BadName at shop/a]"],
])('refuses nonsense where it is written: %j', (props, message) => {
  const { shop, service } = world();
  const of = service('web');

  expect(() => new WasmExtension(shop, 'a', { of, module: MODULE, ...props })).toThrow(message);
});

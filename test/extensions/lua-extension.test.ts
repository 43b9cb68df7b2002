import { ApiObject, Chart, Testing } from 'cdk8s';
import { DataPlane, ExtensionMatch, ExtensionPhase, LuaExtension, Mesh, MeshService, WaypointRef } from '../../src';
import { ownFindings } from '../support/own-check';

const code = 'function envoy_on_request(handle)\n  handle:headers():add("x-seen", "1")\nend\n';

function world(facts: object = {}) {
  const app = Testing.app();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', ...facts });
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const service = new ApiObject(shop, 'service', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, name: 'http', targetPort: 8080 }] },
  });
  return { app, shop, web: new MeshService(shop, 'web', { service }) };
}

const extensions = (chart: Chart) => Testing.synth(chart).filter(({ apiVersion }) => apiVersion.startsWith('extensions.'));

test('runs a script', () => {
  const { app, shop, web } = world();
  const extension = new LuaExtension(shop, 'seen', { of: web, code, phase: ExtensionPhase.AUTHN, priority: 0, match: [ExtensionMatch.inbound(8080)] });
  extension.trafficExtension.metadata.addLabel('a', 'b');

  expect(extensions(shop)).toStrictEqual([{
    apiVersion: 'extensions.istio.io/v1alpha1',
    kind: 'TrafficExtension',
    metadata: { name: 'web-seen', namespace: 'shop', labels: { a: 'b' } },
    spec: { selector: { matchLabels: { app: 'web' } }, match: [{ mode: 'SERVER', ports: [{ number: 8080 }] }], phase: 'AUTHN', priority: 0, lua: { inlineCode: code } },
  }]);
  expect(ownFindings(app).filter(finding => /MESH0[059]/.test(finding))).toEqual([]);
});

test('runs a script where nobody knows which version runs', () => {
  const { shop, web } = world({ istioVersion: undefined });
  new LuaExtension(shop, 'seen', { of: web, code });

  expect(extensions(shop).map(({ kind, spec }) => [kind, spec.lua.inlineCode])).toStrictEqual([['TrafficExtension', code]]);
});

test('goes to a waypoint of another namespace, which is part of its listener', () => {
  const waypoint = WaypointRef.named('waypoint', { namespace: 'infra' });
  const { shop, web } = world({ namespaceDataPlanes: { shop: DataPlane.ambient({ waypoint }) } });
  new LuaExtension(shop, 'seen', { of: web, code });

  expect(extensions(shop)[0].spec).toStrictEqual({ targetRefs: [{ kind: 'Service', group: '', name: 'web' }], lua: { inlineCode: code } });
});

test('has an object for waypoints to patch', () => {
  const { shop } = world({ dataPlane: DataPlane.ambient() });
  new LuaExtension(shop, 'seen', { code }).waypointExtension.metadata.addLabel('a', 'b');

  expect(extensions(shop).map(({ metadata }) => metadata.labels)).toStrictEqual([undefined, { a: 'b' }]);
});

test.each([{ istioVersion: '1.29' }, { upgradingFrom: '1.28' }])('refuses a script where an Istio runs that knows none (%j)', facts => {
  const { shop, web } = world(facts);
  new LuaExtension(shop, 'seen', { of: web, code });

  expect(() => Testing.synth(shop)).toThrow(`Istio runs Lua scripts from 1.30 on (TrafficExtension), but ${Object.values(facts)[0]} runs; leave it out until 1.30 is the oldest version that runs, `
    + 'or write a WasmExtension [LuaTooNew at shop/seen]');
});

test.each([
  ['what does not parse', 'function envoy_on_request(handle)\n  if handle then\nend\n',
    "'code' is no script for Envoy: line 4: 'end' is missing before the end of the script, for 'function' of line 1 [BadLua at shop/seen]"],
  ['what Envoy calls nothing of', 'x = 1', "'code' is no script for Envoy: it defines neither envoy_on_request nor envoy_on_response, so that Envoy would call nothing of it [BadLua at shop/seen]"],
  ['what is too long', `-- ${'é'.repeat(32767)}`, 'a script has at most 65536 bytes, got 65537; write a Wasm module for what needs more [ScriptTooLong at shop/seen]'],
])('refuses %s', (_, script, message) => {
  const { shop, web } = world();

  expect(() => new LuaExtension(shop, 'seen', { of: web, code: script })).toThrow(message);
});

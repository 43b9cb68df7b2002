import { App, Chart } from 'cdk8s';
import { PatchContext } from '../../src/api/networking';
import { envoyFilterNotes, envoyFilterSpec, HttpFilterPlace, insertFilter, requireIstioVersion } from '../../src/envoy';
import { Mesh } from '../../src/mesh';

const FILTER = { name: 'lua', type: 'envoy.extensions.filters.http.lua.v3.Lua', config: { stat_prefix: 'x' }, place: HttpFilterPlace.AFTER_AUTHORIZATION };

function chart(facts?: object): Chart {
  const app = new App();
  if (facts !== undefined) new Mesh(app, 'mesh', facts);
  return new Chart(app, 'shop', { namespace: 'shop' });
}

test('a filter is inserted beside one that Istio writes, with the type of its config', () => {
  expect(insertFilter(FILTER, { context: PatchContext.GATEWAY })).toEqual({
    applyTo: 'HTTP_FILTER',
    match: { context: 'GATEWAY', listener: { filterChain: { filter: { name: 'envoy.filters.network.http_connection_manager', subFilter: { name: 'envoy.filters.http.cors' } } } } },
    patch: { operation: 'INSERT_AFTER', value: { name: 'lua', typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua', 'stat_prefix': 'x' } } },
  });
  expect(insertFilter({ ...FILTER, place: HttpFilterPlace.BEFORE_ROUTER }, { context: PatchContext.SIDECAR_INBOUND, listener: 'main_internal', filterChain: 'x', port: 80 })).toMatchObject({
    match: { context: 'SIDECAR_INBOUND', listener: { name: 'main_internal', portNumber: 80, filterChain: { name: 'x', filter: { subFilter: { name: 'envoy.filters.http.router' } } } } },
    patch: { operation: 'INSERT_BEFORE' },
  });
});

test('an EnvoyFilter says whose proxies, a place among others, and no version', () => {
  const facts = { by: chart(), name: 'web', namespace: 'shop', isMesh: false, isOfRoot: false, proxies: 'sidecars' as const };

  expect(envoyFilterSpec({ ...facts, selector: { matchLabels: { app: 'web' } } }, [])).toEqual({ workloadSelector: { labels: { app: 'web' } }, priority: 10, configPatches: [] });
  expect(envoyFilterSpec(facts, [])).toEqual({ priority: 10, configPatches: [] });
});

test('its annotations say that it is fragile, and which services gateways and waypoints must know', () => {
  const called = [{ namespace: 'infra', host: 'b.infra.svc.cluster.local' }, { namespace: 'infra', host: 'a.infra.svc.cluster.local' }];
  const fragile = 'rate limits: written into the configuration of Envoy, which Istio may change; look at it again at each upgrade';

  expect(envoyFilterNotes('rate limits', { proxies: 'gateway' }, called)).toStrictEqual({
    'cdk8s-mesh.io/fragile': fragile, 'envoyfilter.istio.io/referenced-services': 'infra/a.infra.svc.cluster.local,infra/b.infra.svc.cluster.local',
  });
  expect(envoyFilterNotes('rate limits', { proxies: 'sidecars' }, called)).toStrictEqual({ 'cdk8s-mesh.io/fragile': fragile });
  expect(envoyFilterNotes('rate limits', { proxies: 'gateway' }, [])).toStrictEqual({ 'cdk8s-mesh.io/fragile': fragile });
});

test('fails where nobody says which Istio runs', () => {
  expect(requireIstioVersion(chart({ istioVersion: '1.30', upgradingFrom: '1.29' }))).toBe('1.29');
  expect(() => requireIstioVersion(chart())).toThrow("what Envoy understands depends on its version, and nothing states which Istio runs; write new Mesh(app, 'mesh', { istioVersion: '1.30' }) "
    + '[IstioVersionUnknown at shop]');
  expect(() => requireIstioVersion(chart({}))).toThrow('leaves it out [IstioVersionUnknown at shop]');
});

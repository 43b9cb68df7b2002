import { Chart, Testing } from 'cdk8s';
import { DataPlane, Mesh, MeshProps, WaypointRef } from '../../src';
import { ENVOY_FILTER_KIND, PolicyTarget, ProxyKind, proxyTargetOf, TELEMETRY_KIND } from '../../src/access';
import { dataPlaneOf, meshTarget } from '../../src/mesh';

const GATEWAY = { kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'waypoint' };
const SERVICE = { kind: 'Service', group: '', name: 'reviews' };
/** As scripts are found. */
const EXTENSION_KIND: ProxyKind = { words: 'extensions', services: 'any-namespace', reachesWaypoints: false };
const KINDS: readonly ProxyKind[] = [TELEMETRY_KIND, EXTENSION_KIND, ENVOY_FILTER_KIND];

function chartIn(facts: MeshProps = {}): Chart {
  const app = Testing.app();
  new Mesh(app, 'mesh', facts);
  return new Chart(app, 'shop', { namespace: 'shop' });
}

function service(facts: MeshProps, target: Partial<PolicyTarget> = {}): PolicyTarget {
  const by = chartIn(facts);
  return {
    by, name: 'reviews', namespace: 'shop', service: 'reviews', labels: () => ({ app: 'reviews' }), dataPlaneOf: namespace => dataPlaneOf(by, namespace), ...target,
  };
}

function place(target: PolicyTarget, kind: ProxyKind): object {
  const { namespace, selector, targetRefs, proxies, onlyService } = proxyTargetOf(target, kind);
  return { namespace, selector, targetRefs, proxies, onlyService };
}

const PODS = { namespace: 'shop', selector: { matchLabels: { app: 'reviews' } }, targetRefs: undefined, proxies: 'sidecars', onlyService: undefined };
const AMBIENT: MeshProps = { dataPlane: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }) };
const SHARED: MeshProps = { dataPlane: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint', { namespace: 'infra' }) }) };
const NAMESPACE: Partial<PolicyTarget> = { labels: undefined, service: undefined };

describe('sidecars', () => {
  test.each(KINDS)('are selected by their labels: $words', kind => {
    expect(place(service({ dataPlane: DataPlane.sidecar() }), kind)).toStrictEqual(PODS);
    expect(place(service({}), kind)).toStrictEqual(PODS);
  });

  test.each(KINDS)('of a namespace need no word: $words', kind => {
    expect(place(service({}, NAMESPACE), kind)).toStrictEqual({ ...PODS, selector: undefined, proxies: 'all' });
  });

  test.each(KINDS)('are not there outside of the mesh: $words', kind => {
    expect(() => proxyTargetOf(service({ dataPlane: DataPlane.none() }), kind)).toThrow('NothingEnforces');
  });
});

test.each(KINDS)('the pods of a gateway are selected by their labels, whatever the mesh is: $words', kind => {
  const gateway = { service: undefined, dataPlaneOf: undefined, isOfRoot: () => true };
  expect(proxyTargetOf(service({ dataPlane: DataPlane.ambient() }, gateway), kind)).toMatchObject({ proxies: 'gateway', isOfRoot: true, selector: PODS.selector });
});

describe('a service behind a waypoint', () => {
  const named = { ...PODS, selector: undefined, targetRefs: [SERVICE], proxies: 'waypoint' };

  test.each([TELEMETRY_KIND, EXTENSION_KIND])('is named to the waypoint: $words', kind => {
    expect(place(service(AMBIENT), kind)).toStrictEqual(named);
  });

  test('extensions name it to a waypoint of another namespace too', () => {
    expect(place(service(SHARED), EXTENSION_KIND)).toStrictEqual(named);
  });

  test('refuses Telemetry where the waypoint is elsewhere, since it reads those of its own namespace alone', () => {
    expect(() => proxyTargetOf(service(SHARED), TELEMETRY_KIND)).toThrow("namespace 'shop' uses the waypoint 'waypoint' of namespace 'infra', which reads no Telemetry objects of another namespace");
  });

  test('EnvoyFilters are for the waypoint, where it is', () => {
    const onlyService = { namespace: 'shop', name: 'reviews' };
    expect(place(service(AMBIENT), ENVOY_FILTER_KIND)).toStrictEqual({ ...named, targetRefs: [GATEWAY], onlyService });
    expect(place(service(SHARED), ENVOY_FILTER_KIND)).toStrictEqual({ ...named, namespace: 'infra', targetRefs: [GATEWAY], onlyService });
  });
});

describe('a namespace with a waypoint', () => {
  test('Telemetry needs no word', () => {
    expect(place(service(AMBIENT, NAMESPACE), TELEMETRY_KIND)).toStrictEqual({ ...PODS, selector: undefined, proxies: 'all' });
  });

  test.each([EXTENSION_KIND, ENVOY_FILTER_KIND])('others name the waypoint: $words', kind => {
    expect(place(service(AMBIENT, NAMESPACE), kind)).toStrictEqual({ ...PODS, selector: undefined, targetRefs: [GATEWAY], proxies: 'waypoint' });
  });

  test.each(KINDS)('refuses one of another namespace, which others use: $words', kind => {
    expect(() => proxyTargetOf(service(SHARED, NAMESPACE), kind)).toThrow('SharedWaypoint');
  });
});

describe('ztunnel alone', () => {
  const ZTUNNEL: MeshProps = { dataPlane: DataPlane.ambient() };

  test.each(KINDS)('reads none: $words', kind => {
    expect(() => proxyTargetOf(service(ZTUNNEL), kind)).toThrow(`namespace 'shop' is in ambient mode without a waypoint for 'shop', and ztunnel reads no ${kind.words}; state its waypoint`);
    expect(() => proxyTargetOf(service(AMBIENT, { service: undefined }), kind)).toThrow('a waypoint serves Services: put one before the pods and say it on the MeshService');
  });
});

test.each(KINDS)('a waypoint is named itself: $words', kind => {
  expect(place(service({}, { gateway: 'waypoint' }), kind)).toStrictEqual({ ...PODS, selector: undefined, targetRefs: [GATEWAY], proxies: 'waypoint' });
});

describe('the mesh', () => {
  const mesh = (facts: MeshProps, kind: ProxyKind) => {
    const { isMesh, proxies, selector, targetRefs, waypoints } = proxyTargetOf(meshTarget(chartIn({ rootNamespace: 'istio-system', ...facts })), kind);
    return { isMesh, proxies, selector, targetRefs, waypoints: waypoints?.targetRefs };
  };
  const all = { isMesh: true, proxies: 'all', selector: undefined, targetRefs: undefined, waypoints: undefined };
  const waypoints = [{ kind: 'GatewayClass', group: 'gateway.networking.k8s.io', name: 'istio-waypoint' }];

  test('is the root namespace, and waypoints are told apart where objects do not reach them', () => {
    expect(KINDS.map(kind => mesh(AMBIENT, kind))).toStrictEqual([all, { ...all, waypoints }, { ...all, waypoints }]);
    expect(KINDS.map(kind => mesh({}, kind))).toStrictEqual([all, all, all]);
  });
});

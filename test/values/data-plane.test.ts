import { DataPlane, WaypointRef } from '../../src';

test('a waypoint is that of the namespace, and its account is named as Istio names it', () => {
  expect(WaypointRef.named('waypoint')._waypointOf('shop')).toStrictEqual({ name: 'waypoint', namespace: 'shop', serviceAccount: 'waypoint' });
});

test('a waypoint may be shared, and have an account of its own', () => {
  expect(WaypointRef.named('edge', { namespace: 'infra', serviceAccount: 'waypoints' })._waypointOf('shop'))
    .toStrictEqual({ name: 'edge', namespace: 'infra', serviceAccount: 'waypoints' });
});

test.each(['', 'none', 'Way', 'way/point'])('fails for a waypoint called %p', name => {
  expect(() => WaypointRef.named(name))
    .toThrow(`a waypoint must be the name of its Gateway, lower-case letters, digits, '-' and '.', and not 'none', got '${name}' [BadName]`);
});

test('fails for places and accounts that cannot be', () => {
  expect(() => WaypointRef.named('way', { namespace: 'a.b' })).toThrow("'namespace' must be the namespace of the waypoint 'way', got 'a.b' [BadNamespace]");
  expect(() => WaypointRef.named('way', { serviceAccount: 'a/b' }))
    .toThrow("'serviceAccount' must be the name of the service account of the waypoint 'way', got 'a/b' [BadName]");
});

test('two data planes are alike if workloads of the namespace are served alike', () => {
  const ambient = (waypoint?: WaypointRef) => DataPlane.ambient({ waypoint });
  const own = ambient(WaypointRef.named('waypoint'));

  expect(own._isLike(ambient(WaypointRef.named('waypoint', { namespace: 'shop' })), 'shop')).toBe(true);
  expect(own._isLike(ambient(WaypointRef.named('waypoint', { namespace: 'shop' })), 'bank')).toBe(false);
  expect([ambient(), DataPlane.sidecar()].map(other => other._isLike(own, 'shop'))).toStrictEqual([false, false]);
  expect([ambient(), DataPlane.sidecar()].map(other => other._isLike(DataPlane.ambient(), 'shop'))).toStrictEqual([true, false]);
});

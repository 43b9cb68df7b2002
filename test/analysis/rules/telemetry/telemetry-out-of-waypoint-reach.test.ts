import { telemetryOutOfWaypointReach } from '../../../../src/analysis/rules/telemetry/telemetry-out-of-waypoint-reach';
import { findingsOf, runRule } from '../../../support/analysis';
import { telemetry } from '../../../support/telemetry-manifests';

const TRACES = 'tracing: [{ randomSamplingPercentage: 1 }]';
const SERVICE = `targetRefs: [{ kind: Service, group: '', name: web }], ${TRACES}`;
const CLASS = `targetRefs: [{ kind: GatewayClass, group: gateway.networking.k8s.io, name: istio-waypoint }], ${TRACES}`;

function ambient(waypoint: string): string {
  const labels = `istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint, istio.io/use-waypoint-namespace: ${waypoint}`;
  const listener = '{ name: mesh, port: 15008, protocol: HBONE, allowedRoutes: { namespaces: { from: All } } }';
  return `{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { ${labels} } } }\n---\n`
    + '{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { ports: [{ name: http, port: 80 }] } }\n---\n'
    + `{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: waypoint, namespace: ${waypoint} }, spec: { gatewayClassName: istio-waypoint, listeners: [${listener}] } }\n---\n`;
}

test('finds a service whose waypoint is elsewhere', () => {
  const [{ severity, field, message, fix }] = runRule(telemetryOutOfWaypointReach, ambient('infra') + telemetry('shop/web', SERVICE));

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'warning',
    field: 'spec.targetRefs[0]',
    message: "Service 'web' uses waypoint 'waypoint' of namespace 'infra', which reads no Telemetry of namespace 'shop'",
    fix: "say it of the waypoint, in namespace 'infra', or give the Service a waypoint of its own namespace",
  });
});

test('finds the class of waypoints that are elsewhere', () => {
  expect(findingsOf(telemetryOutOfWaypointReach, ambient('shop') + telemetry('istio-system/all', CLASS))).toStrictEqual(['warning Telemetry istio-system/all spec.targetRefs[0]']);
});

test.each([
  ['a waypoint of the same namespace', ambient('shop') + telemetry('shop/web', SERVICE)],
  ['a service that nobody knows', telemetry('shop/web', SERVICE)],
  ['the class of waypoints of the root namespace', ambient('istio-system') + telemetry('istio-system/all', CLASS)],
  ['what has no target', ambient('infra') + telemetry('shop/web', TRACES)],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(telemetryOutOfWaypointReach, yaml)).toStrictEqual([]);
});

import { wasmOutOfWaypointReach } from '../../../../src/analysis/rules/telemetry/wasm-out-of-waypoint-reach';
import { findingsOf, runRule } from '../../../support/analysis';

const namespace = (labels: string) => `{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient, ${labels} } } }`;
const SHARED = namespace('istio.io/use-waypoint: waypoint, istio.io/use-waypoint-namespace: infra');
const OWN = namespace('istio.io/use-waypoint: waypoint');
const SERVICE = '{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { ports: [{ name: http, port: 80 }] } }';
const extension = (spec: string) =>
  `{ apiVersion: extensions.istio.io/v1alpha1, kind: TrafficExtension, metadata: { name: a, namespace: shop }, spec: { targetRefs: [{ kind: Service, name: web }], ${spec} } }`;

test('finds a module that a waypoint of another namespace never gets', () => {
  const found = runRule(wasmOutOfWaypointReach, [SHARED, SERVICE, extension('wasm: { url: x }')].join('\n---\n'));
  expect(found.map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'error',
    field: 'spec.targetRefs[0]',
    message: "Service 'web' uses the waypoint 'infra/waypoint', and istiod gives a proxy the modules of its own namespace and the root namespace alone: "
      + 'the waypoint takes the filter, waits for the module without end, and no change reaches it any more',
    fix: "move the TrafficExtension to namespace 'infra' and name the waypoint's Gateway in targetRefs, or give the namespace a waypoint of its own",
  }]);
});

test.each([
  [OWN, SERVICE, extension('wasm: { url: x }')], [SHARED, SERVICE, extension('lua: { inlineCode: x }')], [SHARED, extension('wasm: { url: x }')], [SERVICE, extension('wasm: { url: x }')],
])('is silent about %s', (...yamls) => {
  expect(findingsOf(wasmOutOfWaypointReach, yamls.join('\n---\n'))).toStrictEqual([]);
});

import { extensionNeverRuns } from '../../../../src/analysis/rules/telemetry/extension-never-runs';
import { findingsOf, runRule } from '../../../support/analysis';

const extension = (spec: string) => `{ apiVersion: extensions.istio.io/v1alpha1, kind: TrafficExtension, metadata: { name: a, namespace: shop }, spec: { ${spec}, lua: { inlineCode: x } } }`;
const gateway = (name: string, className: string) =>
  `{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: ${name}, namespace: shop }, spec: { gatewayClassName: ${className}, listeners: [] } }`;
const GATEWAYS = [gateway('edge', 'istio'), gateway('waypoint', 'istio-waypoint')];
const at = (name: string) => `targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: ${name} }]`;
const SERVICE = 'targetRefs: [{ kind: Service, name: web }]';
const amid = (yaml: string) => [...GATEWAYS, yaml].join('\n---\n');
const run = (spec: string) =>
  runRule(extensionNeverRuns, amid(extension(spec))).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }));

test('finds what is inbound at a gateway', () => {
  expect(run(`${at('edge')}, match: [{ mode: CLIENT }, { mode: SERVER, ports: [{ number: 80 }] }]`)).toStrictEqual([{
    severity: 'warning', field: 'spec.match[1].mode', message: 'is never true: to a gateway all traffic is outbound', fix: 'set mode to CLIENT, or remove it',
  }]);
});

test.each([at('waypoint'), SERVICE])('finds what is outbound or has a port at a waypoint (%s)', target => {
  expect(run(`${target}, match: [{ mode: CLIENT }, { ports: [{ number: 80 }] }]`)).toStrictEqual([
    { severity: 'warning', field: 'spec.match[0].mode', message: 'is never true: to a waypoint all traffic is inbound', fix: 'set mode to SERVER, or remove it' },
    { severity: 'warning', field: 'spec.match[1].ports', message: 'is never true: at a waypoint requests have no port by which Istio would match them', fix: 'remove the ports' },
  ]);
});

test.each([
  extension(`${at('edge')}, match: [{ mode: CLIENT, ports: [{ number: 80 }] }, { mode: CLIENT_AND_SERVER }]`), extension(`${at('waypoint')}, match: [{ mode: SERVER }, {}]`),
  extension(`${at('elsewhere')}, match: [{ mode: SERVER }]`), extension('match: [{ mode: SERVER, ports: [{ number: 80 }] }]'), extension(`${SERVICE}`),
  `{ apiVersion: extensions.istio.io/v1alpha1, kind: WasmPlugin, metadata: { name: a, namespace: shop }, spec: { ${SERVICE}, type: NETWORK, match: [{ ports: [{ number: 80 }] }], url: x } }`,
])('is silent about %s', yaml => {
  expect(findingsOf(extensionNeverRuns, amid(yaml))).toStrictEqual([]);
});

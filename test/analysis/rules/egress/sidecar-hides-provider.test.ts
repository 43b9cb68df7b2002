import { sidecarHidesProvider } from '../../../../src/analysis/rules/egress/sidecar-hides-provider';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { manifest, selecting, service, sidecar } from '../../../support/egress-manifests';

const zipkin = service('tracing/zipkin');
const SPANS = { extensionProviders: [{ name: 'spans', zipkin: { service: 'zipkin.tracing.svc.cluster.local', port: 9411 } }] };
const byDefault = meshConfig({ ...SPANS, defaultProviders: { tracing: ['spans'] } });
const telemetry = (place: string, more = '') => manifest('Telemetry', place, `{ tracing: [{ providers: [{ name: spans }]${more} }] }`, { apiVersion: 'telemetry.istio.io/v1' });
const closed = sidecar('shop/default', ['./*']);

test('finds a Sidecar that does not import what traces go to', () => {
  expect(runRule(sidecarHidesProvider, closed + zipkin, byDefault).map(({ message, fix }) => ({ message, fix }))).toStrictEqual([{
    message: "does not import 'zipkin.tracing.svc.cluster.local', which provider 'spans' sends to: proxies have no way there",
    fix: "add 'tracing/zipkin.tracing.svc.cluster.local'",
  }]);
});

test.each([['istio-system/all'], ['shop/own']])('finds it where Telemetry %s uses the provider', place => {
  expect(findingsOf(sidecarHidesProvider, closed + zipkin + telemetry(place), meshConfig(SPANS))).toStrictEqual(['warning Sidecar shop/default spec.egress']);
});

test('finds it for external authorization, with the namespace in front of the service', () => {
  const asks = meshConfig({ extensionProviders: [{ name: 'asks', envoyExtAuthzGrpc: { service: 'tracing/zipkin.tracing.svc.cluster.local', port: 9000 } }] });
  const policy = manifest('AuthorizationPolicy', 'shop/asks', '{ action: CUSTOM, provider: { name: asks }, rules: [{}] }', { apiVersion: 'security.istio.io/v1' });

  expect(findingsOf(sidecarHidesProvider, closed + zipkin + policy, asks)).toStrictEqual(['warning Sidecar shop/default spec.egress']);
});

test('finds it in the default of the mesh, for clients of namespaces that have none', () => {
  const inRoot = { ...byDefault, config: meshConfig({ extensionProviders: [{ name: 'spans', zipkin: { service: 'z.istio-system.svc.cluster.local' } }], defaultProviders: { tracing: ['spans'] } }).config };
  const z = service('istio-system/z');

  expect(findingsOf(sidecarHidesProvider, sidecar('istio-system/default', ['./*']) + z, inRoot)).toStrictEqual(['warning Sidecar istio-system/default spec.egress']);
  expect(findingsOf(sidecarHidesProvider, sidecar('istio-system/default', ['./*', 'istio-system/*']) + z, inRoot)).toStrictEqual([]);
});

test.each([
  ['the service is imported', sidecar('shop/default', ['./*', 'tracing/*']) + zipkin, byDefault],
  ['the service is in other manifests', closed, byDefault],
  ['nobody uses the provider', closed + zipkin, meshConfig(SPANS)],
  ['another namespace uses it', closed + zipkin + telemetry('pay/own'), meshConfig(SPANS)],
  ['it is switched off', closed + zipkin + telemetry('shop/own', ', disableSpanReporting: true'), meshConfig(SPANS)],
  ['only some workloads use it', closed + zipkin + telemetry('shop/own').replace('{ tracing', '{ selector: { matchLabels: { app: web } }, tracing'), meshConfig(SPANS)],
  ['everything is imported', sidecar('shop/web', ['*/*'], selecting('app: web')) + zipkin, byDefault],
])('is silent where %s', (_, yaml, knowledge) => {
  expect(findingsOf(sidecarHidesProvider, yaml, knowledge)).toStrictEqual([]);
});

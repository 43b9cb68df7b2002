import { App, Chart, Duration } from 'cdk8s';
import { IngressGateway, JwtAuthentication, JwtProvider, Mesh, MeshIngress, MeshService, RateLimit, RateLimitKey, RateLimits, ServiceRef } from '../../../../src';
import { limitByUnverifiedClaim } from '../../../../src/analysis/rules/telemetry/limit-by-unverified-claim';
import { findingsOf, runRule } from '../../../support/analysis';
import { ownFindings } from '../../../support/own-check';
import { forApp, pod, requestAuthentication } from '../../../support/security';

const jwtRules = [{ issuer: 'https://id.example.com' }];
const elsewhere = requestAuthentication('other', { ...forApp('other'), jwtRules });
const verified = requestAuthentication('web', { ...forApp('web'), jwtRules });
const say = (yaml: string) => findingsOf(limitByUnverifiedClaim, yaml);
const FOUND = 'EnvoyFilter shop/limits spec.configPatches[0].patch.value';

const byClaim = (key = 'metadata_key') => ({ rate_limits: [{ actions: [{ metadata: { descriptor_key: 'sub', [key]: { key: 'envoy.filters.http.jwt_authn', path: [{ key: 'payload' }] } } }] }] });

function envoyFilter(config: object, spec: object = { workloadSelector: { labels: { app: 'web' } } }, place = 'shop', name = 'envoy.filters.http.local_ratelimit'): string {
  const configPatches = [{ applyTo: 'HTTP_FILTER', patch: { operation: 'INSERT_BEFORE', value: { name, typed_config: config } } }];
  return `${JSON.stringify({ apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter', metadata: { name: 'limits', namespace: place }, spec: { ...spec, configPatches } })}\n---\n`;
}

test('finds a limit for each value of a claim that nobody verifies', () => {
  expect(runRule(limitByUnverifiedClaim, pod('web') + envoyFilter(byClaim()) + elsewhere)).toStrictEqual([{
    code: 'MESH0523',
    rule: 'limit-by-unverified-claim',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter', namespace: 'shop', name: 'limits' },
    field: 'spec.configPatches[0].patch.value',
    message: 'counts requests by a claim that is never there: no RequestAuthentication verifies tokens for its workloads',
    fix: 'add a RequestAuthentication for them that names the issuer',
  }]);
});

test.each([
  ['nobody knows the workloads, and all that read tokens are for others', envoyFilter(byClaim()) + elsewhere],
  ['it is of all in a namespace', pod('web') + envoyFilter(byClaim(), {}) + elsewhere],
  ['it is written as the API has it', pod('web') + envoyFilter(byClaim('metadataKey')) + elsewhere],
  ['the object has no rules', pod('web') + envoyFilter(byClaim()) + requestAuthentication('web', forApp('web'))],
])('finds it where %s', (_, yaml) => {
  expect(say(yaml)).toStrictEqual([`warning ${FOUND}`]);
});

test('finds it for the whole mesh', () => {
  expect(say(pod('web') + envoyFilter(byClaim(), {}, 'istio-system'))).toStrictEqual(['info EnvoyFilter istio-system/limits spec.configPatches[0].patch.value']);
});

test('only tells of it where tokens may be verified elsewhere', () => {
  expect(say(pod('web') + envoyFilter(byClaim()))).toStrictEqual([`info ${FOUND}`]);
});

test.each([
  ['tokens are verified', pod('web') + envoyFilter(byClaim()) + verified],
  ['tokens are verified in the mesh', pod('web') + envoyFilter(byClaim()) + requestAuthentication('all', { jwtRules }, 'istio-system')],
  ['tokens are verified for pods that nobody knows', envoyFilter(byClaim()) + verified],
  ['tokens are verified for one of its workloads', pod('web') + pod('other') + envoyFilter(byClaim(), {}) + elsewhere],
  ['tokens are verified without Istio', pod('web') + envoyFilter(byClaim()) + envoyFilter({}, {}, 'shop', 'envoy.filters.http.jwt_authn') + elsewhere],
  ['a waypoint counts', pod('web') + envoyFilter(byClaim(), { targetRefs: [{ kind: 'Gateway', name: 'waypoint' }] }) + elsewhere],
  ['nobody knows whom it is for', envoyFilter(byClaim(), {}) + elsewhere],
  ['other metadata is asked for', pod('web') + envoyFilter({ rate_limits: [{ actions: [{ metadata: { metadata_key: { key: 'mine' } } }] }] }) + elsewhere],
])('is silent where %s', (_, yaml) => {
  expect(say(yaml)).toStrictEqual([]);
});

describe('what RateLimits write', () => {
  function edgeOf() {
    const app = new App();
    new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    const web = new MeshService(shop, 'web', { service: ServiceRef.named('web', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }) });
    const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, targetPorts: { 80: 8080 } });
    const edge = new MeshIngress(shop, 'edge', { gateway, hosts: ['shop.example.com'] });
    edge.addRoute('web', { to: web });
    const forEach = [RateLimitKey.claim('sub')];
    new RateLimits(shop, 'limits', { of: edge, limits: [RateLimit.local({ name: 'users', requests: 10, per: Duration.seconds(1), forEach })] });
    return { app, shop, edge };
  }

  const codes = (app: App) => ownFindings(app).map(finding => JSON.stringify(finding)).filter(text => text.includes('MESH0523'));

  test('is found at an ingress, and not where it verifies tokens', () => {
    const { app, shop, edge } = edgeOf();
    expect(codes(app)).toHaveLength(1);
    new JwtAuthentication(shop, 'users', { on: edge, providers: [JwtProvider.discovered('https://accounts.example.com')] });
    expect(codes(app)).toStrictEqual([]);
  });
});

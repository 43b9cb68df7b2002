import { claimRouteWithoutRequestAuthentication } from '../../../../src/analysis/rules/security/claim-route-without-request-authentication';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, pod, requestAuthentication, virtualService } from '../../../support/security';

const claim = '@request.auth.claims.tier';
const route = (headers: object = { headers: { [claim]: { exact: 'gold' } } }) => virtualService('web', 'edge', [{ match: [headers] }]);
const edge = (labels: object = { istio: 'edge' }) => pod('edge', labels, 'ingress') + gateway('edge', { istio: 'edge' });
const jwt = { jwtRules: [{ issuer: 'https://id.example.com' }] };
const atService = requestAuthentication('web', jwt);
const say = (yaml: string) => findingsOf(claimRouteWithoutRequestAuthentication, yaml);

test('finds a claim that only the service behind the gateway reads', () => {
  expect(runRule(claimRouteWithoutRequestAuthentication, edge() + route() + atService)).toStrictEqual([{
    code: 'MESH0314',
    rule: 'claim-route-without-request-authentication',
    severity: 'error',
    equivalents: ['IST0149'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
    field: 'spec.http[0].match[0].headers["@request.auth.claims.tier"]',
    message: "'@request.auth.claims.tier' is never there: no RequestAuthentication is for workload 'ingress/edge' of gateway 'shop/edge'",
    fix: "add a RequestAuthentication in namespace 'ingress' that selects the gateway",
  }]);
});

test('finds claims in brackets that must not be there', () => {
  expect(say(edge() + route({ withoutHeaders: { '@request.auth.claims[tier]': { exact: 'gold' } } }) + atService))
    .toStrictEqual(['error VirtualService shop/web spec.http[0].match[0].withoutHeaders["@request.auth.claims[tier]"]']);
});

test('only tells of it where all that reads tokens may be elsewhere', () => {
  expect(say(edge() + route())).toStrictEqual(['info VirtualService shop/web spec.http[0].match[0].headers["@request.auth.claims.tier"]']);
});

test('says alone that one which is for the gateway has no rules, and what is known of a Deployment', () => {
  const deployment = '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: edge, namespace: ingress }, spec: { template: { metadata: { labels: { istio: edge } } } } }\n---\n';

  expect(runRule(claimRouteWithoutRequestAuthentication, edge() + route() + requestAuthentication('edge', {}, 'ingress')).map(({ equivalents }) => equivalents)).toStrictEqual([[]]);
  expect(runRule(claimRouteWithoutRequestAuthentication, deployment + gateway('edge', { istio: 'edge' }) + route() + atService).map(({ equivalents }) => equivalents))
    .toStrictEqual([[]]);
});

test.each([
  ['selects the gateway', edge() + route() + requestAuthentication('edge', { selector: { matchLabels: { istio: 'edge' } }, ...jwt }, 'ingress')],
  ['is for its namespace', edge() + route() + requestAuthentication('edge', jwt, 'ingress')],
  ['is for the mesh', edge() + route() + requestAuthentication('edge', jwt, 'istio-system')],
])('is silent where a RequestAuthentication %s', (_, yaml) => {
  expect(say(yaml)).toStrictEqual([]);
});

test.each([
  ['a plain header', edge() + route({ headers: { 'x-tier': { exact: 'gold' } } })],
  ['a gateway that is not there', pod('edge', { istio: 'edge' }, 'ingress') + route()],
  ['a gateway without pods', edge({ istio: 'other' }) + route()],
])('is silent about %s', (_, yaml) => {
  expect(say(yaml + atService)).toStrictEqual([]);
});

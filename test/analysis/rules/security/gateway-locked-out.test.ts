import { gatewayLockedOut } from '../../../../src/analysis/rules/security/gateway-locked-out';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, forApp, from, gateway, namespace, pod, service, to, virtualService } from '../../../support/security';

const MESH = namespace('shop') + pod('web') + service('web') + pod('edge', { istio: 'edge' }, 'ingress', { serviceAccountName: 'edge' }) + gateway('edge', { istio: 'edge' });
const route = virtualService('web', 'edge', [{ route: [{ destination: { host: 'web' } }] }]);
const web = (...rules: object[]) => authorization('web', { ...forApp('web'), rules });
const inside = from({ namespaces: ['shop'] });

test('finds a policy that does not let the gateway in', () => {
  expect(runRule(gatewayLockedOut, MESH + route + web(inside))).toStrictEqual([{
    code: 'MESH0312',
    rule: 'gateway-locked-out',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules',
    message: "gateway 'shop/edge' sends requests to 'web.shop.svc.cluster.local' (VirtualService 'web'), but no ALLOW policy of workload 'web' "
      + "lets service account 'ingress/edge' in",
    fix: 'allow the gateway: serviceAccounts: ["ingress/edge"]',
  }]);
});

test.each([
  ['by account', from({ serviceAccounts: ['edge', 'other/edge'] })],
  ['by principal', from({ principals: ['cluster.local/ns/ingress/sa/other', '*/ns/shop/sa/edge'] })],
  ['by all but some namespaces', from({ notNamespaces: ['ing*'] })],
  ['by a condition', { when: [{ key: 'source.namespace', values: ['shop'] }] }],
])('finds it where callers are known %s', (_, rule) => {
  expect(findingsOf(gatewayLockedOut, MESH + route + web(rule))).toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules']);
});

test('finds a default that allows nothing, and names the narrowest policy', () => {
  expect(findingsOf(gatewayLockedOut, MESH + route + authorization('nothing', {}))).toStrictEqual(['warning AuthorizationPolicy shop/nothing ']);
  expect(findingsOf(gatewayLockedOut, MESH + route + authorization('nothing', {}) + web(inside))).toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules']);
});

test.each([
  ['lets its account in', route + web(inside, from({ serviceAccounts: ['ingress/edge'] }))],
  ['lets its namespace in', route + web(from({ namespaces: ['ing*'] }))],
  ['lets its principal in', route + web(from({ principals: ['cluster.local/ns/ingress/sa/edge'] }))],
  ['lets its principal in, whatever the trust domain', route + web(from({ principals: ['example.com/ns/ingress/*'] }))],
  ['lets anybody in who does the right thing', route + web(to({ methods: ['GET'] }))],
  ['lets it in beside another one', route + web(inside) + authorization('edge', { rules: [from({ namespaces: ['ingress'] })] })],
  ['only denies', route + authorization('web', { action: 'DENY', rules: [inside] })],
  ['is only tried', route + authorization('web', { rules: [inside] }, 'shop', { 'istio.io/dry-run': 'true' })],
  ['is for another workload', route + authorization('api', { ...forApp('api'), rules: [inside] })],
  ['is for a workload that only calls inside the mesh reach', virtualService('web', 'mesh', [{ route: [{ destination: { host: 'web' } }] }]) + web(inside)],
  ['is for a workload that gets copies', virtualService('web', 'edge', [{ route: [{ destination: { host: 'api' } }], mirror: { host: 'web' } }]) + web(inside)],
])('is silent where the policy %s', (_, yaml) => {
  expect(findingsOf(gatewayLockedOut, MESH + yaml)).toStrictEqual([]);
});

test('is silent where the pods of the gateway are not known', () => {
  expect(findingsOf(gatewayLockedOut, namespace('shop') + pod('web') + service('web') + gateway('edge', { istio: 'edge' }) + route + web(inside))).toStrictEqual([]);
});

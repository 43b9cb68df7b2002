import { identityWithoutMutualTls } from '../../../../src/analysis/rules/security/identity-without-mutual-tls';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, forApp, from, gateway, namespace, peerAuthentication, pod } from '../../../support/security';

const MESH = namespace('shop') + pod('web') + pod('api');
const mode = (of: string, more: object = {}) => ({ mtls: { mode: of }, ...more });
const allow = authorization('web', { ...forApp('web'), rules: [from({ principals: ['cluster.local/ns/shop/sa/front'] })] });
const deny = authorization('web', { ...forApp('web'), action: 'DENY', rules: [from({ namespaces: ['other'] })] });
const say = (yaml: string) => findingsOf(identityWithoutMutualTls, yaml);

test('finds a principal that a workload without mutual TLS never sees', () => {
  expect(runRule(identityWithoutMutualTls, MESH + allow + peerAuthentication('default', mode('DISABLE')))).toStrictEqual([{
    code: 'MESH0307',
    rule: 'identity-without-mutual-tls',
    severity: 'error',
    equivalents: ['KIA0105'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].from[0].source.principals',
    message: "'principals' is never known: workload 'web' takes no mutual TLS (mode DISABLE)",
    fix: 'set the mode of its PeerAuthentication to STRICT, or match what plaintext has, such as ipBlocks',
  }]);
});

test.each([
  ['by namespace', [from({ notNamespaces: ['other'] })], 'from[0].source.notNamespaces'],
  ['by account', [from({ serviceAccounts: ['shop/front'] })], 'from[0].source.serviceAccounts'],
  ['by SNI', [{ when: [{ key: 'connection.sni', values: ['shop.example.com'] }] }], 'when[0].values'],
])('finds a whole namespace that asks %s', (_, rules, field) => {
  expect(say(MESH + authorization('all', { rules }) + peerAuthentication('default', mode('DISABLE')))).toStrictEqual([`error AuthorizationPolicy shop/all spec.rules[0].${field}`]);
});

test('only warns where the workload is not known', () => {
  expect(say(allow + peerAuthentication('default', mode('DISABLE'), 'istio-system'))).toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules[0].from[0].source.principals']);
});

test('warns that plaintext gets past what denies by identity', () => {
  expect(runRule(identityWithoutMutualTls, MESH + deny + peerAuthentication('default', mode('PERMISSIVE'))).map(({ severity, message, equivalents }) => [severity, message, equivalents]))
    .toStrictEqual([['warning', "a plaintext client has no 'namespaces' and gets past the policy: workload 'web' takes plaintext too (mode PERMISSIVE)", []]]);
});

test.each([
  ['STRICT', allow + deny + peerAuthentication('default', mode('STRICT'))],
  ['PERMISSIVE and the policy only lets in', allow + peerAuthentication('default', mode('PERMISSIVE'))],
  ['not stated', allow + deny],
  ['DISABLE for another workload', allow + peerAuthentication('api', mode('DISABLE', forApp('api')))],
  ['DISABLE for one workload of many', authorization('all', { rules: [from({ namespaces: ['shop'] })] }) + peerAuthentication('api', mode('DISABLE', forApp('api')))],
  ['DISABLE but for one port', allow + peerAuthentication('web', mode('DISABLE', { ...forApp('web'), portLevelMtls: { 8080: { mode: 'STRICT' } } }))],
  ['DISABLE and nobody is asked who he is', authorization('web', { rules: [from({ ipBlocks: ['10.0.0.0/8'] })] }) + peerAuthentication('default', mode('DISABLE'))],
])('is silent where the mode is %s', (_, yaml) => {
  expect(say(MESH + yaml)).toStrictEqual([]);
});

test('is silent about gateways, ambient workloads and those out of the mesh', () => {
  const off = peerAuthentication('default', mode('DISABLE')) + allow;

  expect(say(namespace('shop') + pod('web', { app: 'web', istio: 'edge' }) + gateway('edge', { istio: 'edge' }) + off)).toStrictEqual([]);
  expect(say(namespace('shop', { 'istio.io/dataplane-mode': 'ambient' }) + pod('web') + off)).toStrictEqual([]);
});

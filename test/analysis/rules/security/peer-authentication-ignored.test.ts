import { peerAuthenticationIgnored } from '../../../../src/analysis/rules/security/peer-authentication-ignored';
import { findingsOf, runRule } from '../../../support/analysis';
import { forApp, peerAuthentication, pod } from '../../../support/security';

const mode = (of: string) => ({ mtls: { mode: of } });

test('finds two for a whole namespace', () => {
  expect(runRule(peerAuthenticationIgnored, peerAuthentication('a', mode('STRICT')) + peerAuthentication('b', mode('PERMISSIVE')))[0]).toStrictEqual({
    code: 'MESH0302',
    rule: 'peer-authentication-ignored',
    severity: 'error',
    equivalents: ['KIA0002'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', namespace: 'shop', name: 'a' },
    field: '',
    message: "namespace 'shop' has 2 PeerAuthentications without selector, 'a', 'b': all but the oldest are ignored",
    fix: 'keep one, or give the others a selector',
  });
});

test('an empty selector is none, and two that say the same only warn', () => {
  const yaml = peerAuthentication('a', { selector: {}, ...mode('STRICT') }, 'istio-system') + peerAuthentication('b', mode('STRICT'), 'istio-system');

  expect(findingsOf(peerAuthenticationIgnored, yaml)).toStrictEqual(['warning PeerAuthentication istio-system/a ', 'warning PeerAuthentication istio-system/b ']);
});

test('finds two that select one workload, by different labels', () => {
  const byVersion = { selector: { matchLabels: { version: 'v1' } }, ...mode('DISABLE') };
  const found = runRule(peerAuthenticationIgnored, pod('web', { app: 'web', version: 'v1' }) + peerAuthentication('a', { ...forApp('web'), ...mode('STRICT') })
    + peerAuthentication('b', byVersion));

  expect(found.map(({ severity, resource, message, equivalents }) => [severity, resource.name, message, ...equivalents])).toStrictEqual([
    ['error', 'a', "workload 'web' is also selected by 'b': all but the oldest are ignored", 'KIA0003'],
    ['error', 'b', "workload 'web' is also selected by 'a': all but the oldest are ignored", 'KIA0003'],
  ]);
});

test('finds two with one selector, whatever it selects', () => {
  const yaml = peerAuthentication('a', { ...forApp('web'), ...mode('STRICT') }) + peerAuthentication('b', { ...forApp('web'), ...mode('DISABLE') });

  expect(findingsOf(peerAuthenticationIgnored, yaml)).toStrictEqual(['error PeerAuthentication shop/a spec.selector', 'error PeerAuthentication shop/b spec.selector']);
});

test.each([
  ['in two namespaces', peerAuthentication('a', mode('STRICT')) + peerAuthentication('a', mode('DISABLE'), 'other')],
  ['for a namespace and for one workload of it', pod('web') + peerAuthentication('a', mode('STRICT')) + peerAuthentication('b', forApp('web'))],
  ['for two workloads', pod('web') + pod('api') + peerAuthentication('a', forApp('web')) + peerAuthentication('b', forApp('api'))],
])('is silent about two %s', (_, yaml) => {
  expect(findingsOf(peerAuthenticationIgnored, yaml)).toStrictEqual([]);
});

import { trustDomainUnknown } from '../../../../src/analysis/rules/security/trust-domain-unknown';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { authorization, from } from '../../../support/security';

const principal = (domain: string) => authorization('web', { rules: [from({ principals: [`${domain}/ns/shop/sa/front`] })] });

test('finds a trust domain that the mesh config does not have', () => {
  expect(runRule(trustDomainUnknown, principal('old.example.com'), meshConfig({ trustDomain: 'example.com' }))).toStrictEqual([{
    code: 'MESH0309',
    rule: 'trust-domain-unknown',
    severity: 'warning',
    equivalents: ['KIA0108'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].from[0].source.principals[0]',
    message: "trust domain 'old.example.com' of 'old.example.com/ns/shop/sa/front' is not that of the mesh, 'example.com', nor an alias of it",
    fix: "write 'cluster.local', which stands for whatever trust domain the mesh has",
  }]);
});

test('only tells of it where the mesh config is not known', () => {
  expect(findingsOf(trustDomainUnknown, principal('example.com'))).toStrictEqual(['info AuthorizationPolicy shop/web spec.rules[0].from[0].source.principals[0]']);
});

test.each(['example.com', 'cluster.local', 'alias.example.com', 'partner.example.com', '*', '*.example.com'])('is silent about %s', domain => {
  const config = { trustDomain: 'example.com', trustDomainAliases: ['alias.example.com'], caCertificates: [{ pem: '' }, { trustDomains: ['partner.example.com'] }, null] };

  expect(findingsOf(trustDomainUnknown, principal(domain), meshConfig(config))).toStrictEqual([]);
});

test('a mesh config that is not as it should be has no more trust domains', () => {
  expect(findingsOf(trustDomainUnknown, principal('example.com'), meshConfig({ trustDomain: 'example.com', trustDomainAliases: 'a', caCertificates: {} }))).toStrictEqual([]);
});

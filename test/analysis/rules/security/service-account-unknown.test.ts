import { serviceAccountUnknown } from '../../../../src/analysis/rules/security/service-account-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { account, authorization, from, kubernetesGateway, pod } from '../../../support/security';

const principal = (value: string) => authorization('web', { rules: [from({ principals: [value] })] });

test('finds an account that the namespace does not have', () => {
  expect(runRule(serviceAccountUnknown, account('front') + principal('cluster.local/ns/shop/sa/frontend'))).toStrictEqual([{
    code: 'MESH0310',
    rule: 'service-account-unknown',
    severity: 'warning',
    equivalents: ['KIA0106'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].from[0].source.principals[0]',
    message: "namespace 'shop' has no service account 'frontend'",
    fix: "write the account of the client's pods (serviceAccountName), or 'default' if they name none",
  }]);
});

test('finds it among accounts with and without namespace, and in conditions', () => {
  const rules = [from({ serviceAccounts: ['frontend', 'shop/frontend'] }), { when: [{ key: 'source.serviceAccount', values: ['shop/frontend'] }] }];

  expect(findingsOf(serviceAccountUnknown, account('front') + authorization('web', { rules }))).toStrictEqual([
    'warning AuthorizationPolicy shop/web spec.rules[0].from[0].source.serviceAccounts[0]',
    'warning AuthorizationPolicy shop/web spec.rules[0].from[0].source.serviceAccounts[1]',
    'warning AuthorizationPolicy shop/web spec.rules[1].when[0].values[0]',
  ]);
});

test('only tells of it where the accounts of the namespace are elsewhere', () => {
  expect(findingsOf(serviceAccountUnknown, account('front') + principal('cluster.local/ns/other/sa/front')))
    .toStrictEqual(['info AuthorizationPolicy shop/web spec.rules[0].from[0].source.principals[0]']);
});

test.each([
  ['that is there', principal('cluster.local/ns/shop/sa/front')],
  ['of any trust domain', principal('*/ns/shop/sa/front')],
  ['that pods run under', pod('api', {}, 'shop', { serviceAccountName: 'api' }) + principal('cluster.local/ns/shop/sa/api')],
  ['that every namespace has', principal('cluster.local/ns/shop/sa/default')],
  ['of a gateway that Istio makes', kubernetesGateway('edge') + principal('cluster.local/ns/shop/sa/edge-istio')],
  ['with a wildcard', principal('cluster.local/ns/shop/sa/front*')],
  ['that is malformed', principal('frontend')],
])('is silent about an account %s', (_, yaml) => {
  expect(findingsOf(serviceAccountUnknown, account('front') + yaml)).toStrictEqual([]);
});

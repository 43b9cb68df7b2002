import { grantNamespaceUnknown } from '../../../../src/analysis/rules/gateway-api/grant-namespace-unknown';
import { namespace, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { object } from '../../../support/routing';

const grant = object('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', 'shop/edge', {
  spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'edge' }], to: [{ group: '', kind: 'Service' }] },
});

test('tells of a namespace that is not known', () => {
  expect(runRule(grantNamespaceUnknown, grant + namespace({}, 'egde'))).toStrictEqual([{
    code: 'MESH0811',
    rule: 'grant-namespace-unknown',
    severity: 'info',
    equivalents: ['KIA1601'],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'ReferenceGrant', namespace: 'shop', name: 'edge' },
    field: 'spec.from[0].namespace',
    message: "namespace 'edge' is not known from these manifests",
    fix: 'check the spelling; if the namespace is made elsewhere, nothing is wrong',
  }]);
});

test.each([
  ['is among the manifests', namespace({}, 'edge')],
  ['holds an object of the manifests', web({}, 'edge/web')],
])('is silent about a namespace that %s', (_, yaml) => {
  expect(findingsOf(grantNamespaceUnknown, grant + yaml)).toStrictEqual([]);
});

test('is silent about a grant from nowhere', () => {
  expect(findingsOf(grantNamespaceUnknown, object('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', 'shop/edge', { spec: {} }))).toStrictEqual([]);
});

import { listenerCertificateNotFound } from '../../../../src/analysis/rules/gateway-api/listener-certificate-not-found';
import { gateway } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { object } from '../../../support/routing';

const secret = (at: string) => object('v1', 'Secret', at, { data: {} });
const certificate = (secretName: string, at = 'shop/web') => object('cert-manager.io/v1', 'Certificate', at, { spec: { secretName } });
const serving = (ref: object = {}, { className = 'istio', annotations = {} } = {}) => gateway({
  gatewayClassName: className,
  listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'cert', ...ref }] } }],
}, 'shop/edge', { annotations });

test('finds a Secret that is not there', () => {
  expect(runRule(listenerCertificateNotFound, serving() + secret('shop/other'))).toStrictEqual([{
    code: 'MESH0814',
    rule: 'listener-certificate-not-found',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.listeners[0].tls.certificateRefs[0].name',
    message: "Secret 'cert' is not in namespace 'shop'",
    fix: "make the Secret in namespace 'shop'",
  }]);
});

test.each([
  ['where Certificates are made', serving() + certificate('other'), 'error', 'name'],
  ['where Secrets are made elsewhere', serving() + secret('other/cert'), 'info', 'name'],
  ['of another namespace', serving({ namespace: 'certs' }) + secret('shop/cert') + secret('certs/other'), 'error', 'name'],
  ['that is no Secret', serving({ group: 'example.com', kind: 'Bundle' }), 'error', 'kind'],
])('finds a certificate %s', (_, yaml, severity, field) => {
  expect(findingsOf(listenerCertificateNotFound, yaml)).toStrictEqual([`${severity} Gateway shop/edge spec.listeners[0].tls.certificateRefs[0].${field}`]);
});

test.each([
  ['is there', serving() + secret('shop/cert')],
  ['a Certificate makes', serving() + certificate('cert')],
  ['cert-manager makes for the Gateway', serving({}, { annotations: { 'cert-manager.io/cluster-issuer': 'main' } }) + secret('shop/other')],
  ['another controller reads', serving({ group: 'example.com', kind: 'Bundle' }, { className: 'cilium' }) + secret('shop/other')],
  ['nobody names', gateway() + secret('shop/other')],
])('is silent about a Secret that %s', (_, yaml) => {
  expect(findingsOf(listenerCertificateNotFound, yaml)).toStrictEqual([]);
});

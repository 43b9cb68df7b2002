import { gatewayCredentialNotFound } from '../../../../src/analysis/rules/gateways/gateway-credential-not-found';
import { findingsOf, runRule } from '../../../support/analysis';
import { encoded, SHOP } from '../../../support/certificates';
import { gateway, gatewayPods, secret, tls } from '../../../support/gateway-manifests';

const named = (credential: string) => gateway('shop/edge', [tls('shop.example.com', `mode: SIMPLE, ${credential}`)]);
const edge = named('credentialName: cert') + gatewayPods();
const pair = encoded(SHOP);

test('finds a Secret beside the Gateway, not beside its pods', () => {
  expect(runRule(gatewayCredentialNotFound, edge + secret('shop/cert', pair))).toStrictEqual([{
    code: 'MESH0213',
    rule: 'gateway-credential-not-found',
    severity: 'error',
    equivalents: ['IST0101'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.servers[0].tls.credentialName',
    message: "Secret 'cert' is in namespace 'shop' of the Gateway, but its pods are in 'ingress' and find none there",
    fix: "make the Secret in namespace 'ingress'",
  }]);
});

test.each([
  ['error', 'other certificates are there', secret('ingress/other', pair)],
  ['info', 'nothing is known of Secrets there', ''],
  ['info', 'Secrets there are no certificates', secret('ingress/other', 'stringData: { password: x }')],
])('says %s where %s', (severity, _, others) => {
  expect(findingsOf(gatewayCredentialNotFound, edge + others)).toStrictEqual([`${severity} Gateway shop/edge spec.servers[0].tls.credentialName`]);
});

test('finds a Secret of a list of names, which istioctl does not read', () => {
  expect(runRule(gatewayCredentialNotFound, named('credentialNames: [cert, second]') + gatewayPods() + secret('ingress/cert', pair)))
    .toMatchObject([{ severity: 'error', field: 'spec.servers[0].tls.credentialNames[1]', equivalents: [] }]);
});

test('finds a Secret that is named with another namespace', () => {
  expect(runRule(gatewayCredentialNotFound, named('credentialName: shop/cert') + gatewayPods() + secret('shop/cert', pair))).toMatchObject([{
    severity: 'error',
    equivalents: [],
    message: "Secret 'shop/cert' is in namespace 'shop', the pods of the gateway are in 'ingress': istiod gives them none of other namespaces",
  }]);
});

test.each([
  ['a Secret', secret('ingress/cert', pair)],
  ['a Certificate', 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: x, namespace: ingress }\nspec: { secretName: cert }'],
  ['an ExternalSecret', 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: x, namespace: ingress }\nspec: { target: { name: cert } }'],
  ['a SealedSecret', 'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: cert, namespace: ingress }\nspec: {}'],
])('is silent where %s makes it', (_, maker) => {
  expect(findingsOf(gatewayCredentialNotFound, edge + maker)).toStrictEqual([]);
});

test.each(['credentialName: ingress/cert', 'credentialName: kubernetes://cert', 'credentialName: builtin://', 'serverCertificate: /a, privateKey: /b'])('is silent about %s', credential => {
  expect(findingsOf(gatewayCredentialNotFound, named(credential) + gatewayPods() + secret('ingress/cert', pair))).toStrictEqual([]);
});

test('is silent where nobody knows where the pods are', () => {
  expect(findingsOf(gatewayCredentialNotFound, named('credentialName: cert'))).toStrictEqual([]);
});

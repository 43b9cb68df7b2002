import { mutualTlsToPlaintext } from '../../../../src/analysis/rules/security/mutual-tls-to-plaintext';
import { findingsOf, runRule } from '../../../support/analysis';
import { destinationRule, forApp, namespace, peerAuthentication, pod, service } from '../../../support/security';

const MESH = namespace('shop') + pod('web') + service('web');
const disabled = (place = 'shop', more: object = {}) => peerAuthentication('default', { mtls: { mode: 'DISABLE' }, ...more }, place);
const rule = (more: object = {}, place = 'shop') => destinationRule('web', { host: 'web.shop.svc.cluster.local', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } }, ...more }, place);
const say = (yaml: string) => findingsOf(mutualTlsToPlaintext, yaml);

test('finds mutual TLS to a workload that takes plaintext only', () => {
  expect(runRule(mutualTlsToPlaintext, MESH + disabled() + rule())).toStrictEqual([{
    code: 'MESH0324',
    rule: 'mutual-tls-to-plaintext',
    severity: 'error',
    equivalents: ['KIA0505', 'KIA0506'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', namespace: 'shop', name: 'web' },
    field: 'spec.trafficPolicy.tls.mode',
    message: "clients send mutual TLS (mode ISTIO_MUTUAL), but workload 'web' of 'web.shop.svc.cluster.local' (port 80) takes plaintext only (PeerAuthentication 'shop/default')",
    fix: 'remove the tls setting: clients of the mesh use mutual TLS by themselves where the server takes it',
  }]);
});

test.each([
  ['one port', MESH + disabled('shop', { ...forApp('web'), mtls: { mode: 'STRICT' }, portLevelMtls: { 8080: { mode: 'DISABLE' } } }) + rule(), 'error DestinationRule shop/web'],
  ['a namespace of which no workload is known', disabled() + rule({ host: '*.shop.svc.cluster.local' }), 'error DestinationRule shop/web'],
  ['a mesh of which no workload is known', disabled('istio-system') + rule({ host: '*.local' }, 'istio-system'), 'error DestinationRule istio-system/web'],
  ['a workload that may not be in the mesh', pod('web') + service('web') + disabled() + rule(), 'warning DestinationRule shop/web'],
])('finds it for %s', (_, yaml, finding) => {
  expect(say(yaml)).toStrictEqual([`${finding} spec.trafficPolicy.tls.mode`]);
});

test('warns of a workload without a proxy, which is not what others find', () => {
  const found = runRule(mutualTlsToPlaintext, namespace('shop') + pod('web', { 'app': 'web', 'sidecar.istio.io/inject': 'false' }) + service('web') + rule());

  expect(found.map(({ severity, message, equivalents }) => [severity, message, equivalents])).toStrictEqual([
    ['warning', "clients send mutual TLS (mode ISTIO_MUTUAL), but workload 'web' of 'web.shop.svc.cluster.local' (port 80) has no proxy to end it", []],
  ]);
});

test.each([
  ['takes both', MESH + rule()],
  ['takes mutual TLS only', MESH + peerAuthentication('default', { mtls: { mode: 'STRICT' } }) + rule()],
  ['takes it as an exception', MESH + disabled() + peerAuthentication('web', { ...forApp('web'), mtls: { mode: 'STRICT' } }) + rule()],
  ['is ambient, where the mode is not listened to', namespace('shop', { 'istio.io/dataplane-mode': 'ambient' }) + pod('web') + service('web') + disabled() + rule()],
  ['gets plaintext', MESH + disabled() + rule({ trafficPolicy: { tls: { mode: 'DISABLE' } } })],
  ['is nowhere', disabled() + rule()],
])('is silent where the server %s', (_, yaml) => {
  expect(say(yaml)).toStrictEqual([]);
});

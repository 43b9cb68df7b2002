import { plaintextToStrict } from '../../../../src/analysis/rules/security/plaintext-to-strict';
import { findingsOf, runRule } from '../../../support/analysis';
import { destinationRule, forApp, namespace, peerAuthentication, pod, service } from '../../../support/security';

const MESH = namespace('shop') + pod('web') + service('web');
const strict = (place = 'shop', more: object = {}) => peerAuthentication('default', { mtls: { mode: 'STRICT' }, ...more }, place);
const off = (more: object = {}, place = 'shop') => destinationRule('web', { host: 'web.shop.svc.cluster.local', trafficPolicy: { tls: { mode: 'DISABLE' } }, ...more }, place);
const say = (yaml: string) => findingsOf(plaintextToStrict, yaml);

test('finds plaintext to a workload that takes mutual TLS only', () => {
  expect(runRule(plaintextToStrict, MESH + strict() + off())).toStrictEqual([{
    code: 'MESH0323',
    rule: 'plaintext-to-strict',
    severity: 'error',
    equivalents: ['KIA0207', 'KIA0208'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', namespace: 'shop', name: 'web' },
    field: 'spec.trafficPolicy.tls.mode',
    message: "clients send plaintext (mode DISABLE), but workload 'web' of 'web.shop.svc.cluster.local' (port 80) takes mutual TLS only (PeerAuthentication 'shop/default')",
    fix: 'remove the tls setting: clients of the mesh use mutual TLS by themselves where the server takes it',
  }]);
});

test.each([
  ['in the namespace of the clients', strict() + off({}, 'front'), 'error DestinationRule front/web spec.trafficPolicy.tls.mode'],
  ['by the mode of the mesh', strict('istio-system') + off(), 'error DestinationRule shop/web spec.trafficPolicy.tls.mode'],
  ['by a short host', strict() + off({ host: 'web' }), 'error DestinationRule shop/web spec.trafficPolicy.tls.mode'],
  ['by a mode left out', strict() + off({ trafficPolicy: { tls: {} } }), 'error DestinationRule shop/web spec.trafficPolicy.tls.mode'],
  ['without a certificate', strict() + off({ trafficPolicy: { tls: { mode: 'SIMPLE' } } }), 'error DestinationRule shop/web spec.trafficPolicy.tls.mode'],
  ['for a port', strict() + off({ trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }] } }),
    'error DestinationRule shop/web spec.trafficPolicy.portLevelSettings[0].tls.mode'],
  ['for a subset', strict() + off({ trafficPolicy: undefined, subsets: [{ name: 'v1', labels: { app: 'web' }, trafficPolicy: { tls: { mode: 'DISABLE' } } }] }),
    'error DestinationRule shop/web spec.subsets[0].trafficPolicy.tls.mode'],
  ['for a namespace', strict() + off({ host: '*.shop.svc.cluster.local' }), 'error DestinationRule shop/web spec.trafficPolicy.tls.mode'],
])('finds it %s', (_, yaml, finding) => {
  expect(say(MESH + yaml)).toStrictEqual([finding]);
});

test('finds a whole namespace and a whole mesh of which no workload is known', () => {
  const mesh = (place: string) => destinationRule('all', { host: '*.local', trafficPolicy: { tls: { mode: 'DISABLE' } } }, place);

  expect(say(strict() + off({ host: '*.shop.svc.cluster.local' }))).toStrictEqual(['error DestinationRule shop/web spec.trafficPolicy.tls.mode']);
  expect(say(strict('istio-system') + mesh('istio-system'))).toStrictEqual(['error DestinationRule istio-system/all spec.trafficPolicy.tls.mode']);
});

test('says less where the workload is not known to be in the mesh', () => {
  expect(say(pod('web') + service('web') + strict() + off())).toStrictEqual(['warning DestinationRule shop/web spec.trafficPolicy.tls.mode']);
  expect(say(pod('web') + service('web') + strict('istio-system') + off())).toStrictEqual(['info DestinationRule shop/web spec.trafficPolicy.tls.mode']);
  expect(say(namespace('shop') + service('web') + strict('istio-system') + off())).toStrictEqual(['warning DestinationRule shop/web spec.trafficPolicy.tls.mode']);
});

test.each([
  ['takes plaintext too', MESH + peerAuthentication('default', { mtls: { mode: 'PERMISSIVE' } }) + off()],
  ['takes it as an exception', MESH + strict() + peerAuthentication('web', { ...forApp('web'), mtls: { mode: 'DISABLE' } }) + off()],
  ['takes it at this port', MESH + strict('shop', { ...forApp('web'), portLevelMtls: { 8080: { mode: 'PERMISSIVE' } } }) + off()],
  ['has no sidecar', namespace('shop') + pod('web', { 'app': 'web', 'sidecar.istio.io/inject': 'false' }) + service('web') + strict() + off()],
  ['has no selector', `${strict('istio-system')}{ apiVersion: v1, kind: Service, metadata: { name: kubernetes, namespace: default }, spec: { ports: [{ port: 443 }] } }
---
${off({ host: 'kubernetes.default.svc.cluster.local' })}`],
  ['is nowhere', strict() + off()],
  ['is outside', `${strict('istio-system')}{ apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: { name: a, namespace: shop }, spec: { hosts: [a.example.com], ports: [{ number: 80 }] } }
---
${off({ host: 'a.example.com' })}`],
  ['is of another subset', MESH + strict() + off({ trafficPolicy: undefined, subsets: [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy: { portLevelSettings: [{ port: { number: 81 }, tls: {} }] } }] })],
  ['gets a certificate of the client', MESH + strict() + off({ trafficPolicy: { tls: { mode: 'MUTUAL' } } })],
  ['is meant by a nearer rule', MESH + strict() + off({ host: '*.com' })],
])('is silent where the server %s', (_, yaml) => {
  expect(say(yaml)).toStrictEqual([]);
});

test('is silent about a wide rule that a narrower one takes the place of', () => {
  const narrow = destinationRule('narrow', { host: 'web.shop.svc.cluster.local', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } });

  expect(say(MESH + strict() + narrow + off({ host: '*.local' }))).toStrictEqual([]);
  expect(say(MESH + strict() + off({ host: '*.local' }))).toStrictEqual(['error DestinationRule shop/web spec.trafficPolicy.tls.mode']);
});

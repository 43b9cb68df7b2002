import { trafficPolicyWithoutTls } from '../../../../src/analysis/rules/security/traffic-policy-without-tls';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { destinationRule, namespace, peerAuthentication, pod, service } from '../../../support/security';

const OFF = meshConfig({ enableAutoMtls: false });
const MESH = namespace('shop') + pod('web') + service('web');
const strict = peerAuthentication('default', { mtls: { mode: 'STRICT' } });
const pool = { connectionPool: { tcp: { maxConnections: 100 } } };
const tls = { mode: 'ISTIO_MUTUAL' };
const rule = (trafficPolicy: object | undefined, host = 'web') => destinationRule('web', { host, trafficPolicy });
const say = (yaml: string, config = OFF) => findingsOf(trafficPolicyWithoutTls, yaml, config);

test('finds a DestinationRule that says nothing of TLS', () => {
  expect(runRule(trafficPolicyWithoutTls, MESH + strict + rule(pool), OFF)).toStrictEqual([{
    code: 'MESH0326',
    rule: 'traffic-policy-without-tls',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', namespace: 'shop', name: 'web' },
    field: 'spec.trafficPolicy',
    message: 'clients send plaintext, for the DestinationRule has no tls and enableAutoMtls of the mesh config is false, '
      + "but workload 'web' of 'web.shop.svc.cluster.local' (port 80) takes mutual TLS only",
    fix: 'add tls with mode ISTIO_MUTUAL: a broader DestinationRule that has it is not merged into this one',
  }]);
});

test('finds it for one port, without any policy, and less surely where the pods may not be in the mesh', () => {
  expect(say(MESH + strict + rule({ tls, portLevelSettings: [{ port: { number: 80 }, ...pool }] }))).toStrictEqual(['error DestinationRule shop/web spec.trafficPolicy']);
  expect(say(MESH + strict + rule(undefined))).toStrictEqual(['error DestinationRule shop/web ']);
  expect(say(pod('web') + service('web') + strict + rule(pool))).toStrictEqual(['warning DestinationRule shop/web spec.trafficPolicy']);
});

test.each([
  ['says so', rule({ ...pool, tls })],
  ['is for another host', rule(pool, 'api')],
  ['is not the one that counts', rule(pool, '*.local') + destinationRule('near', { host: 'web', trafficPolicy: { tls } })],
  ['is merged with one that says so', rule(pool) + destinationRule('other', { host: 'web', trafficPolicy: { tls } })],
])('is silent where the DestinationRule %s', (_, yaml) => {
  expect(say(MESH + strict + yaml)).toStrictEqual([]);
});

test('is silent where plaintext is taken, and where clients use mutual TLS by themselves', () => {
  expect(say(MESH + rule(pool))).toStrictEqual([]);
  expect(say(MESH + strict + rule(pool), meshConfig({}))).toStrictEqual([]);
});

import { strictWithoutClientTls } from '../../../../src/analysis/rules/security/strict-without-client-tls';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { destinationRule, peerAuthentication, service } from '../../../support/security';

const OFF = meshConfig({ enableAutoMtls: false });
const strict = (place = 'shop') => peerAuthentication('default', { mtls: { mode: 'STRICT' } }, place);
const mutual = (host: string, place = 'shop') => destinationRule('mutual', { host, trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } }, place);
const say = (yaml: string, config = OFF) => findingsOf(strictWithoutClientTls, yaml, config);

test('finds a strict namespace whose clients are not told to use mutual TLS', () => {
  expect(runRule(strictWithoutClientTls, strict() + service('web'), OFF)).toStrictEqual([{
    code: 'MESH0325',
    rule: 'strict-without-client-tls',
    severity: 'error',
    equivalents: ['KIA0501'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', namespace: 'shop', name: 'default' },
    field: 'spec.mtls.mode',
    message: "'web.shop.svc.cluster.local' takes mutual TLS only, but clients send plaintext: enableAutoMtls of the mesh config is false and no DestinationRule says otherwise",
    fix: "drop enableAutoMtls: false, or add a DestinationRule for '*.shop.svc.cluster.local' with tls mode ISTIO_MUTUAL",
  }]);
});

test('finds a strict mesh, and a namespace of which nothing is known', () => {
  expect(runRule(strictWithoutClientTls, strict('istio-system'), OFF).map(({ message, equivalents }) => [message.split(' takes')[0], ...equivalents])).toStrictEqual([['the mesh', 'KIA0401']]);
  expect(say(strict())).toStrictEqual(['error PeerAuthentication shop/default spec.mtls.mode']);
});

test('finds that only some of the Services are told of', () => {
  expect(say(strict() + service('web') + service('api') + mutual('web'))).toStrictEqual(['error PeerAuthentication shop/default spec.mtls.mode']);
  expect(say(strict('istio-system') + service('web') + service('api') + mutual('web'))).toStrictEqual(['error PeerAuthentication istio-system/default spec.mtls.mode']);
});

test.each([
  ['the namespace', strict() + mutual('*.shop.svc.cluster.local')],
  ['the mesh', strict('istio-system') + service('web') + mutual('*.local', 'istio-system')],
  ['every Service', strict() + service('web') + mutual('web')],
  ['every Service of the mesh', strict('istio-system') + service('web') + mutual('web')],
  ['nobody, as plaintext is taken too', peerAuthentication('default', { mtls: { mode: 'PERMISSIVE' } })],
])('is silent where a DestinationRule tells the clients of %s', (_, yaml) => {
  expect(say(yaml)).toStrictEqual([]);
});

test('is silent where clients use mutual TLS by themselves', () => {
  expect(say(strict(), meshConfig({}))).toStrictEqual([]);
  expect(say(strict(), meshConfig({ enableAutoMtls: true }))).toStrictEqual([]);
});

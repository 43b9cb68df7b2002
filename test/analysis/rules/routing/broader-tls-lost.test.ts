import { broaderTlsLost } from '../../../../src/analysis/rules/routing/broader-tls-lost';
import { findingsOf, meshConfig } from '../../../support/analysis';
import { destinationRule } from '../../../support/routing';

const broad = (mode: string, at = 'shop/all') => destinationRule({ host: '*.shop.svc.cluster.local', trafficPolicy: { tls: { mode } } }, at);
const narrow = (spec: object = {}, at = 'shop/reviews') => destinationRule({ subsets: [], ...spec }, at);
const OFF = meshConfig({ enableAutoMtls: false });

test.each([
  ['mutual TLS that is not automatic', broad('ISTIO_MUTUAL') + narrow(), OFF, 'warning'],
  ['mutual TLS that is automatic', broad('ISTIO_MUTUAL') + narrow(), {}, 'info'],
  ['another mode', broad('DISABLE') + narrow(), {}, 'warning'],
  ['the mode of the root namespace', broad('DISABLE', 'istio-system/all') + narrow(), {}, 'warning'],
])('finds a lost %s', (_, yaml, knowledge, severity) => {
  expect(findingsOf(broaderTlsLost, yaml, knowledge)).toStrictEqual([`${severity} DestinationRule shop/reviews spec.trafficPolicy`]);
});

test.each([
  ['a mode of its own', broad('DISABLE') + narrow({ trafficPolicy: { tls: { mode: 'DISABLE' } } })],
  ['a mode for a port', broad('DISABLE') + narrow({ trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }] } })],
  ['a mode for a subset', broad('DISABLE') + narrow({ subsets: [{ name: 'v1', trafficPolicy: { tls: { mode: 'DISABLE' } } }] })],
  ['no broader one', narrow()],
  ['a broader one of another namespace', broad('DISABLE', 'other/all') + narrow()],
  ['a broader one of the service, which wins over the root', broad('DISABLE') + narrow({}, 'istio-system/reviews')],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(broaderTlsLost, yaml, OFF)).toStrictEqual([]);
});

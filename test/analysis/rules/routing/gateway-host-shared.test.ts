import { gatewayHostShared } from '../../../../src/analysis/rules/routing/gateway-host-shared';
import { findingsOf } from '../../../support/analysis';
import { gateway, object, to, under, virtualService } from '../../../support/routing';

const at = (name: string, http: object[], spec: object = {}) => virtualService({ hosts: ['shop.example.com'], gateways: ['edge/main'], http, ...spec }, `shop/${name}`);
const findings = (yaml: string) => findingsOf(gatewayHostShared, yaml);
const ALL = { route: [to()] };

test.each([
  ['a prefix within another', at('a', [under('/api')]), at('b', [under('/api/v2')]), ['b spec.http[0].match[0]']],
  ['the same path', at('a', [under('/api')]), at('b', [under('/x'), under('/api')]), ['a spec.http[0].match[0]', 'b spec.http[1].match[0]']],
  ['two rules for everything', at('a', [ALL]), at('b', [under('/')]), ['a spec.http[0]', 'b spec.http[0].match[0]']],
  ['a header pin on any path', at('a', [{ match: [{ headers: { x: { exact: '1' } } }] }]), at('b', [{ match: [{ uri: { exact: '/y' }, headers: { X: { exact: '1' } } }] }]),
    ['b spec.http[0].match[0]']],
])('finds %s', (_, a, b, expected) => {
  expect(findings(a + b)).toStrictEqual(expected.map(one => `warning VirtualService shop/${one}`));
});

test('takes a gateway of the own namespace for the same', () => {
  expect(findings(at('a', [ALL], { gateways: ['main'] }) + at('b', [ALL], { gateways: ['shop/main'] }))).toHaveLength(2);
});

test.each([
  ['paths apart', at('a', [under('/a')]) + at('b', [under('/b')])],
  ['one rule for everything, which moves to the end', at('a', [ALL]) + at('b', [under('/b')])],
  ['different hosts', at('a', [ALL]) + at('b', [ALL], { hosts: ['other.example.com'] })],
  ['different gateways', at('a', [ALL]) + at('b', [ALL], { gateways: ['edge/other'] })],
  ['a match for another gateway', at('a', [{ match: [{ gateways: ['edge/other'] }] }], { gateways: ['edge/main', 'edge/other'] }) + at('b', [ALL])],
  ['a wider match that asks for more', at('a', [{ match: [{ uri: { prefix: '/b' }, method: { exact: 'GET' } }] }]) + at('b', [under('/b/c')])],
  ['one object', at('a', [under('/api'), under('/api/v2')])],
  ['the mesh', at('a', [ALL], { gateways: ['mesh'] }) + at('b', [ALL], { gateways: ['mesh'] })],
  ['a host that the gateway takes from another namespace only', at('a', [ALL]) + at('b', [ALL]) + object('networking.istio.io/v1', 'Gateway', 'edge/main', {
    spec: { servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['other/*'] }] },
  })],
])('is silent about %s', (_, yaml) => {
  expect(findings(yaml)).toStrictEqual([]);
});

test('looks at the servers of a gateway that is there', () => {
  expect(findings(at('a', [ALL]) + at('b', [ALL]) + gateway('edge/main', 80))).toHaveLength(2);
});

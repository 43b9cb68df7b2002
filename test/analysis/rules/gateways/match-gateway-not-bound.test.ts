import { matchGatewayNotBound } from '../../../../src/analysis/rules/gateways/match-gateway-not-bound';
import { findingsOf, runRule } from '../../../support/analysis';
import { virtualService } from '../../../support/gateway-manifests';

const matchFor = (gateways: string, protocol = 'http') => `${protocol}: [{ match: [{ gateways: [${gateways}] }], route: [{ destination: { host: web } }] }]`;

test('finds a match for a gateway that the VirtualService is not bound to', () => {
  expect(runRule(matchGatewayNotBound, virtualService('shop/web', 'web', '', matchFor('edge')))).toStrictEqual([{
    code: 'MESH0204',
    rule: 'match-gateway-not-bound',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
    field: 'spec.http[0].match[0].gateways',
    message: 'the match is for edge, but the VirtualService is bound to the mesh alone: it never matches',
    fix: "add edge to 'spec.gateways', or name a gateway of those in the match",
  }]);
});

test.each(['http', 'tls', 'tcp'])('finds it in a match of %s', protocol => {
  expect(findingsOf(matchGatewayNotBound, virtualService('shop/web', 'web', 'edge, other/edge', matchFor('mesh', protocol))))
    .toStrictEqual([`error VirtualService shop/web spec.${protocol}[0].match[0].gateways`]);
});

test.each([
  ['the same gateway in another form', 'shop/edge', 'edge'],
  ['one gateway of several', 'mesh, edge', 'other, mesh'],
  ['the mesh, which is the default', '', 'mesh'],
  ['no gateways', 'edge', ''],
])('is silent about a match for %s', (_, bound, matched) => {
  expect(findingsOf(matchGatewayNotBound, virtualService('shop/web', 'web', bound, matchFor(matched)))).toStrictEqual([]);
});

test('is silent about a delegate, which has the gateways of its root', () => {
  expect(findingsOf(matchGatewayNotBound, virtualService('shop/web', '', '', matchFor('edge')))).toStrictEqual([]);
});

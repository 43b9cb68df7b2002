import { clientCertificateBypassed } from '../../../../src/analysis/rules/gateways/client-certificate-bypassed';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, tls, virtualService } from '../../../support/gateway-manifests';

const closed = tls('admin.example.com', 'mode: MUTUAL, credentialName: admin');
const open = (hosts = "'*.example.com'", port = 443) => tls(hosts, 'mode: SIMPLE, credentialName: cert', 'HTTPS', port).replace('tls-', 'open-');
const admin = (gateways: string, hosts = 'admin.example.com') => virtualService('shop/admin', hosts, gateways);

test('finds routes of a closed host behind an open wildcard of one Gateway', () => {
  expect(runRule(clientCertificateBypassed, gateway('shop/edge', [closed, open()]) + admin('edge'))).toStrictEqual([{
    code: 'MESH0216',
    rule: 'client-certificate-bypassed',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.servers[0].hosts[0]',
    message: "'admin.example.com' asks for client certificates, but its routes are also behind *.example.com of Gateway shop/edge, which asks for none: "
      + 'a client names that host in the handshake, and this one in its request',
    fix: "bind the routes of 'admin.example.com' to a Gateway of their own, and answer 421 for it at '*.example.com'",
  }]);
});

test.each([
  ['bound to both Gateways', admin('admin, edge')],
  ['of a wildcard', admin('admin, edge', "'*.example.com'")],
])('finds routes %s', (_, routes) => {
  expect(findingsOf(clientCertificateBypassed, gateway('shop/admin', [closed]) + gateway('shop/edge', [open()]) + routes))
    .toStrictEqual(['warning Gateway shop/admin spec.servers[0].hosts[0]']);
});

test('is silent where the open Gateway answers 421 for the host', () => {
  const refusal = virtualService('shop/misdirected', 'admin.example.com', 'edge', 'http: [{ directResponse: { status: 421 } }]');
  const gateways = gateway('shop/admin', [closed]) + gateway('shop/edge', [open()]);

  expect(findingsOf(clientCertificateBypassed, gateways + admin('admin, edge', "'*.example.com'") + refusal)).toStrictEqual([]);
});

test.each([
  ['on another port', gateway('shop/edge', [closed, open(undefined, 8443)])],
  ['for other hosts', gateway('shop/edge', [closed, open('shop.example.com')])],
  ['for another namespace', gateway('shop/edge', [closed, open("'pay/*'")])],
  ['of other pods', gateway('shop/edge', [closed]) + gateway('shop/other', [open()], '{ istio: egress }')],
  ['without the routes', gateway('shop/edge', [closed]) + gateway('shop/other', [open()])],
  ['that asks for certificates too', gateway('shop/edge', [closed, tls("'*.example.com'", 'mode: MUTUAL, credentialName: cert')])],
])('is silent beside a server %s', (_, gateways) => {
  expect(findingsOf(clientCertificateBypassed, gateways + admin('edge'))).toStrictEqual([]);
});

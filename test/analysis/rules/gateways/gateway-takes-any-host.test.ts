import { gatewayTakesAnyHost } from '../../../../src/analysis/rules/gateways/gateway-takes-any-host';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, http, tls } from '../../../support/gateway-manifests';

test.each(['*', '*/*'])('tells of %s', host => {
  expect(runRule(gatewayTakesAnyHost, gateway('shop/edge', [http(`shop.example.com, '${host}'`)]))).toStrictEqual([{
    code: 'MESH0217',
    rule: 'gateway-takes-any-host',
    severity: 'info',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.servers[0].hosts[1]',
    message: `'${host}' takes any host from VirtualServices of any namespace`,
    fix: "name the hosts, or the namespace that may use them: 'shop.example.com', 'shop/*'",
  }]);
});

test.each([
  ['of one namespace', http("'shop/*', './*'")],
  ['of one domain', http("'*.example.com'")],
  ['for TCP, which knows no hosts', "{ port: { number: 5432, name: tcp, protocol: TCP }, hosts: ['*'] }"],
  ['between clusters', tls("'*'", 'mode: AUTO_PASSTHROUGH', 'TLS').replace("'*'", "'*.local'")],
  ['that redirects all', "{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'], tls: { httpsRedirect: true } }"],
])('is silent about a server %s', (_, server) => {
  expect(findingsOf(gatewayTakesAnyHost, gateway('shop/edge', [server]))).toStrictEqual([]);
});

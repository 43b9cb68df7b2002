import { gatewayRoutesToItself } from '../../../../src/analysis/rules/egress/gateway-routes-to-itself';
import { findingsOf, runRule } from '../../../support/analysis';
import { manifest, service, virtualService } from '../../../support/egress-manifests';

const gateway = manifest('Gateway', 'edge/egress', '{ selector: { istio: egress }, servers: [{ hosts: [a.example], port: { name: http, number: 8080, protocol: HTTP } }] }');
const itself = service('edge/gw', '{ selector: { istio: egress, app: egress }, ports: [{ name: http, port: 80, targetPort: 8080 }, { name: status, port: 15021 }] }');
const to = (host: string, port = 80) => `route: [{ destination: { host: ${host}, port: { number: ${port} } } }]`;
const GW = 'gw.edge.svc.cluster.local';
const routes = (...rules: string[]) => virtualService('edge/a', `{ hosts: [a.example], gateways: [mesh, edge/egress], http: [${rules.map(rule => `{ ${rule} }`).join(', ')}] }`);

test('finds a rule to the gateway that holds at the gateway', () => {
  expect(runRule(gatewayRoutesToItself, gateway + itself + routes(to(GW)))).toMatchObject([{
    severity: 'error',
    field: 'spec.http[0].route[0].destination.host',
    message: "'gw.edge.svc.cluster.local' is the Service of gateway 'edge/egress', where this rule holds too: the gateway sends to itself",
  }]);
});

test('finds it behind a rule that takes only some requests', () => {
  expect(findingsOf(gatewayRoutesToItself, gateway + itself + routes(`match: [{ uri: { prefix: /x } }], ${to('a.example')}`, to(GW)))).toStrictEqual([
    'error VirtualService edge/a spec.http[1].route[0].destination.host',
  ]);
});

test.each([
  ['the rule is for sidecars', routes(`match: [{ gateways: [mesh] }], ${to(GW)}`, `match: [{ gateways: [edge/egress] }], ${to('a.example')}`)],
  ['the gateway comes to another rule first', routes(`match: [{ gateways: [edge/egress] }], ${to('a.example')}`, to(GW))],
  ['a port is meant that the Gateway does not serve', routes(to(GW, 15021))],
  ['the Service is another', routes(to('a.example'))],
  ['the VirtualService is for sidecars alone', virtualService('edge/a', `{ hosts: [a.example], http: [{ ${to(GW)} }] }`)],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(gatewayRoutesToItself, gateway + itself + yaml)).toStrictEqual([]);
});

test.each([
  ['the pods of the Service are others', gateway + itself.replace('istio: egress', 'istio: other')],
  ['the Gateway is not known', itself],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(gatewayRoutesToItself, yaml + routes(to(GW)))).toStrictEqual([]);
});

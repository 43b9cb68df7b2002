import { gatewayPortNotOnService } from '../../../../src/analysis/rules/gateways/gateway-port-not-on-service';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, gatewayPods, http, service } from '../../../support/gateway-manifests';

const selecting = ', selector: { istio: ingress }';
const edge = (port: number) => gateway('shop/edge', [http('shop.example.com', port)]) + gatewayPods();

test('finds a port that the Service of the gateway lacks', () => {
  expect(runRule(gatewayPortNotOnService, edge(8081) + service('ingress/edge', '{ port: 80, name: http }, { port: 443, name: https, targetPort: 8443 }', selecting)))
    .toStrictEqual([{
      code: 'MESH0211',
      rule: 'gateway-port-not-on-service',
      severity: 'warning',
      equivalents: ['IST0162'],
      resource: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
      field: 'spec.servers[0].port.number',
      message: 'port 8081 is not on the Service of the gateway: ingress/edge has 80, 443, 8443',
      fix: 'add port 8081 to the Service, or listen on one that it has',
    }]);
});

test.each([
  ['there is none', ''],
  ['it is in another namespace', service('shop/edge', '{ port: 80 }', selecting)],
  ['it selects other pods', service('ingress/edge', '{ port: 80 }', ', selector: { istio: egress }')],
  ['it has no selector', service('ingress/edge', '{ port: 80 }')],
])('only tells of a gateway without Service: %s', (_, services) => {
  expect(findingsOf(gatewayPortNotOnService, edge(80) + services)).toStrictEqual(['info Gateway shop/edge spec.servers[0].port.number']);
});

test('a port for UDP is none', () => {
  expect(findingsOf(gatewayPortNotOnService, edge(80) + service('ingress/edge', '{ port: 80, protocol: UDP }', selecting)))
    .toStrictEqual(['warning Gateway shop/edge spec.servers[0].port.number']);
});

test.each([
  ['of the Service', 443],
  ['of the pods by number', 8080],
  ['of the pods by name', 8443],
  ['of another Service', 15443],
])('is silent about a port %s', (_, port) => {
  const services = service('ingress/edge', '{ port: 443, targetPort: https }, { port: 80, targetPort: 8080 }', selecting) + service('ingress/more', '{ port: 15443 }', selecting);

  expect(findingsOf(gatewayPortNotOnService, edge(port) + services)).toStrictEqual([]);
});

test('is silent about a gateway whose pods are unknown', () => {
  expect(findingsOf(gatewayPortNotOnService, gateway('shop/edge', [http('shop.example.com')]))).toStrictEqual([]);
});

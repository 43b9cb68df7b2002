import { Chart, Testing } from 'cdk8s';
import { Waypoint } from '../../src';

test('a waypoint has one listener, for the tunnel, and serves its own namespace', () => {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  new Waypoint(chart, 'waypoint');

  expect(chart.toJson()).toStrictEqual([{
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'waypoint', namespace: 'shop', labels: { 'istio.io/waypoint-for': 'service' } },
    spec: {
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE', allowedRoutes: { namespaces: { from: 'Same' } } }],
    },
  }]);
});

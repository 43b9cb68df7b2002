import { Chart } from 'cdk8s';
import { AmbientEastWestGateway, AmbientEastWestGatewayProps, Mesh, MeshApp, RevisionRef } from '../../src';

function rendered(props: AmbientEastWestGatewayProps = {}, namespace: string | undefined = 'istio-system'): any {
  const app = new MeshApp();
  const chart = new Chart(app, 'gateways', { namespace });
  new AmbientEastWestGateway(chart, 'east-west', props);
  new Mesh(app, 'mesh', { istioVersion: '1.30', network: 'network1' });
  const [gateway] = chart.toJson();
  expect(chart.toJson()).toStrictEqual([gateway]);
  app.synthYaml();
  return gateway;
}

test('takes tunnels within tunnels, and nothing else', () => {
  expect(rendered()).toStrictEqual({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'istio-eastwestgateway', namespace: 'istio-system', labels: { 'topology.istio.io/network': 'network1' } },
    spec: {
      gatewayClassName: 'istio-east-west',
      listeners: [{
        name: 'mesh', port: 15008, protocol: 'HBONE', tls: { mode: 'Terminate', options: { 'gateway.istio.io/tls-terminate-mode': 'ISTIO_MUTUAL' } },
      }],
    },
  });
});

test('says of what revision and network it is, and what its load balancer needs', () => {
  const { metadata, spec } = rendered({ name: 'east', namespace: 'edge', network: 'n2', revision: RevisionRef.named('stable'), serviceAnnotations: { a: 'b' } });

  expect(metadata).toStrictEqual({ name: 'east', namespace: 'edge', labels: { 'istio.io/rev': 'stable', 'topology.istio.io/network': 'n2' } });
  expect(spec.infrastructure).toStrictEqual({ annotations: { a: 'b' } });
});

test.each<[string, AmbientEastWestGatewayProps, string]>([
  ['a name', { name: 'A' }, "'name' must be a DNS label, up to 63 lower-case letters, digits and '-', got 'A' [BadName"],
  ['a namespace', { namespace: 'A' }, "'namespace' must be the name of a namespace, got 'A' [BadNamespace"],
  ['a network', { network: '' }, "'network' must be up to 63 letters, digits, '-', '_' and '.', got '' [BadNetwork"],
])('refuses %s that Kubernetes does not take', (_, props, message) => {
  expect(() => rendered(props)).toThrow(message);
});

test('fails without a namespace', () => {
  const chart = new Chart(new MeshApp(), 'gateways');

  expect(() => new AmbientEastWestGateway(chart, 'east')).toThrow("a gateway is deployed in a namespace, which nothing states; say namespace: 'istio-system', or give the chart one [NoNamespace");
});

import { App, Chart } from 'cdk8s';
import { EastWestGateway, EastWestGatewayProps, GatewayPort, GatewayService, Mesh, MeshApp, MeshFacts } from '../../src';

const FACTS: MeshFacts = { istioVersion: '1.30', rootNamespace: 'istio-system', network: 'network1' };

function rendered(props: EastWestGatewayProps = {}, facts: MeshFacts = FACTS): { [kind: string]: any } {
  const app = new MeshApp();
  const chart = new Chart(app, 'gateways', { namespace: 'istio-system' });
  new EastWestGateway(chart, 'east-west', props);
  new Mesh(app, 'mesh', facts);
  const objects = chart.toJson();
  expect(chart.toJson()).toStrictEqual(objects);
  app.synthYaml();
  return Object.fromEntries(objects.map(object => [object.kind, object]));
}

test('lets other networks in, by a Service that they find by its label', () => {
  const { Gateway, Service, Deployment } = rendered();

  expect(Gateway).toStrictEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'cross-network-gateway', namespace: 'istio-system' },
    spec: {
      selector: { istio: 'eastwestgateway' },
      servers: [{ port: { number: 15443, name: 'tls', protocol: 'TLS' }, tls: { mode: 'AUTO_PASSTHROUGH' }, hosts: ['*.local'] }],
    },
  });
  expect(Service.metadata).toStrictEqual({
    name: 'istio-eastwestgateway',
    namespace: 'istio-system',
    labels: {
      'app': 'istio-eastwestgateway', 'istio': 'eastwestgateway', 'app.kubernetes.io/name': 'istio-eastwestgateway', 'topology.istio.io/network': 'network1',
    },
  });
  expect(Service.spec).toStrictEqual({
    type: 'LoadBalancer',
    selector: { istio: 'eastwestgateway' },
    ports: [
      { name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021 },
      { name: 'tls', port: 15443, protocol: 'TCP', targetPort: 15443 },
    ],
  });
  expect(Deployment.spec.template.metadata.labels['topology.istio.io/network']).toBe('network1');
  expect(Deployment.spec.template.spec.containers[0].env).toStrictEqual([{ name: 'ISTIO_META_REQUESTED_NETWORK_VIEW', value: 'network1' }]);
});

test('is in the network that it names, whatever the mesh says', () => {
  expect(rendered({ network: 'network2' }).Service.metadata.labels['topology.istio.io/network']).toBe('network2');
});

test('lets in the services of another domain', () => {
  expect(rendered({}, { ...FACTS, clusterDomain: 'acme.internal' }).Gateway.spec.servers[0].hosts).toStrictEqual(['*.acme.internal']);
});

test('keeps what else is said of the workload', () => {
  const { Service, Deployment } = rendered({
    name: 'east', labels: { istio: 'east' }, service: GatewayService.nodePort(), ports: [GatewayPort.tls(15443, { nodePort: 31443 })], env: { A: 'b' }, podLabels: { c: 'd' },
  });

  expect(Service.spec.ports[1]).toStrictEqual({ name: 'tls-15443', port: 15443, protocol: 'TCP', targetPort: 15443, nodePort: 31443 });
  expect(Deployment.spec.template.spec.containers[0].env.map(({ name }: any) => name)).toStrictEqual(['A', 'ISTIO_META_REQUESTED_NETWORK_VIEW']);
  expect(Deployment.spec.template.metadata.labels.c).toBe('d');
});

test('may expose no services', () => {
  expect(rendered({ exposesServices: false }).Gateway).toBeUndefined();
});

test.each<[string, EastWestGatewayProps, MeshFacts, string]>([
  ['an unknown network', {}, { istioVersion: '1.30' },
    "an east-west gateway leads into one network, and nothing says which; give it 'network', or write new Mesh(app, 'mesh', { network: 'network1' }) [NetworkUnknown"],
  ['what is no label', { network: 'a b' }, FACTS, "'network' must be up to 63 letters, digits, '-', '_' and '.', got 'a b' [BadNetwork"],
  ['no Service', { service: GatewayService.none() }, FACTS, 'other networks find an east-west gateway by its Service, got GatewayService.none(); leave it out [NoGatewayService'],
  ['a network of its proxy', { env: { ISTIO_META_REQUESTED_NETWORK_VIEW: 'x' } }, FACTS,
    "'env' must not have 'ISTIO_META_REQUESTED_NETWORK_VIEW', which is the network of the gateway, got 'x'; say network instead [NetworkTwice"],
])('refuses %s', (_, props, facts, message) => {
  expect(() => rendered(props, facts)).toThrow(message);
});

test('fails to give a Gateway that it does not write', () => {
  const gateway = new EastWestGateway(new Chart(new MeshApp(), 'gateways', { namespace: 'a' }), 'east', { exposesServices: false, network: 'n' });

  expect(() => gateway.crossNetworkGateway).toThrow("'gateways/east' has no Gateway to patch, since it exposes no services; leave 'exposesServices' out first [NotEmitted");
});

test('an app whose networks nobody states says where', () => {
  const app = new App();
  new EastWestGateway(new Chart(app, 'gateways', { namespace: 'istio-gateways' }), 'east-west');
  expect(() => app.synth()).toThrow('[gateways/east-west] an east-west gateway leads into one network, and nothing says which; '
    + "give it 'network', or write new Mesh(app, 'mesh', { network: 'network1' }) [NetworkUnknown at gateways/east-west]");
});

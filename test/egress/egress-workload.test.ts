import { Chart, Testing } from 'cdk8s';
import { external } from './payments';
import { EgressBoundary, EgressGateway, EgressHop, ExternalPort, GatewayPort, GatewayService } from '../../src';
import { rendered, shop } from '../support/shop';

/** An egress gateway in its own chart, beside that of the shop. */
function own(chart: Chart, props: object = {}): EgressGateway {
  const platform = new Chart(chart.node.root as any, 'platform', { namespace: 'istio-egress' });
  return new EgressGateway(platform, 'egress', props);
}

const service = (gateway: EgressGateway) => gateway.service.toJson().spec;

test('a workload of its own is reached from the cluster, by the ports that external services use', () => {
  const gateway = own(shop());

  const { type, ports } = service(gateway);
  expect(type).toBe('ClusterIP');
  expect(ports.map(({ name, port }: any) => [name, port])).toEqual([['status-port', 15021], ['http2', 80], ['https', 443]]);
  expect([gateway.namespace, gateway.serviceName, gateway.serviceAccount]).toEqual(['istio-egress', 'egress', 'egress']);
});

test('external services go through it', () => {
  const chart = shop();

  external(chart, { ports: [ExternalPort.http(), ExternalPort.https()], via: own(chart) });

  expect(rendered(chart, 'Gateway', 'payments').spec.selector).toEqual({ istio: 'egress' });
  expect(rendered(chart, 'VirtualService', 'payments').spec.http[0].route).toStrictEqual([
    { destination: { host: 'egress.istio-egress.svc.cluster.local', port: { number: 80 }, subset: 'shop-payments-http-80' } },
  ]);
});

test('its pods are an exception of the boundary', () => {
  const chart = shop();

  new EgressBoundary(chart, 'boundary', { gateway: own(chart), inside: [], controlPlaneNamespace: 'istio-system' });

  expect(rendered(chart, 'NetworkPolicy', 'boundary').spec.egress[0].to[0].podSelector).toEqual({ matchLabels: { istio: 'egress' } });
});

test('sidecars may hand on what clients send', () => {
  const chart = shop();

  external(chart, { via: own(chart, { hop: EgressHop.PASSTHROUGH }) });

  expect(rendered(chart, 'Gateway', 'payments').spec.servers[0].tls).toEqual({ mode: 'PASSTHROUGH' });
});

test('other ports are used by what they are for', () => {
  const chart = shop();
  const via = own(chart, { ports: [GatewayPort.http(8080), GatewayPort.tls(8443)] });

  external(chart, { ports: [ExternalPort.http(), ExternalPort.https()], via });

  expect(rendered(chart, 'Gateway', 'payments').spec.servers.map(({ port }: any) => port.number)).toEqual([8080, 8443]);
});

test('fails without a Service', () => {
  expect(() => own(shop(), { service: GatewayService.none() })).toThrow('sidecars reach an egress gateway by its Service, got GatewayService.none(); leave it out '
    + '[NoGatewayService at platform/egress]');
});

test('all is rendered the same twice', () => {
  const chart = shop();
  own(chart);

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
});

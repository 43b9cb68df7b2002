import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import { EGRESS, EGRESS_HOST, EGRESS_PASSTHROUGH } from './gateways';
import {
  CheckMode, Egress, EgressBoundary, EgressGateway, ExternalPort, ExternalService, ExternalServiceProps, ExternalTls, IEgressGateway, IngressTls,
  Mesh, MeshWorkload, ProxyTunnel, Retry,
} from '../../src';
import { ingress, rendered, service } from '../support/shop';

/** An app in which a warning is a failure. */
function strict(): { app: App; shop: Chart } {
  const app = Testing.app();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dnsCapture: true, checks: { mode: CheckMode.FAIL_ON_WARNING } });
  return { app, shop: new Chart(app, 'shop', { namespace: 'shop' }) };
}

const SERVICES: { [name: string]: Partial<ExternalServiceProps> } = {
  'http': { ports: [ExternalPort.http()], resilience: { timeout: Duration.seconds(1), retry: Retry.onConnectFailure() } },
  'https': { ports: [ExternalPort.https()] },
  'http and https': { ports: [ExternalPort.http(), ExternalPort.https()] },
  'originated': { ports: [ExternalPort.https()], tls: ExternalTls.originate() },
  'with a Secret': { ports: [ExternalPort.https()], tls: ExternalTls.originateMutual({ credentialName: 'client' }) },
  'grpc': { ports: [ExternalPort.grpc()], tls: ExternalTls.originate() },
  'other tls': { ports: [ExternalPort.tls(8883)] },
  'tcp': { ports: [ExternalPort.tcp(5432)] },
  'originated tls': { ports: [ExternalPort.tls(8883)], tls: ExternalTls.originate() },
  'several hosts': { hosts: ['a.example', 'b.example'], ports: [ExternalPort.http(), ExternalPort.https()] },
  'a wildcard': { hosts: ['*.wiki.example'], ports: [ExternalPort.https()], endpoints: [{ address: 'www.wiki.example' }] },
  'seen by all': { ports: [ExternalPort.https()], exportTo: ['*'] },
};

describe.each(Object.entries(SERVICES))('%s', (_, props) => {
  const gateways: [string, (app: App) => IEgressGateway][] = [
    ['a gateway that runs already', () => EGRESS],
    ['a gateway of its own', app => new EgressGateway(new Chart(app, 'platform', { namespace: 'istio-egress' }), 'egress', { createNamespace: true })],
  ];

  test.each(gateways)('goes through %s without a finding', (_name, gateway) => {
    const { app, shop } = strict();
    const via = gateway(app);
    new ExternalService(shop, 'external', { hosts: ['external.example'], ports: [], ...props, via });
    new EgressBoundary(shop, 'boundary', { gateway: via });

    expect(Testing.synth(shop).length).toBeGreaterThan(4);
  });
});

test('routes of two ingresses and a service go through one gateway', () => {
  const { shop } = strict();
  const news = new ExternalService(shop, 'news', { hosts: ['news.example'], ports: [ExternalPort.http(), ExternalPort.https()], via: EGRESS });

  ingress(shop, 'plain').addRoute('news', { to: news });
  ingress(shop, 'closed', { hosts: ['closed.example.com'], tls: IngressTls.passthrough() }).addRoute('news', { to: news });
  service(shop, 'web');

  const hop = (port: number, subset: string) => [{ destination: { host: EGRESS_HOST, port: { number: port }, subset } }];
  expect(rendered(shop, 'VirtualService', 'plain').spec.http[0].route).toStrictEqual(hop(80, 'shop-news-http-80'));
  expect(rendered(shop, 'VirtualService', 'closed').spec.tls[0].route).toStrictEqual(hop(443, 'shop-news-https-443'));
});

test('a service that only the gateway need see can be routed to by an ingress of another namespace', () => {
  const { shop } = strict();
  const news = new ExternalService(shop, 'news', { hosts: ['news.example'], ports: [ExternalPort.http()], via: EGRESS });

  expect(() => {
    ingress(shop).addRoute('news', { to: news });
    Testing.synth(shop);
  }).not.toThrow();
});

test('a gateway serves one kind of hop', () => {
  const { shop } = strict();
  new ExternalService(shop, 'a', { hosts: ['a.example'], ports: [ExternalPort.http()], via: EGRESS });
  new ExternalService(shop, 'b', { hosts: ['b.example'], ports: [ExternalPort.http()], via: EGRESS_PASSTHROUGH });

  expect(() => Testing.synth(shop)).toThrow('MESH0210');
});

test('a client that knows only what it calls knows the gateway too', () => {
  const { shop } = strict();
  const news = new ExternalService(shop, 'news', { hosts: ['news.example'], ports: [ExternalPort.https()], via: EGRESS });
  const workload = new ApiObject(shop, 'job', {
    apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job' }, spec: { template: { metadata: { labels: { app: 'job' } } } },
  });

  new MeshWorkload(shop, 'worker', { workload, egress: Egress.DECLARED }).connectTo(news);

  expect(rendered(shop, 'Sidecar', 'job').spec.egress[0].hosts).toStrictEqual(['./*', 'istio-system/*', `istio-egress/${EGRESS_HOST}`]);
});

test('the order in which a program says things decides nothing', () => {
  const steps: ((chart: Chart) => void)[] = [
    chart => { new Mesh(chart, 'mesh', { dnsCapture: true, rootNamespace: 'istio-system', clusterDomain: 'acme.internal' }); },
    chart => { new ExternalService(chart, 'a', { hosts: ['a.example'], ports: [ExternalPort.http()], via: EGRESS }); },
    chart => { new ExternalService(chart, 'b', { hosts: ['b.example'], ports: [ExternalPort.tcp(5432)], via: EGRESS }); },
    chart => { new EgressBoundary(chart, 'boundary', { gateway: EGRESS, inside: [] }); },
  ];
  const sorted = (order: readonly number[]) => {
    const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
    order.forEach(i => steps[i](chart));
    return Testing.synth(chart).map(object => JSON.stringify(object)).sort();
  };

  const [first, ...others] = permutations([0, 1, 2, 3]).map(sorted);
  others.forEach(other => expect(other).toStrictEqual(first));
});

test('the order of those who use a proxy decides nothing', () => {
  const build = (names: readonly string[]) => {
    const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
    const proxy = new ExternalService(chart, 'proxy', { hosts: ['proxy.corp'], ports: [ExternalPort.tcp(3128)], addresses: ['10.9.9.9'] });
    names.forEach(name => new ExternalService(chart, name, { hosts: [`${name}.example`], ports: [ExternalPort.https()], tunnel: ProxyTunnel.connect(proxy) }));
    return rendered(chart, 'DestinationRule', 'proxy');
  };

  expect(build(['a', 'b', 'c'])).toStrictEqual(build(['c', 'a', 'b']));
});

function permutations<T>(items: readonly T[]): T[][] {
  return items.length < 2 ? [[...items]] : items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map(rest => [item, ...rest]));
}

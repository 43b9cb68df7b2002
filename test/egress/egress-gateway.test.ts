import { Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { EGRESS, EGRESS_HOST, EGRESS_PASSTHROUGH, objects } from './gateways';
import { external, HOST, withDnsCapture } from './payments';
import { EgressGateway, EgressGatewayFacts, ExternalPort, ExternalTls, HeaderMatch, IngressGateway, LoadBalancing, Mesh, OutlierDetection, RequestMatch, Retry } from '../../src';
import { ingress, rendered, service, shop } from '../support/shop';

const spec = (chart: Chart, kind: string, name: string) => rendered(chart, kind, name).spec;
const hop = (port: number, subset?: string) => [{ destination: { host: EGRESS_HOST, port: { number: port }, ...subset && { subset } } }];
const onward = (port: number, host = HOST) => [{ destination: { host, port: { number: port } } }];

describe('an HTTPS server for which the gateway does TLS', () => {
  const originate = { tls: ExternalTls.originate(), via: EGRESS };

  test('has a server of the gateway, a rule for the way there, and one VirtualService for each step', () => {
    const chart = shop();

    external(chart, originate);

    expect(objects(chart)).toEqual([
      'ServiceEntry shop/payments', 'Gateway shop/payments', 'DestinationRule istio-egress/shop-payments', 'VirtualService shop/payments-egress',
      'DestinationRule shop/payments', 'VirtualService shop/payments',
    ]);
  });

  test('is known to clients and to the gateway', () => {
    const chart = shop();

    external(chart, originate);

    expect(spec(chart, 'ServiceEntry', 'payments')).toStrictEqual({
      hosts: [HOST],
      ports: [{ number: 80, name: 'http-80', protocol: 'HTTP', targetPort: 443 }],
      location: 'MESH_EXTERNAL',
      resolution: 'DNS',
      exportTo: ['.', 'istio-egress'],
    });
  });

  test('is reached by mutual TLS of the mesh, whose handshake names the host', () => {
    const chart = shop();

    external(chart, originate);

    expect(spec(chart, 'VirtualService', 'payments')).toStrictEqual({
      hosts: [HOST], exportTo: ['.'], http: [{ name: 'http-80', match: [{ port: 80 }], route: hop(80, 'shop-payments-http-80') }],
    });
    expect(spec(chart, 'DestinationRule', 'shop-payments')).toStrictEqual({
      host: EGRESS_HOST, exportTo: ['*'], subsets: [{ name: 'shop-payments-http-80', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL', sni: HOST } } }],
    });
    expect(spec(chart, 'Gateway', 'payments')).toStrictEqual({
      selector: { istio: 'egress' },
      servers: [{ port: { number: 80, name: 'http-80', protocol: 'HTTPS' }, hosts: [HOST], tls: { mode: 'ISTIO_MUTUAL' } }],
    });
  });

  test('gets TLS from the gateway, and from nobody else', () => {
    const chart = shop();

    external(chart, originate);

    expect(spec(chart, 'VirtualService', 'payments-egress')).toStrictEqual({
      hosts: [HOST], gateways: ['shop/payments'], exportTo: ['istio-egress'], http: [{ name: 'http-80', match: [{ port: 80 }], route: onward(80) }],
    });
    expect(spec(chart, 'DestinationRule', 'payments')).toStrictEqual({
      host: HOST,
      exportTo: ['istio-egress'],
      trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'SIMPLE', caCertificates: 'system' } }] },
    });
  });

  test('gets a client certificate from a Secret beside the gateway', () => {
    const chart = shop();

    external(chart, { ...originate, tls: ExternalTls.originateMutual({ credentialName: 'client' }) });

    expect(spec(chart, 'DestinationRule', 'payments').trafficPolicy.portLevelSettings[0].tls).toStrictEqual({ mode: 'MUTUAL', credentialName: 'client' });
  });

  test('has timeouts from the sidecar on, and retries and endpoint policies next to the server', () => {
    const chart = shop();

    external(chart, {
      ...originate,
      resilience: {
        timeout: Duration.seconds(5),
        retry: Retry.onConnectFailure(),
        loadBalancing: LoadBalancing.roundRobin(),
        outlierDetection: OutlierDetection.conservative(),
      },
    });

    const [first, second] = ['payments', 'payments-egress'].map(name => spec(chart, 'VirtualService', name).http[0]);
    expect([first.timeout, first.retries, second.timeout, second.retries.attempts]).toEqual(['5s', undefined, undefined, 2]);
    expect(spec(chart, 'DestinationRule', 'payments').trafficPolicy.loadBalancer).toStrictEqual({ simple: 'ROUND_ROBIN' });
  });

  test('is not tried again by either, if so wished', () => {
    const chart = shop();

    external(chart, { ...originate, resilience: { retry: Retry.none() } });

    expect(['payments', 'payments-egress'].map(name => spec(chart, 'VirtualService', name).http[0].retries)).toStrictEqual([{ attempts: 0 }, { attempts: 0 }]);
  });
});

test('TLS of clients goes within that of the mesh, and TCP too, each by a name of its own', () => {
  const chart = withDnsCapture();

  external(chart, { ports: [ExternalPort.tcp(5432), ExternalPort.tls(8883)], via: EGRESS });

  expect(spec(chart, 'VirtualService', 'payments')).toStrictEqual({
    hosts: [HOST],
    exportTo: ['.'],
    tcp: [{ match: [{ port: 5432 }], route: hop(443, 'shop-payments-tcp-5432') }],
    tls: [{ match: [{ port: 8883, sniHosts: [HOST] }], route: hop(443, 'shop-payments-tls-8883') }],
  });
  expect(spec(chart, 'Gateway', 'payments').servers).toStrictEqual([
    { port: { number: 443, name: 'tcp-5432', protocol: 'TLS' }, hosts: [HOST], tls: { mode: 'ISTIO_MUTUAL' } },
    { port: { number: 443, name: 'tls-8883', protocol: 'TLS' }, hosts: [`tls-8883.${HOST}`], tls: { mode: 'ISTIO_MUTUAL' } },
  ]);
  expect(spec(chart, 'DestinationRule', 'shop-payments').subsets.map(({ trafficPolicy: { tls } }: any) => tls.sni)).toEqual([HOST, `tls-8883.${HOST}`]);
  expect(spec(chart, 'VirtualService', 'payments-egress').tcp).toStrictEqual([{ match: [{ port: 443 }], route: onward(5432) }]);
  expect(spec(chart, 'VirtualService', 'payments-egress-tls-8883')).toStrictEqual({
    hosts: [`tls-8883.${HOST}`], gateways: ['shop/payments'], exportTo: ['istio-egress'], tcp: [{ match: [{ port: 443 }], route: onward(8883) }],
  });
});

test('HTTP and HTTPS of one host go through two ports of the gateway', () => {
  const chart = shop();

  external(chart, { ports: [ExternalPort.http(), ExternalPort.https()], via: EGRESS });

  const { http, tls } = spec(chart, 'VirtualService', 'payments');
  expect([http[0].route, tls[0].route]).toStrictEqual([hop(80, 'shop-payments-http-80'), hop(443, 'shop-payments-https-443')]);
  const next = spec(chart, 'VirtualService', 'payments-egress');
  expect([next.http[0].route, next.tcp[0].route]).toStrictEqual([onward(80), onward(443)]);
});

test('each of several hosts has its own way', () => {
  const chart = shop();

  external(chart, { hosts: [HOST, 'b.example'], ports: [ExternalPort.http(), ExternalPort.https()], via: EGRESS });

  expect(spec(chart, 'Gateway', 'payments').servers.map(({ port: { name }, hosts }: any) => [name, hosts])).toEqual([
    ['http-80', [HOST, 'b.example']], ['https-443', [HOST]], ['https-443-b-example', ['b.example']],
  ]);
  expect(spec(chart, 'VirtualService', 'payments-b.example').tls[0].route).toStrictEqual(hop(443, 'shop-payments-https-443-b-example'));
  expect(spec(chart, 'VirtualService', 'payments-egress-b.example').tcp[0].route).toStrictEqual(onward(443, 'b.example'));
});

test('a wildcard goes to the server that answers for all of its names', () => {
  const chart = shop();

  external(chart, { hosts: ['*.wikipedia.org'], endpoints: [{ address: 'www.wikipedia.org' }], via: EGRESS });

  expect(spec(chart, 'VirtualService', 'payments').tls[0].match).toStrictEqual([{ port: 443, sniHosts: ['*.wikipedia.org'] }]);
  expect(spec(chart, 'DestinationRule', 'shop-payments').subsets[0].trafficPolicy.tls.sni).toBe('wildcard.wikipedia.org');
  expect(spec(chart, 'VirtualService', 'payments-egress')).toStrictEqual({
    hosts: ['*.wikipedia.org'], gateways: ['shop/payments'], exportTo: ['istio-egress'], tcp: [{ match: [{ port: 443 }], route: onward(443, '*.wikipedia.org') }],
  });
});

test('sidecars speak HTTP/2 to the gateway for gRPC', () => {
  const chart = shop();

  external(chart, { ports: [ExternalPort.grpc()], tls: ExternalTls.originate(), via: EGRESS });

  expect(spec(chart, 'DestinationRule', 'shop-payments').subsets[0].trafficPolicy).toStrictEqual({
    connectionPool: { http: { h2UpgradePolicy: 'UPGRADE' } }, tls: { mode: 'ISTIO_MUTUAL', sni: HOST },
  });
});

describe('without mutual TLS on the way', () => {
  test('HTTP goes in plain text, and TLS is passed through', () => {
    const chart = shop();

    external(chart, { ports: [ExternalPort.http(), ExternalPort.https()], via: EGRESS_PASSTHROUGH });

    expect(objects(chart)).not.toContain('DestinationRule istio-egress/shop-payments');
    expect(spec(chart, 'Gateway', 'payments').servers).toStrictEqual([
      { port: { number: 80, name: 'http-80', protocol: 'HTTP' }, hosts: [HOST] },
      { port: { number: 443, name: 'https-443', protocol: 'TLS' }, hosts: [HOST], tls: { mode: 'PASSTHROUGH' } },
    ]);
    expect(spec(chart, 'VirtualService', 'payments').tls).toStrictEqual([{ match: [{ port: 443, sniHosts: [HOST] }], route: hop(443) }]);
    expect(spec(chart, 'VirtualService', 'payments-egress').tls).toStrictEqual([{ match: [{ port: 443, sniHosts: [HOST] }], route: onward(443) }]);
  });

  test('fails for TCP', () => {
    expect(() => external(withDnsCapture(), { ports: [ExternalPort.tcp(5432)], via: EGRESS_PASSTHROUGH })).toThrow('TCP port 5432 shows no host by which an egress gateway '
      + 'with EgressHop.PASSTHROUGH could tell it; let sidecars use EgressHop.MUTUAL_TLS [HopTakesNoTcp at shop/payments]');
  });

  test('fails for two ports with TLS', () => {
    expect(() => external(shop(), { ports: [ExternalPort.https(), ExternalPort.tls(8883)], via: EGRESS_PASSTHROUGH })).toThrow('an egress gateway cannot tell the ports '
      + 'https-443, tls-8883 of one host apart, which come in on one port of its own; keep one of them, or let sidecars use EgressHop.MUTUAL_TLS [PortsNotTold at shop/payments]');
  });
});

test('fails for two HTTP ports of a host', () => {
  expect(() => external(shop(), { ports: [ExternalPort.http(), ExternalPort.http(8080)], via: EGRESS })).toThrow('an egress gateway cannot tell the ports http-80, http-8080 '
    + 'of one host apart, which come in on one port of its own; call the host on one HTTP port only [PortsNotTold at shop/payments]');
});

test('fails for a wildcard that says not where its servers are', () => {
  expect(() => external(shop(), { hosts: ['*.wikipedia.org'], via: EGRESS })).toThrow("an egress gateway cannot look up where '*.wikipedia.org' is by resolution NONE; state the server "
    + "that answers for all of its names, as in endpoints: [{ address: 'www.pay.example' }], name the hosts, or let sidecars go there themselves (without 'via') "
    + '[LoopsAtGateway at shop/payments]');
});

test('fails where a wildcard stands for a part of a label', () => {
  const partial = { hosts: ['*-eu.pay.example'], ports: [ExternalPort.http()], endpoints: [{ address: '10.0.0.1' }], via: EGRESS };

  expect(() => external(shop(), partial)).toThrow("at an egress gateway a wildcard must stand for a whole label, got '*-eu.pay.example'; write '*.pay.example' [BadHost at shop/payments]");
});

test('fails for a name that no subset can have', () => {
  expect(() => external(shop(), { name: 'x'.repeat(60), via: EGRESS })).toThrow('[BadName at shop/payments]');
});

test('fails for a name that no Gateway can have', () => {
  expect(() => external(shop(), { name: 'pay.ments', via: EGRESS })).toThrow('the name of a Gateway must be a DNS label of up to 63 characters, without dots, '
    + "got 'pay.ments'; choose another with 'name' [BadName at shop/payments]");
});

test('services of several namespaces share a gateway; each adds subsets of its own', () => {
  const chart = shop();
  const blog = new Chart(Testing.app(), 'blog', { namespace: 'blog' });

  external(chart, { via: EGRESS });
  external(chart, { hosts: ['b.example'], via: EGRESS }, 'other');
  external(blog, { via: EGRESS });

  expect([chart, blog].flatMap(objects).filter(object => object.includes('istio-egress'))).toEqual([
    'DestinationRule istio-egress/shop-payments', 'DestinationRule istio-egress/shop-other', 'DestinationRule istio-egress/blog-payments',
  ]);
});

test('fails for one host of two namespaces at one gateway, which sees both', () => {
  const chart = shop();
  const blog = new Chart(chart.node.root as any, 'blog', { namespace: 'blog' });
  external(chart, { via: EGRESS });
  external(blog, { via: EGRESS });

  expect(chart.node.root.node.validate().join()).toContain(`host '${HOST}' has two owners at gateway 'pods istio-egress/istio=egress'`);
});

test('beside the gateway nothing is exported further', () => {
  const chart = new Chart(Testing.app(), 'egress', { namespace: 'istio-egress' });

  external(chart, { tls: ExternalTls.originate(), via: EGRESS });

  expect(Testing.synth(chart).map(object => object.spec.exportTo)).toEqual([['.'], undefined, ['*'], ['.'], ['.'], ['.']]);
});

test('is exported once to the gateway', () => {
  const chart = shop();

  external(chart, { exportTo: ['*'], via: EGRESS });

  expect(spec(chart, 'ServiceEntry', 'payments').exportTo).toEqual(['*']);
});

describe('routes', () => {
  test('of an ingress lead through the gateway', () => {
    const chart = shop();

    ingress(chart).addRoute('pay', { to: external(chart, { tls: ExternalTls.originate(), via: EGRESS, resilience: { retry: Retry.onConnectFailure() } }) });

    expect(spec(chart, 'VirtualService', 'edge').http).toStrictEqual([{ name: 'pay', route: hop(80, 'shop-payments-http-80'), rewrite: { authority: HOST } }]);
  });

  test('of a service do too', () => {
    const chart = shop();
    const payments = external(chart, { ports: [ExternalPort.http()], via: EGRESS });

    service(chart, 'web').addRoute('jason', { when: [RequestMatch.header(HeaderMatch.exact('end-user', 'jason'))], to: payments });

    expect(spec(chart, 'VirtualService', 'web').http[0].route).toStrictEqual(hop(80, 'shop-payments-http-80'));
  });
});

test('facts of the mesh may come last', () => {
  const chart = shop();
  external(chart, { via: EGRESS });

  new Mesh(chart, 'mesh', { clusterDomain: 'acme.internal' });

  expect(spec(chart, 'DestinationRule', 'shop-payments').host).toBe('egress.istio-egress.svc.acme.internal');
  expect(spec(chart, 'VirtualService', 'payments').tls[0].route[0].destination.host).toBe('egress.istio-egress.svc.acme.internal');
});

test('renders the same twice', () => {
  const chart = shop();
  external(chart, { via: EGRESS });

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
});

test('an external service tells the gateway that it goes through', () => {
  const chart = shop();

  expect([external(chart, { via: EGRESS }).via, external(chart, { hosts: ['b.example'] }, 'other').via]).toEqual([EGRESS, undefined]);
});

describe('its objects', () => {
  test('can be patched', () => {
    const chart = shop();
    const payments = external(chart, { via: EGRESS });

    payments.gateway.addJsonPatch(JsonPatch.add('/metadata/labels', { a: 'b' }));
    payments.egressDestinationRule.addJsonPatch(JsonPatch.add('/metadata/labels', { a: 'b' }));
    payments.egressVirtualService.addJsonPatch(JsonPatch.add('/metadata/labels', { a: 'b' }));

    expect(Testing.synth(chart).filter(object => object.metadata.labels !== undefined)).toHaveLength(3);
  });

  test('are not there without a gateway', () => {
    const payments = external(shop());

    expect(() => payments.gateway).toThrow("'shop/payments' has no Gateway to patch, since requests leave the mesh without one; name a gateway in 'via' first [NotEmitted at shop/payments]");
    expect(() => payments.egressDestinationRule).toThrow('[NotEmitted at shop/payments]');
    expect(() => payments.egressVirtualService).toThrow('[NotEmitted at shop/payments]');
  });

  test('hold no rule for a way without mutual TLS', () => {
    expect(() => external(shop(), { via: EGRESS_PASSTHROUGH }).egressDestinationRule).toThrow("'shop/payments' has no DestinationRule for the egress gateway to patch, "
      + 'since EgressHop.PASSTHROUGH needs none [NotEmitted at shop/payments]');
  });
});

describe('a gateway that runs already', () => {
  const facts: EgressGatewayFacts = { namespace: 'istio-egress', serviceName: 'egress', labels: { istio: 'egress' } };

  test('is known by its facts, which it copies', () => {
    const labels: { [key: string]: string } = { istio: 'egress' };
    const gateway = EgressGateway.existing({ ...facts, labels, serviceAccount: 'egress' });
    labels.istio = 'other';

    expect([gateway.namespace, gateway.serviceName, gateway.serviceAccount, gateway.selector]).toEqual(['istio-egress', 'egress', 'egress', { istio: 'egress' }]);
  });

  test('may have other ports', () => {
    const chart = shop();
    const via = EgressGateway.existing({ ...facts, httpPort: 8080, tlsPort: 8443 });

    external(chart, { ports: [ExternalPort.http(), ExternalPort.https()], via });

    expect(spec(chart, 'Gateway', 'payments').servers.map(({ port }: any) => port.number)).toEqual([8080, 8443]);
    expect(spec(chart, 'VirtualService', 'payments').http[0].route).toStrictEqual(hop(8080, 'shop-payments-http-80'));
  });

  test.each<[Partial<EgressGatewayFacts>, string]>([
    [{ namespace: 'Istio' }, "'namespace' must be the namespace of the gateway's pods, got 'Istio' [BadNamespace]"],
    [{ serviceName: 'a.b' }, "'serviceName' must be the name of the gateway's Service, a DNS label, got 'a.b' [BadServiceName]"],
    [{ labels: {} }, "'labels' must name at least one label of the gateway's pods, got none: a Gateway without selector would apply to every gateway [NoGatewayLabels]"],
    [{ httpPort: 443 }, "'httpPort' and 'tlsPort' must be two ports, got 443 for both [SamePort]"],
    [{ tlsPort: 0 }, "'tlsPort' must be a whole number from 1 to 65535, got 0 [NotInRange]"],
  ])('fails for %j', (wrong, message) => {
    expect(() => EgressGateway.existing({ ...facts, ...wrong })).toThrow(new Error(message));
  });

  test('may serve an ingress with the same pods', () => {
    const chart = shop();
    external(chart, { via: EGRESS });

    ingress(chart, 'edge', { gateway: IngressGateway.existing(facts) }).addRoute('all', { to: service(chart, 'web') });

    expect(chart.node.root.node.validate()).toEqual([]);
  });
});

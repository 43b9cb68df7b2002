import { Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { entry, external, HOST, kinds, withDnsCapture } from './payments';
import { CircuitBreaker, ExternalPort, ExternalTls, networking, OutlierDetection, Retry } from '../../src';
import { only } from '../support/manifests';
import { shop } from '../support/shop';

test('an HTTPS server that clients call over TLS is a ServiceEntry, for the namespace of the chart, and nothing else', () => {
  const chart = shop();

  external(chart);

  expect(Testing.synth(chart)).toStrictEqual([{
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata: { name: 'payments', namespace: 'shop' },
    spec: {
      hosts: [HOST],
      ports: [{ number: 443, name: 'https-443', protocol: 'HTTPS' }],
      location: 'MESH_EXTERNAL',
      resolution: 'DNS',
      exportTo: ['.'],
    },
  }]);
});

test('an HTTPS server that the mesh does TLS to is HTTP to clients, on port 80', () => {
  const chart = shop();

  external(chart, { tls: ExternalTls.originate() });

  expect(kinds(chart)).toStrictEqual(['ServiceEntry payments', 'DestinationRule payments']);
  expect(entry(chart).ports).toStrictEqual([{ number: 80, name: 'http-80', protocol: 'HTTP', targetPort: 443 }]);
  expect(only(chart, 'DestinationRule').spec).toStrictEqual({
    host: HOST,
    trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'SIMPLE', caCertificates: 'system' } }] },
    exportTo: ['.'],
  });
});

test.each<[string, ExternalPort, ExternalTls | undefined, object]>([
  ['HTTP', ExternalPort.http(), undefined, { number: 80, name: 'http-80', protocol: 'HTTP' }],
  ['HTTP', ExternalPort.http(8080), ExternalTls.passthrough(), { number: 8080, name: 'http-8080', protocol: 'HTTP' }],
  ['HTTP', ExternalPort.http(), ExternalTls.none(), { number: 80, name: 'http-80', protocol: 'HTTP' }],
  ['HTTPS of the client', ExternalPort.https(8443), ExternalTls.passthrough(), { number: 8443, name: 'https-8443', protocol: 'HTTPS' }],
  ['HTTPS of the mesh', ExternalPort.https(8443), ExternalTls.originate({ clientPort: 8080 }), { number: 8080, name: 'http-8080', protocol: 'HTTP', targetPort: 8443 }],
  ['HTTPS of the mesh on one port', ExternalPort.https(), ExternalTls.originate({ clientPort: 443 }), { number: 443, name: 'http-443', protocol: 'HTTP' }],
  ['TLS of the client', ExternalPort.tls(6514), undefined, { number: 6514, name: 'tls-6514', protocol: 'TLS' }],
  ['TLS of the mesh', ExternalPort.tls(6514), ExternalTls.originate(), { number: 6514, name: 'tcp-6514', protocol: 'TCP' }],
  ['gRPC over TLS of the client', ExternalPort.grpc(), ExternalTls.passthrough(), { number: 443, name: 'tls-443', protocol: 'TLS' }],
  ['gRPC over TLS of the mesh', ExternalPort.grpc(), ExternalTls.originate(), { number: 443, name: 'grpc-443', protocol: 'GRPC' }],
  ['gRPC in plaintext', ExternalPort.grpc(50051), ExternalTls.none(), { number: 50051, name: 'grpc-50051', protocol: 'GRPC' }],
  ['TCP', ExternalPort.tcp(5432), ExternalTls.none(), { number: 5432, name: 'tcp-5432', protocol: 'TCP' }],
])('a port with %s', (_, port, tls, expected) => {
  const chart = withDnsCapture();

  external(chart, { ports: [port], tls });

  expect(entry(chart).ports).toStrictEqual([expected]);
});

describe('ports', () => {
  test('fails for none', () => {
    expect(() => external(shop(), { ports: [] })).toThrow("'ports' must name at least one port, got none; write ports: [ExternalPort.https()] [NoPort at shop/payments]");
  });

  test.each([0, 65536, 80.5, NaN])('fails for port %d', port => {
    expect(() => ExternalPort.http(port)).toThrow(`'port' must be a whole number from 1 to 65535, got ${port} [NotInRange]`);
    expect(() => ExternalTls.originate({ clientPort: port })).toThrow(`'clientPort' must be a whole number from 1 to 65535, got ${port} [NotInRange]`);
  });

  test('fails where clients would call two services by one number', () => {
    const twice = (ports: ExternalPort[], tls?: ExternalTls) => () => external(shop(), { ports, tls });
    const message = "clients cannot tell two services on port 80 apart; give ExternalTls.originate another 'clientPort', or leave one of the ports out [PortTwice at shop/payments]";

    expect(twice([ExternalPort.http(), ExternalPort.http()])).toThrow(message);
    expect(twice([ExternalPort.http(), ExternalPort.https()], ExternalTls.originate())).toThrow(message);
  });
});

describe('TCP', () => {
  const tcp = { ports: [ExternalPort.tcp(5432)] };

  test('needs an address, without which it would take every connection to the port', () => {
    const chart = shop();
    external(chart, tcp);

    expect(() => Testing.synth(chart)).toThrow(`TCP port 5432 of '${HOST}' has no address, so it would take every connection to that port; state 'addresses', `
      + "or, if sidecars answer DNS, the fact: new Mesh(app, 'mesh', { dnsCapture: true }) [NoAddress at shop/payments]");
  });

  test('needs no address where sidecars answer DNS', () => {
    const chart = withDnsCapture();

    external(chart, tcp);

    expect(entry(chart)).toMatchObject({ resolution: 'DNS', ports: [{ protocol: 'TCP' }] });
    expect(entry(chart).addresses).toBeUndefined();
  });

  test('does with the addresses that it is given', () => {
    const chart = shop();

    external(chart, { ...tcp, addresses: ['10.1.2.3', '2001:db8::1'] });

    expect(entry(chart).addresses).toStrictEqual(['10.1.2.3', '2001:db8::1']);
  });

  test('is what TLS of the mesh makes of a TLS port, so that needs an address too', () => {
    const chart = shop();
    external(chart, { ports: [ExternalPort.tls(6514)], tls: ExternalTls.originate() });

    expect(() => Testing.synth(chart)).toThrow('[NoAddress at shop/payments]');
  });

  test('fails for several hosts, even beside HTTP', () => {
    expect(() => external(withDnsCapture(), { hosts: ['a.example', 'b.example'], ports: [ExternalPort.http(), ExternalPort.tcp(5432)] }))
      .toThrow('the proxy cannot tell 2 hosts on TCP port 5432 apart (a.example, b.example); make an ExternalService of each [SharedTcpEntry at shop/payments]');
  });

  test('fails for a wildcard without addresses, whatever sidecars answer', () => {
    const chart = withDnsCapture();
    external(chart, { ...tcp, hosts: ['*.pay.example'] });

    expect(() => Testing.synth(chart)).toThrow("TCP port 5432 of '*.pay.example' has no address, so it would take every connection to that port; "
      + "a wildcard is never given one: state 'addresses', or name the hosts, each in an ExternalService of its own [NoAddress at shop/payments]");
  });

  test('takes a wildcard with addresses', () => {
    const chart = shop();

    external(chart, { ...tcp, hosts: ['*.pay.example'], addresses: ['10.1.0.0/16'] });

    expect(entry(chart)).toMatchObject({ hosts: ['*.pay.example'], addresses: ['10.1.0.0/16'], resolution: 'NONE' });
  });
});

describe('exportTo', () => {
  const everything = { tls: ExternalTls.originate(), resilience: { timeout: Duration.seconds(5) } };

  test.each([[['*']], [['.', 'istio-ingress']], [['front']]])('%j is that of all objects: TLS and timeouts hold for whoever sees the service', exportTo => {
    const chart = shop();

    external(chart, { ...everything, exportTo });

    expect(Testing.synth(chart).map(object => [object.kind, object.spec.exportTo]))
      .toStrictEqual([['ServiceEntry', exportTo], ['DestinationRule', exportTo], ['VirtualService', exportTo]]);
  });

  test.each([[[]], [['*', 'front']], [['~']], [['Front']], [['a.b']], [['.', 'shop']], [['front', 'front']]])('fails for %j', exportTo => {
    expect(() => external(shop(), { exportTo })).toThrow("'exportTo' must be namespaces, each once, or '.' for that of the chart, or '*' alone, "
      + `got ${JSON.stringify(exportTo)} [BadExportTo at shop/payments]`);
  });
});

describe('owners of a host', () => {
  const charts = () => {
    const app = Testing.app();
    return ['shop', 'front'].map(namespace => new Chart(app, namespace, { namespace }));
  };

  test('fails for two that the same namespace sees', () => {
    const [chart, other] = charts();
    external(chart, { exportTo: ['.', 'front'] });
    external(other);

    expect(() => Testing.synth(chart)).toThrow(`host '${HOST}' has two owners in the mesh: 'shop/payments' and 'front/payments'; `
      + 'let one own it and contribute to it from elsewhere, or give them different hosts [TwoOwners at front/payments]');
  });

  test('takes two that no namespace sees both of', () => {
    const [chart, other] = charts();

    external(chart);
    external(other);

    expect([chart, other].map(kinds)).toStrictEqual([['ServiceEntry payments'], ['ServiceEntry payments']]);
  });

  test.each([
    ['ServiceEntry', { hosts: ['API.pay.example'], ports: [{ number: 443, name: 'https', protocol: 'HTTPS' }], resolution: 'DNS' }],
    ['VirtualService', { hosts: [HOST], http: [{ route: [{ destination: { host: HOST } }] }] }],
  ])('fails for a %s that somebody wrote by hand', (kind, spec) => {
    const chart = shop();
    external(chart);

    new (networking as any)[kind](chart, 'hand', { metadata: { name: 'hand', namespace: 'shop' }, spec });

    expect(() => Testing.synth(chart)).toThrow(`host '${HOST}' has two owners in the mesh: 'shop/payments' and ${kind} 'shop/hand'; `);
  });
});

describe('resilience', () => {
  test('of endpoints is said again at the ports with TLS, where it would be lost', () => {
    const chart = shop();
    const policy = { connectionPool: { tcp: { maxConnections: 5 } } };

    external(chart, { tls: ExternalTls.originate(), resilience: { circuitBreaker: CircuitBreaker.of({ maxConnections: 5 }) } });

    expect(only(chart, 'DestinationRule').spec.trafficPolicy).toMatchObject({
      ...policy,
      portLevelSettings: [{ port: { number: 80 }, ...policy, tls: { mode: 'SIMPLE' } }],
    });
  });

  test('of endpoints needs no TLS', () => {
    const chart = shop();

    external(chart, { resilience: { outlierDetection: OutlierDetection.conservative() } });

    expect(kinds(chart)).toStrictEqual(['ServiceEntry payments', 'DestinationRule payments']);
    expect(only(chart, 'DestinationRule').spec.trafficPolicy.portLevelSettings).toBeUndefined();
  });

  test('of requests holds for every HTTP port, and leaves the other ports without rules', () => {
    const chart = withDnsCapture();

    external(chart, {
      ports: [ExternalPort.http(), ExternalPort.grpc(50051), ExternalPort.tcp(5432)],
      tls: ExternalTls.none(),
      resilience: { timeout: Duration.millis(1500), retry: Retry.none() },
    });

    const rule = (name: string, number: number) => ({
      name, match: [{ port: number }], route: [{ destination: { host: HOST, port: { number } } }], timeout: '1500ms', retries: { attempts: 0 },
    });
    expect(only(chart, 'VirtualService').spec).toStrictEqual({ hosts: [HOST], http: [rule('http-80', 80), rule('grpc-50051', 50051)], exportTo: ['.'] });
  });

  test.each([['timeout', { timeout: Duration.seconds(1) }], ['retry', { retry: Retry.none() }]])('fails for %s where the proxy sees bytes only', (what, resilience) => {
    expect(() => external(shop(), { resilience })).toThrow(`'${what}' needs a port that the proxy reads as HTTP, but it sees bytes only on https-443; `
      + 'let the mesh do TLS with ExternalTls.originate(), or leave it out [OpaquePort at shop/payments]');
  });

  test('fails for a timeout of nothing', () => {
    expect(() => external(shop(), { ports: [ExternalPort.http()], resilience: { timeout: Duration.millis(0) } }))
      .toThrow("'resilience.timeout' must be a whole number of milliseconds, at least 1, got 0 ms [BadDuration at shop/payments]");
  });
});

describe('names', () => {
  test('are the id in lower case, or what is given', () => {
    const chart = shop();

    external(chart, { tls: ExternalTls.originate() }, 'Payments');
    external(chart, { hosts: ['b.example'], name: 'legacy.b' }, 'b');

    expect(kinds(chart)).toStrictEqual(['ServiceEntry payments', 'DestinationRule payments', 'ServiceEntry legacy.b']);
  });

  test('fails for what no object can be called', () => {
    expect(() => external(shop(), { name: 'my_payments' }))
      .toThrow("the name of an object must be up to 253 lower-case letters, digits, '-' and '.', got 'my_payments'; choose another with 'name' [BadName at shop/payments]");
  });

  test('fails without a namespace to be seen from', () => {
    expect(() => external(new Chart(Testing.app(), 'shop')))
      .toThrow("the chart of an external service needs a namespace, where it is seen from; write new Chart(app, id, { namespace: '...' }) [NoNamespace at shop/payments]");
  });
});

describe('escape hatches', () => {
  const all = { hosts: [HOST, 'b.example'], tls: ExternalTls.originate(), resilience: { timeout: Duration.seconds(5) } };
  const mark = JsonPatch.add('/metadata/labels', { patched: 'yes' });

  test('patch each object, by host where there are several', () => {
    const chart = shop();
    const payments = external(chart, all);

    [payments.serviceEntry, payments.destinationRuleFor('B.example'), payments.virtualService].forEach(object => object.addJsonPatch(mark));

    expect(Testing.synth(chart).filter(object => object.metadata.labels).map(object => `${object.kind} ${object.metadata.name}`))
      .toStrictEqual(['ServiceEntry payments', 'DestinationRule payments-b.example', 'VirtualService payments']);
    expect(payments.destinationRule).toBe(payments.destinationRuleFor(HOST));
    expect(payments.virtualServiceFor('b.example')).not.toBe(payments.virtualService);
  });

  test('fail for an object that nothing needs', () => {
    const payments = external(shop());

    expect(() => payments.destinationRule)
      .toThrow("'shop/payments' has no DestinationRule to patch, since nothing needs one; originate TLS or set an endpoint policy first [NotEmitted at shop/payments]");
    expect(() => payments.virtualService)
      .toThrow("'shop/payments' has no VirtualService to patch, since nothing needs one; set a timeout or retries first [NotEmitted at shop/payments]");
  });

  test('fail for a host of somebody else', () => {
    expect(() => external(shop()).destinationRuleFor('b.example')).toThrow(`'b.example' is none of the hosts ${HOST} [UnknownHost at shop/payments]`);
  });
});

test('renders the same twice', () => {
  const chart = withDnsCapture();
  external(chart, { tls: ExternalTls.originate(), resilience: { timeout: Duration.seconds(5), outlierDetection: OutlierDetection.conservative() } });

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
});

test('keeps nothing that its caller could change later', () => {
  const chart = shop();
  const props = { hosts: [HOST], ports: [ExternalPort.https()], exportTo: ['.'], endpoints: [{ address: '10.0.0.1' }], addresses: ['10.0.0.2'] };
  external(chart, props);
  const before = Testing.synth(chart);

  props.hosts.push('b.example');
  props.ports.push(ExternalPort.http());
  props.exportTo.push('front');
  props.addresses.push('10.0.0.3');
  props.endpoints[0].address = '10.0.0.9';

  expect(Testing.synth(chart)).toStrictEqual(before);
});

import { Duration } from 'cdk8s';
import { entry, external, HOST, kinds } from './payments';
import { ExternalPort, ExternalTls, LoadBalancing, OutlierDetection } from '../../src';
import { only } from '../support/manifests';
import { rendered, shop } from '../support/shop';

describe('wildcard hosts', () => {
  const wildcard = { hosts: ['*.pay.example'] };

  test('go where the client\'s DNS says', () => {
    const chart = shop();

    external(chart, wildcard);

    expect(entry(chart)).toMatchObject({ hosts: ['*.pay.example'], resolution: 'NONE', ports: [{ protocol: 'HTTPS' }] });
  });

  test('can have TLS of the mesh for HTTP: the port of the server replaces that of the client, and the name is that of the request', () => {
    const chart = shop();

    external(chart, { ...wildcard, tls: ExternalTls.originate() });

    expect(entry(chart)).toMatchObject({ resolution: 'NONE', ports: [{ number: 80, targetPort: 443 }] });
    expect(only(chart, 'DestinationRule').spec).toMatchObject({
      host: '*.pay.example',
      trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'SIMPLE', caCertificates: 'system' } }] },
    });
  });

  test('fail for TLS of the mesh around bytes, which have no name', () => {
    expect(() => external(shop(), { ...wildcard, ports: [ExternalPort.tls(6514)], tls: ExternalTls.originate(), addresses: ['10.1.2.3'] }))
      .toThrow("nothing says which name to send and to check in the TLS handshake on port 6514, since '*.pay.example' is a wildcard; "
        + "give ExternalTls.originate an 'sni', or name the host [NoServerName at shop/payments]");
  });

  test('can have TLS of the mesh around bytes with a name for it', () => {
    const chart = shop();

    external(chart, { ...wildcard, ports: [ExternalPort.tls(6514)], tls: ExternalTls.originate({ sni: 'log.pay.example' }), addresses: ['10.1.2.3'] });

    expect(only(chart, 'DestinationRule').spec.trafficPolicy.portLevelSettings[0].tls)
      .toStrictEqual({ mode: 'SIMPLE', caCertificates: 'system', sni: 'log.pay.example', subjectAltNames: ['log.pay.example'] });
  });

  test('have their timeouts in a VirtualService that leads to the wildcard', () => {
    const chart = shop();

    external(chart, { ...wildcard, ports: [ExternalPort.http()], resilience: { timeout: Duration.seconds(1) } });

    expect(only(chart, 'VirtualService').spec).toStrictEqual({
      hosts: ['*.pay.example'],
      http: [{ name: 'http-80', match: [{ port: 80 }], route: [{ destination: { host: '*.pay.example', port: { number: 80 } } }], timeout: '1s' }],
      exportTo: ['.'],
    });
  });

  test('fail for load balancing, since the client chose the address', () => {
    expect(() => external(shop(), { ...wildcard, resilience: { loadBalancing: LoadBalancing.leastRequest() } }))
      .toThrow("'loadBalancing' has nothing to choose from: for the wildcard '*.pay.example' the client chooses the address; "
        + "state 'endpoints', or leave it out [NothingToBalance at shop/payments]");
  });

  test.each([ExternalPort.https(), ExternalPort.tls(6514)])('fail for a part of a label where the name in the handshake counts', port => {
    expect(() => external(shop(), { hosts: ['*-eu.pay.example'], ports: [port] })).toThrow('is told by the name in the TLS handshake, '
      + "where a wildcard must stand for a whole label, got '*-eu.pay.example': Envoy refuses the listener; write '*.pay.example' [BadHost at shop/payments]");
  });

  test('may stand for a part of a label in HTTP', () => {
    const chart = shop();

    external(chart, { hosts: ['*-eu.pay.example'], ports: [ExternalPort.http()] });

    expect(entry(chart).hosts).toStrictEqual(['*-eu.pay.example']);
  });
});

describe('hosts', () => {
  test('are written in lower case, as Envoy compares them', () => {
    const chart = shop();

    external(chart, { hosts: ['API.Pay.example'], resilience: { outlierDetection: OutlierDetection.conservative() } });

    expect([entry(chart).hosts, only(chart, 'DestinationRule').spec.host]).toStrictEqual([[HOST], HOST]);
  });

  test.each([
    ['*', 'it is every host'], ['10.0.0.1', "it is an IP address, which belongs into 'addresses' or 'endpoints'"],
    ['api.pay.example.', 'it ends with a dot'], ['api_pay', "'api_pay' is no DNS label"], ['', 'it is empty'], ['https://x', "'https://x' is no DNS label"],
  ])('fails for %p', (host, problem) => {
    expect(() => external(shop(), { hosts: [host] }))
      .toThrow(`'hosts' must be DNS names such as 'api.pay.example' or '*.pay.example', got '${host}': ${problem} [BadHost at shop/payments]`);
  });

  test('fails for none', () => {
    expect(() => external(shop(), { hosts: [] })).toThrow("'hosts' must name at least one host, got none [NoHost at shop/payments]");
  });

  test('fails for one that is there twice, in whatever case', () => {
    expect(() => external(shop(), { hosts: ['a.example', 'A.example'] })).toThrow("host 'a.example' is there twice; name it once [HostTwice at shop/payments]");
  });

  test('of several each has a DestinationRule and a VirtualService of its own, named by the host', () => {
    const chart = shop();

    external(chart, { hosts: ['a.example', '*.b.example'], tls: ExternalTls.originate(), resilience: { timeout: Duration.seconds(5) } });

    expect(kinds(chart)).toStrictEqual([
      'ServiceEntry payments',
      'DestinationRule payments', 'DestinationRule payments-wildcard.b.example',
      'VirtualService payments', 'VirtualService payments-wildcard.b.example',
    ]);
    expect(rendered(chart, 'VirtualService', 'payments-wildcard.b.example').spec.http[0].route[0].destination.host).toBe('*.b.example');
    expect(rendered(chart, 'DestinationRule', 'payments').spec.host).toBe('a.example');
  });

  test('can be added without renaming what is there', () => {
    const before = shop();
    external(before, { hosts: ['a.example', 'c.example'], tls: ExternalTls.originate() });
    const after = shop();
    external(after, { hosts: ['a.example', 'b.example', 'c.example'], tls: ExternalTls.originate() });

    expect(kinds(after)).toEqual(expect.arrayContaining(kinds(before)));
  });
});

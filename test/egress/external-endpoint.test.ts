import { entry, external } from './payments';
import { LoadBalancing } from '../../src';
import { shop } from '../support/shop';

describe('endpoints', () => {
  test.each([
    ['STATIC', [{ address: '10.0.0.1', weight: 3, locality: 'eu/a' }, { address: '2001:db8::1' }]],
    ['DNS', [{ address: 'eu.pay.example' }, { address: '10.0.0.1' }]],
  ])('are written with resolution %s', (resolution, endpoints) => {
    const chart = shop();

    external(chart, { endpoints });

    expect(entry(chart)).toMatchObject({ resolution, endpoints });
  });

  test('give a wildcard a place', () => {
    const chart = shop();

    external(chart, { hosts: ['*.pay.example'], endpoints: [{ address: 'pay.example' }], resilience: { loadBalancing: LoadBalancing.leastRequest() } });

    expect(entry(chart)).toMatchObject({ resolution: 'DNS', endpoints: [{ address: 'pay.example' }] });
  });

  test.each(['*.pay.example', '10.0.0.0/8', ''])('fails for address %p', address => {
    expect(() => external(shop(), { endpoints: [{ address }] }))
      .toThrow(`'endpoints' must have IP addresses or host names, got '${address}' [BadAddress at shop/payments]`);
  });

  test.each([0, 1.5])('fails for weight %d', weight => {
    expect(() => external(shop(), { endpoints: [{ address: '10.0.0.1', weight }] }))
      .toThrow(`'weight' must be a whole number from 1 to 4294967295, got ${weight} [NotInRange at shop/payments]`);
  });
});

describe('an endpoint', () => {
  test('can say all that a WorkloadEntry can', () => {
    const chart = shop();
    const endpoints = [
      { address: '10.0.0.1', ports: { 'https-443': 8443 }, labels: { tier: 'a' }, network: 'n1', locality: 'eu/a/1', weight: 3, serviceAccount: 'pay' },
      { network: 'n2', labels: { tier: 'b' } },
    ];

    external(chart, { endpoints });

    expect(entry(chart)).toMatchObject({ resolution: 'STATIC', endpoints });
  });

  test.each(['unix:///var/run/pay.sock', 'unix://@pay'])('can be the Unix domain socket %s', address => {
    const chart = shop();

    external(chart, { endpoints: [{ address }] });

    expect(entry(chart)).toMatchObject({ resolution: 'STATIC', endpoints: [{ address }] });
  });

  test.each([['unix://pay.sock', {}], ['unix:///dir/', {}], ['unix:///pay.sock', { 'https-443': 1 }]])('fails for the socket %s with ports %j', (address, ports) => {
    expect(() => external(shop(), { endpoints: [{ address, ...Object.keys(ports).length > 0 && { ports } }] })).toThrow(`the Unix domain socket '${address}' must be an `
      + "absolute path ('unix:///path') of a service with one port, and without 'ports' of its own [BadAddress at shop/payments]");
  });

  test('fails without a place', () => {
    expect(() => external(shop(), { endpoints: [{ weight: 1 }] })).toThrow("an endpoint must have an 'address', or a 'network' whose gateways lead to it, got neither "
      + '[BadAddress at shop/payments]');
  });

  test('fails for a port that the service does not have', () => {
    expect(() => external(shop(), { endpoints: [{ address: '10.0.0.1', ports: { https: 8443 } }] })).toThrow("an endpoint has the port 'https', but the ports of the service "
      + 'are https-443; use these names [UnknownPort at shop/payments]');
  });

  test('is copied', () => {
    const chart = shop();
    const labels: { [key: string]: string } = { tier: 'a' };
    external(chart, { endpoints: [{ address: '10.0.0.1', labels }] });
    labels.tier = 'b';

    expect(entry(chart).endpoints[0].labels).toEqual({ tier: 'a' });
  });
});

describe('addresses', () => {
  test.each(['10.0.0', '10.0.0.0/33', 'pay.example', '2001:db8::/129', ''])('fails for %p', address => {
    expect(() => external(shop(), { addresses: [address] }))
      .toThrow(`'addresses' must be IP addresses or CIDR ranges such as '10.0.0.0/16', got '${address}' [BadAddress at shop/payments]`);
  });

  test('fails for a range where DNS says where the server is', () => {
    expect(() => external(shop(), { addresses: ['10.0.0.0/16'] })).toThrow("a range of addresses ('10.0.0.0/16') cannot be looked up in DNS; name single addresses, "
      + "or state 'endpoints' by IP address [RangeNeedsEndpoints at shop/payments]");
  });

  test('takes a range with endpoints', () => {
    const chart = shop();

    external(chart, { addresses: ['10.0.0.0/16'], endpoints: [{ address: '10.0.0.1' }] });

    expect(entry(chart)).toMatchObject({ addresses: ['10.0.0.0/16'], resolution: 'STATIC' });
  });
});

import { ipAddress, ipOrHost, ipOrRange, ipOrRangeOfPolicy, ipOrUnixAddress, isIpAddress, workloadUnixAddress } from '../../src/validation/addresses';
import { Field } from '../../src/validation/field';
import { complaints } from '../support/violations';

const judgedBy = (check: (field: Field) => void) => (address?: string) => complaints(spec => check(spec.get('address')), { address });

describe('an IP address', () => {
  const ip = judgedBy(ipAddress);

  test.each(['10.0.0.1', '10.1.2.3', '::1', '2001:db8::1', '001:db8::', '::ffff:10.0.0.1', 'fe80::1%eth0', 'fe80::1%a/b c'])('is %s', address => {
    expect(isIpAddress(address)).toBe(true);
    expect(ip(address)).toEqual([]);
  });

  test.each([
    '10.0.0.256', '10.0.0', '10.1.2', '10.0.0.01', '010.1.2.3', '2001:db8:::1', 'fe80::1%', '::1%', '10.0.0.1%eth0', '10.0.0.0/8', 'localhost', 'example.com',
  ])("is not '%s'", address => {
    expect(isIpAddress(address)).toBe(false);
    expect(ip(address)).toEqual([`spec.address: must be an IP address, got '${address}'; write an address such as '10.0.0.1' [BadAddress]`]);
  });

  test('is not empty, but may be left out', () => {
    expect(isIpAddress('')).toBe(false);
    expect(ip('')).toEqual([]);
    expect(ip(undefined)).toEqual([]);
  });
});

describe('an address or range', () => {
  const range = judgedBy(ipOrRange);

  test.each([
    '10.0.0.1', '10.0.0.0/16', '10.0.0.0/8', '0.0.0.0/0', '10.0.0.1/32', '::1', '2001:db8::/64', '2001:db8::/32', '::/128', 'fe80::1%eth0',
  ])('may be %s', address => {
    expect(range(address)).toEqual([]);
  });

  test.each([
    '', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/', '10.0.0.0/1/2', '10.0.0.0/8/8', '::/129', 'fe80::1%eth0/64', 'fe80::%eth0/64', 'any', 'example.com', 'example.com/8',
  ])("may not be '%s'", address => {
    expect(range(address)).toEqual([
      `spec.address: must be an IP address or CIDR range, got '${address}'; write an address such as '10.0.0.1' or '10.0.0.0/16' [BadAddress]`,
    ]);
  });
});

describe('an address or range of a policy', () => {
  const range = judgedBy(ipOrRangeOfPolicy);

  test.each(['10.0.0.1', '10.0.0.0/16', 'fe80::1%eth0'])('may be %s', address => {
    expect(range(address)).toEqual([]);
  });

  test('has no slashes in a zone, unlike others', () => {
    expect(judgedBy(ipOrRange)('fe80::1%a/b/c')).toEqual([]);
    expect(range('fe80::1%a/b/c')).toEqual([
      "spec.address: must be an IP address or CIDR range, got 'fe80::1%a/b/c'; write an address such as '10.0.0.1' or '10.0.0.0/16' [BadAddress]",
    ]);
  });
});

describe('an address or name', () => {
  const named = judgedBy(ipOrHost);

  test.each(['10.0.0.1', '::1', 'vm1', 'vm1.example.com', 'vm1.example.com.', 'a.99999999999999999999'])('may be %s', address => {
    expect(named(address)).toEqual([]);
  });

  test.each(['10.0.0.256', '10.0.0', '1', '*.example.com', 'vm_1.example.com', 'unix:///sock', 'http://example.com', '10.0.0.0/16'])('may not be %s', address => {
    expect(named(address)).toEqual([
      `spec.address: must be an IP address or a DNS name, got '${address}'; write an address such as '10.0.0.1' or 'vm1.example.com' [BadAddress]`,
    ]);
  });
});

describe('an address to listen on', () => {
  const listening = judgedBy(ipOrUnixAddress);

  test.each(['', '10.0.0.1', '::1', 'fe80::1%eth0', 'unix:///run/app.sock', 'unix://@app', 'unix://@app/'])("may be '%s'", address => {
    expect(listening(address)).toEqual([]);
  });

  test.each(['localhost', '10.0.0', '10.0.0.0/8'])('may not be %s, which is no IP address', address => {
    expect(listening(address))
      .toEqual([`spec.address: must be an IP address or a Unix domain socket, got '${address}'; write an address such as '10.0.0.1' [BadAddress]`]);
  });

  test.each(['unix://', 'unix:///', 'unix://run/app.sock', 'unix:///run/'])('may not be %s, which is no socket', address => {
    expect(listening(address))
      .toEqual([`spec.address: must be a Unix domain socket, got '${address}'; write 'unix:///path/of/socket' or 'unix://@name' [BadAddress]`]);
  });
});

describe('a socket of a workload', () => {
  const socket = judgedBy(workloadUnixAddress);

  test.each(['unix:///var/run/app.sock', 'unix://@app', 'unix://@'])('may be %s', address => {
    expect(socket(address)).toEqual([]);
  });

  test.each(['unix://app.sock', 'unix://', 'unix:///', 'unix:///run/', 'unix://@app/'])('may not be %s', address => {
    expect(socket(address))
      .toEqual([`spec.address: must be a Unix domain socket, got '${address}'; write 'unix:///path/of/socket' or 'unix://@name' [BadAddress]`]);
  });
});

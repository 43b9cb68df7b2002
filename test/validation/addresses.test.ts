import { ipOrHost, ipOrSubnet, isIpAddress } from '../../src/validation/addresses';
import { complaints } from '../support/violations';

const subnet = (address: string) => complaints(spec => ipOrSubnet(spec.get('address')), { address });
const named = (address: string) => complaints(spec => ipOrHost(spec.get('address')), { address });

describe('an IP address', () => {
  test.each(['10.0.0.1', '2001:db8::1', '001:db8::', '::ffff:10.0.0.1', 'fe80::1%eth0'])('is %s', address => {
    expect(isIpAddress(address)).toBe(true);
  });

  test.each(['', '10.0.0.256', '10.0.0', '10.0.0.01', '2001:db8:::1', 'fe80::1%', '10.0.0.1%eth0', 'example.com'])("is not '%s'", address => {
    expect(isIpAddress(address)).toBe(false);
  });
});

describe('an address or range', () => {
  test.each(['10.0.0.1', '10.0.0.0/16', '0.0.0.0/0', '10.0.0.1/32', '2001:db8::/64', '::/128'])('may be %s', address => {
    expect(subnet(address)).toEqual([]);
  });

  test.each(['10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/', '10.0.0.0/1/2', '::/129', 'fe80::1%eth0/64', 'example.com', 'example.com/8'])('may not be %s', address => {
    expect(subnet(address)).toEqual([
      `spec.address: must be an IP address or CIDR range, got '${address}'; write an address such as '10.0.0.1' or '10.0.0.0/16' [BadAddress]`,
    ]);
  });
});

describe('an address or name', () => {
  test.each(['10.0.0.1', '::1', 'vm1', 'vm1.example.com', 'vm1.example.com.', 'a.99999999999999999999'])('may be %s', address => {
    expect(named(address)).toEqual([]);
  });

  test.each(['10.0.0.256', '10.0.0', '1', '*.example.com', 'vm_1.example.com', 'unix:///sock', 'http://example.com', '10.0.0.0/16'])('may not be %s', address => {
    expect(named(address)).toEqual([
      `spec.address: must be an IP address or a DNS name, got '${address}'; write an address such as '10.0.0.1' or 'vm1.example.com' [BadAddress]`,
    ]);
  });
});

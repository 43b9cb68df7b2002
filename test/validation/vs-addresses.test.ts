import { isIpAddress, subnet } from '../../src/validation/vs-addresses';
import { complaints } from '../support/violations';

const judge = (text: string) => complaints(spec => subnet(spec.get('block')), { block: text });

describe('addresses', () => {
  test.each(['10.1.2.3', '::1', 'fe80::1%eth0', '::ffff:10.1.2.3'])('%s is one', text => {
    expect(isIpAddress(text)).toBe(true);
  });

  test.each(['10.1.2', '010.1.2.3', '10.1.2.3%eth0', 'localhost', '::1%'])('%s is none', text => {
    expect(isIpAddress(text)).toBe(false);
  });

  test.each(['10.1.2.3', '10.0.0.0/8', '0.0.0.0/0', '2001:db8::/32', '::/128'])('%s is a subnet', text => {
    expect(judge(text)).toEqual([]);
  });

  test.each(['10.0.0.0/33', '10.0.0.0/08', '::/129', '10.0.0.0/8/8', '10.0.0.0/', 'fe80::%eth0/64', 'any', ''])("'%s' is no subnet", text => {
    expect(judge(text)).toEqual([`spec.block: must be an IP address or a block of them, got '${text}'; write it as '10.1.2.3' or '10.0.0.0/8' [BadSubnet]`]);
  });

  test('says nothing where there is none', () => {
    expect(complaints(spec => subnet(spec.get('block')), {})).toEqual([]);
  });
});

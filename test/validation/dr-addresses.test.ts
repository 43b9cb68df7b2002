import { ipOrUnixAddress } from '../../src/validation/dr-addresses';
import { complaints } from '../support/violations';

describe('addresses to listen on', () => {
  const judge = (bind: string) => complaints(spec => ipOrUnixAddress(spec.get('bind')), { bind });

  test.each(['', '10.0.0.1', '::1', 'fe80::1%eth0', 'unix:///run/app.sock', 'unix://@app'])("takes '%s'", bind => {
    expect(judge(bind)).toEqual([]);
  });

  test.each(['localhost', '10.0.0', '10.0.0.0/8'])('refuses %s, which is no IP address', bind => {
    expect(judge(bind)).toEqual([`spec.bind: must be an IP address, got '${bind}'; write an IPv4 or IPv6 address, such as '127.0.0.1' [BadAddress]`]);
  });

  test.each(['unix://', 'unix:///', 'unix://run/app.sock', 'unix:///run/'])('refuses %s, which is no socket', bind => {
    expect(judge(bind))
      .toEqual([`spec.bind: must be a Unix domain socket, got '${bind}'; write 'unix:///path/of/socket' or 'unix://@name' [BadAddress]`]);
  });
});

import { gatewayNames } from '../../../../src/validation/rules/virtual-service/gateway-names';
import { complaints } from '../../../support/violations';

describe('gateway names', () => {
  test.each(['mesh', 'web', 'web.shop.svc.cluster.local', 'shop/web', 'Shop/Web'])('%s is one', name => {
    expect(complaints(gatewayNames, [name])).toEqual([]);
  });

  test.each(['shop/*', '*/web', '/web', 'shop/', 'shop/web/http', 'shop/web.v1', 'shop_x/web'])('%s is none', name => {
    expect(complaints(gatewayNames, [name]))
      .toEqual([`spec[0]: must be a namespace and a name, each a DNS label, got '${name}'; write it as '<namespace>/<name>' [BadGateway]`]);
  });

  test.each(['*', 'web_1', '8080', ''])("'%s' is no name of a gateway", name => {
    expect(complaints(gatewayNames, [name])).toEqual([expect.stringMatching(/^spec\[0]: must be a host name, got .* \[BadHost]$/)]);
  });

  test('all with a namespace are looked at, but as in istiod none after the first without', () => {
    expect(complaints(gatewayNames, ['shop/*', 'shop/web', '*/web'])).toHaveLength(2);
    expect(complaints(gatewayNames, ['mesh', 'shop/*'])).toEqual([]);
  });
});

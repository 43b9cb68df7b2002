import { tcpRoute, tlsRoute } from '../../../../src/validation/rules/virtual-service/l4-route';
import { complaints } from '../../../support/violations';

const route = [{ destination: { host: 'login' } }];

describe('TlsRoute', () => {
  const judge = (tls: object, hosts = ['*.example.com'], gateways?: string[]) =>
    complaints(spec => tlsRoute(spec.get('tls'), spec), { hosts, gateways, tls });
  const sni = (name: string, hosts?: string[], gateways?: string[]) => judge({ match: [{ sniHosts: [name] }], route }, hosts, gateways);

  test('takes every condition at once', () => {
    expect(judge({
      match: [{ sniHosts: ['login.example.com', '*.a.example.com'], destinationSubnets: ['10.0.0.0/8'], port: 443, sourceLabels: { app: 'web' }, gateways: ['mesh'] }],
      route,
    })).toEqual([]);
  });

  test('needs a match, a server name and a route', () => {
    expect(judge({})).toEqual(["spec.tls.match: must be set; set 'match' [Required]", "spec.tls.route: must be set; set 'route' [Required]"]);
    expect(judge({ match: [{ sniHosts: [] }], route })).toEqual(["spec.tls.match[0].sniHosts: must be set; set 'sniHosts' [Required]"]);
  });

  test.each(['example.com', '*.com', 'login.example.org'])('refuses the server name %s, which lies outside the hosts', name => {
    expect(sni(name)).toEqual([
      `spec.tls.match[0].sniHosts[0]: must lie within one of the hosts '*.example.com', got '${name}'; add it to the hosts, or name one of them [SniOutsideHosts]`,
    ]);
  });

  test('refuses a wildcard amid a server name', () => {
    expect(sni('a.*.example.com')).toEqual([expect.stringMatching(/^spec\.tls\.match\[0]\.sniHosts\[0]: must be a host name, .* \[BadHost]$/)]);
  });

  test('leaves IP addresses alone', () => {
    expect(sni('10.1.2.3')).toEqual([]);
  });

  test('knows the names between clusters, unless the sidecars get the rule', () => {
    const name = 'outbound_.80_._.login.example.com';

    expect(sni(name)).toEqual([]);
    expect(sni(name, undefined, ['eastwest'])).toEqual([]);
    expect(sni(name, undefined, ['mesh'])).toEqual([expect.stringContaining('[BadHost]')]);
  });

  test('judges subnets, ports, labels, gateways and weights', () => {
    expect(judge({
      match: [{ sniHosts: ['a.example.com'], destinationSubnets: ['x'], port: -1, sourceLabels: { a: '*' }, gateways: ['*'] }],
      route: [...route, ...route],
    }).map(text => text.split(': ')[0])).toEqual([
      'spec.tls.route', 'spec.tls.match[0].destinationSubnets[0]', 'spec.tls.match[0].port',
      'spec.tls.match[0].sourceLabels["a"]', 'spec.tls.match[0].gateways[0]',
    ]);
  });
});

describe('TcpRoute', () => {
  test('takes connections with and without conditions', () => {
    expect(complaints(tcpRoute, { route })).toEqual([]);
    expect(complaints(tcpRoute, { match: [{ port: 0, destinationSubnets: ['::1'], sourceSubnet: 'unread', sourceNamespace: 'a.b' }], route })).toEqual([]);
  });

  test.each([{}, { route: [] }])('needs a route: %j', spec => {
    expect(complaints(tcpRoute, spec)).toEqual(["spec.route: must be set; set 'route' [Required]"]);
  });

  test('judges subnets, ports, labels, gateways and destinations', () => {
    expect(complaints(tcpRoute, {
      match: [{ destinationSubnets: ['x'], port: 65536, sourceLabels: { a: '*' }, gateways: ['*'] }],
      route: [{ destination: { host: '*' } }],
    }).map(text => text.split(': ')[0])).toEqual([
      'spec.route[0].destination.host', 'spec.match[0].destinationSubnets[0]', 'spec.match[0].port',
      'spec.match[0].sourceLabels["a"]', 'spec.match[0].gateways[0]',
    ]);
  });
});

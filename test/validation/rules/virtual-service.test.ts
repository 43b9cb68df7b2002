import { virtualService } from '../../../src/validation/rules/virtual-service';
import { complaints } from '../../support/violations';

const judge = (spec: object) => complaints(virtualService, spec);
const http = [{ route: [{ destination: { host: 'reviews' } }] }];
const badHost = (i: number, host: string, reason: string) =>
  `spec.hosts[${i}]: must be a host name, got '${host}': ${reason}; write a DNS name, such as 'reviews.bookinfo.svc.cluster.local' [BadHost]`;

describe('VirtualService', () => {
  test('takes a split of one host', () => {
    expect(judge({
      hosts: ['reviews'],
      http: [{
        route: [
          { destination: { host: 'reviews', subset: 'v1' }, weight: 90 },
          { destination: { host: 'reviews', subset: 'v2' }, weight: 10 },
        ],
      }],
    })).toEqual([]);
  });

  test('needs a rule', () => {
    expect(judge({ hosts: ['reviews'] })).toEqual(['spec: must have a rule, got none; set one of http, tls, tcp [Required]']);
    expect(judge({ hosts: ['reviews'], http: [], tls: [], tcp: [] })).toHaveLength(1);
  });

  test('judges the rules of each protocol', () => {
    expect(judge({ hosts: ['reviews'], http: [{}], tls: [{ match: [{ sniHosts: ['reviews'] }] }], tcp: [{}] }).map(text => text.split(': ')[0]))
      .toEqual(['spec.http[0]', 'spec.tls[0].route', 'spec.tcp[0].route']);
  });

  test('judges who sees it, and which gateways apply it', () => {
    expect(judge({ hosts: ['reviews'], http, exportTo: ['.', 'shop'] })).toEqual([expect.stringMatching(/^spec\.exportTo\[1]: .* \[Duplicate]$/)]);
    expect(judge({ hosts: ['reviews'], http, gateways: ['shop/*'] })).toEqual([expect.stringMatching(/^spec\.gateways\[0]: .* \[BadGateway]$/)]);
  });
});

describe('a VirtualService without hosts', () => {
  test('is a delegate and routes HTTP', () => {
    expect(judge({ http })).toEqual([]);
    expect(judge({ http, hosts: [], gateways: [], tls: [], tcp: [] })).toEqual([]);
  });

  test('has no gateways, no TLS and no TCP', () => {
    const route = http[0].route;

    expect(judge({ gateways: ['web'], tcp: [{ route }], tls: [{ match: [{ sniHosts: ['10.1.2.3'] }], route }] })).toEqual([
      'spec.gateways: must be empty without hosts, which makes this a delegate; add hosts, or remove gateways [NotInDelegate]',
      'spec.tls: must be empty without hosts, which makes this a delegate; add hosts, or remove tls [NotInDelegate]',
      'spec.tcp: must be empty without hosts, which makes this a delegate; add hosts, or remove tcp [NotInDelegate]',
    ]);
  });

  test('does not delegate further', () => {
    expect(judge({ http: [{ ...http[0], delegate: { name: 'more' } }] })).toEqual([expect.stringContaining('[DelegateOfDelegate]')]);
    expect(judge({ hosts: ['reviews'], http: [{ delegate: { name: 'more' } }] })).toEqual([]);
  });
});

describe('hosts of a VirtualService', () => {
  test.each([
    [['reviews', 'reviews.shop.svc.cluster.local'], undefined],
    [['*.example.com', 'example.com'], undefined],
    [['10.1.2.3', '::1'], undefined],
    [['*'], ['web']],
    [['*-a.example.com', 'b.example.com'], ['web', 'mesh']],
  ])('may be %j at %j', (hosts, gateways) => {
    expect(judge({ hosts, gateways, http })).toEqual([]);
  });

  test.each([[undefined], [['mesh']], [['web', 'mesh']]])('must not be * at %j', gateways => {
    expect(judge({ hosts: ['*'], gateways, http })).toEqual([badHost(0, '*', "'*' is for gateways only, and this applies to the mesh")]);
  });

  test.each([['a.*.com', "'*' is no DNS label"], ['', 'it is empty'], ['10.1.2.300', 'its last label is a number']])("must not be '%s'", (host, reason) => {
    expect(judge({ hosts: ['reviews', host], http })).toEqual([badHost(1, host, reason)]);
  });

  test.each([[['reviews', 'reviews']], [['*.com', '*.example.com']], [['a.example.com', '*.example.com']]])('must not overlap as %j do', hosts => {
    expect(judge({ hosts, http })).toEqual([
      `spec.hosts[1]: '${hosts[1]}' overlaps '${hosts[0]}' at spec.hosts[0]; keep the wider one, or use two objects [Duplicate]`,
    ]);
  });

  test('are compared once each of them is a name', () => {
    expect(judge({ hosts: ['reviews', 'reviews', 'a_b'], http })).toEqual([badHost(2, 'a_b', "'a_b' is no DNS label")]);
  });

  describe('between clusters', () => {
    const name = 'outbound_.80_._.e2e.foobar.mesh';
    const tls = [{ match: [{ sniHosts: [name] }], route: http[0].route }];

    test('may have the names that istiod makes', () => {
      expect(judge({ hosts: [name], gateways: ['eastwest'], tls })).toEqual([]);
    });

    test('must follow the form of those names', () => {
      expect(judge({ hosts: [name, 'outbound_.x_._.e2e'], gateways: ['eastwest'], tls }))
        .toEqual([badHost(1, 'outbound_.x_._.e2e', "it begins with 'outbound_' but is not 'outbound_.<port>_._.<host>'")]);
      expect(judge({ hosts: [name, 'outbound_.80'], gateways: ['eastwest'], tls })).toHaveLength(1);
    });

    test('must not have such names without server names, or in the mesh', () => {
      expect(judge({ hosts: [name], gateways: ['eastwest'], http })).toEqual([badHost(0, name, "'outbound_' is no DNS label")]);
      expect(judge({ hosts: [name], gateways: ['mesh'], tls })).toEqual([badHost(0, name, "'outbound_' is no DNS label"), expect.stringContaining('[BadHost]')]);
    });
  });
});

describe('a match of JWT claims', () => {
  const claim = '@request.auth.claims.group';
  const matched = (field: string) => [{ ...http[0], match: [{ [field]: { [claim]: { exact: 'a' } } }] }];

  test.each(['headers', 'withoutHeaders'])('is for gateways, among %s', field => {
    expect(judge({ hosts: ['reviews'], gateways: ['web'], http: matched(field) })).toEqual([]);
  });

  test.each([['headers', undefined], ['withoutHeaders', ['mesh']], ['headers', ['web', 'mesh']]])('is refused among %s at %j', (field, gateways) => {
    expect(judge({ hosts: ['reviews'], gateways, http: matched(field) })).toEqual([
      `spec.http[0].match[0].${field}["${claim}"]: must not be matched outside gateways, got '${claim}'; list gateways without 'mesh' [ClaimInMesh]`,
    ]);
  });
});

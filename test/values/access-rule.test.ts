import { AccessRule } from '../../src';

describe('a rule of access', () => {
  test('says of HTTP requests what they do and carry', () => {
    expect(AccessRule.http({
      methods: ['GET', 'HEAD'],
      notMethods: ['TRACE'],
      paths: ['/cart', '/cart/*', '*.css', '/users/{*}/cart', '/files/{**}', '*'],
      notPaths: ['/cart/secret'],
      hosts: ['shop.example.com', '*.shop.example.com'],
      notHosts: ['admin.example.com'],
      ports: ['http', '8080'],
      notPorts: ['9090'],
      headers: { 'X-Team': ['shop', 'b*', '*c', '*'] },
      notHeaders: { 'x-team': ['shop-old'], 'x-test': ['*'] },
      claims: { 'realm_access.roles': ['admin'], '[https://a.example/role]': ['x'] },
      notClaims: { sub: ['guest'] },
      ipBlocks: ['10.0.0.0/8', '::1'],
      notIpBlocks: ['10.1.0.0/16'],
      remoteIpBlocks: ['1.2.3.4'],
      notRemoteIpBlocks: ['1.2.3.0/24'],
    })._terms).toStrictEqual([{
      operation: {
        methods: ['GET', 'HEAD'],
        notMethods: ['TRACE'],
        paths: ['/cart', '/cart/*', '*.css', '/users/{*}/cart', '/files/{**}', '*'],
        notPaths: ['/cart/secret'],
        hosts: ['shop.example.com', 'shop.example.com:*', '*.shop.example.com'],
        notHosts: ['admin.example.com', 'admin.example.com:*'],
        ports: ['http', '8080'],
        notPorts: ['9090'],
      },
      when: [
        { key: 'source.ip', values: ['10.0.0.0/8', '::1'], notValues: ['10.1.0.0/16'] },
        { key: 'remote.ip', values: ['1.2.3.4'], notValues: ['1.2.3.0/24'] },
        { key: 'request.headers[x-team]', values: ['shop', 'b*', '*c', '*'], notValues: ['shop-old'] },
        { key: 'request.headers[x-test]', notValues: ['*'] },
        { key: 'request.auth.claims[realm_access][roles]', values: ['admin'] },
        { key: 'request.auth.claims[https://a.example/role]', values: ['x'] },
        { key: 'request.auth.claims[sub]', notValues: ['guest'] },
      ],
      isForRequests: true,
      http: 'methods',
    }]);
  });

  test('says of gRPC calls which', () => {
    expect(AccessRule.grpc({ service: 'shop.v1.Reviews' })._terms).toStrictEqual([
      { operation: { methods: ['POST'], paths: ['/shop.v1.Reviews/*'] }, when: [], isForRequests: true, http: 'methods' },
    ]);
    expect(AccessRule.grpc({ service: 'shop.v1.Reviews', methods: ['List', 'Get'], ports: ['grpc'] })._terms).toStrictEqual([{
      operation: { methods: ['POST'], paths: ['/shop.v1.Reviews/List', '/shop.v1.Reviews/Get'], ports: ['grpc'] },
      when: [],
      isForRequests: true,
      http: 'methods',
    }]);
    expect(AccessRule.grpc({ service: 'Reviews', notMethods: ['Delete'], headers: { 'x-a': ['b'] } })._terms).toStrictEqual([{
      operation: { methods: ['POST'], paths: ['/Reviews/*'], notPaths: ['/Reviews/Delete'] },
      when: [{ key: 'request.headers[x-a]', values: ['b'] }],
      isForRequests: true,
      http: 'methods',
    }]);
  });

  test('says of connections where they come from and go to', () => {
    const term = { operation: { ports: ['db'] }, when: [], isForRequests: false };
    expect(AccessRule.ports('db')._terms).toStrictEqual([term]);
    expect(AccessRule.tcp({ ports: ['db'] })._terms).toStrictEqual([term]);
    expect(AccessRule.tcp({ notPorts: ['db'], ipBlocks: ['10.0.0.1'] })._terms).toStrictEqual([
      { operation: { notPorts: ['db'] }, when: [{ key: 'source.ip', values: ['10.0.0.1'] }], isForRequests: false },
    ]);
  });

  test('is for requests even if it says ports alone', () => {
    expect(AccessRule.http({ ports: ['web'] })._terms).toStrictEqual([{ operation: { ports: ['web'] }, when: [], isForRequests: true, http: undefined }]);
  });

  test('is any of several', () => {
    const [a, b] = [AccessRule.ports('a'), AccessRule.grpc({ service: 'B' })];
    expect(AccessRule.anyOf(a, b)._terms).toStrictEqual([...a._terms, ...b._terms]);
  });

  test('keeps nothing of what the caller changes later', () => {
    const methods = ['GET'];
    const rule = AccessRule.http({ methods });
    methods.push('POST');
    expect(rule._terms[0].operation).toStrictEqual({ methods: ['GET'] });
  });

  test.each<[string, () => unknown, string]>([
    ['nothing of HTTP', () => AccessRule.http({}), 'AccessRule.http({}) says nothing; say which requests are meant, or leave the rule out to mean all of them [EmptyAccessRule]'],
    ['nothing of TCP', () => AccessRule.tcp({}), 'AccessRule.tcp({}) says nothing; say which requests are meant, or leave the rule out to mean all of them [EmptyAccessRule]'],
    ['no rule', () => AccessRule.anyOf(), "'rules' must hold at least one item, got none; leave it out if anything will do [EmptyList]"],
    ['no port', () => AccessRule.ports(), "'ports' must hold at least one item, got none; leave it out if anything will do [EmptyList]"],
    ['an empty list of methods', () => AccessRule.http({ methods: [] }), "'methods' must hold at least one item, got none; leave it out if anything will do [EmptyList]"],
    ['an empty list of paths', () => AccessRule.http({ notPaths: [] }), "'notPaths' must hold"],
    ['an empty list of hosts', () => AccessRule.http({ hosts: [] }), "'hosts' must hold"],
    ['an empty list of addresses', () => AccessRule.http({ ipBlocks: [] }), "'ipBlocks' must hold"],
    ['a header without values', () => AccessRule.http({ headers: { 'x-a': [] } }), "'headers.x-a' must hold"],
    ['a gRPC service without methods', () => AccessRule.grpc({ service: 'A', methods: [] }), "'methods' must hold"],
    ['a method in lower case', () => AccessRule.http({ methods: ['get'] }), "a method must be one of GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH, got 'get' [UnknownMethod]"],
    ['a path that is none', () => AccessRule.http({ paths: ['cart'] }),
      "'paths' must hold paths such as '/cart', '/cart/*', '*.css' or '/users/{*}/cart', got 'cart': it begins with neither '/' nor '*' [BadPath]"],
    ['a path with a query', () => AccessRule.http({ paths: ['/a?b'] }), "got '/a?b': policies see the path alone, without query and fragment [BadPath]"],
    ['a wildcard within a path', () => AccessRule.http({ paths: ['/a/*/b'] }), "got '/a/*/b': '*' stands for the beginning or the end of a path only; a segment is '{*}' [BadPath]"],
    ['two wildcards in a path', () => AccessRule.http({ paths: ['*/a/*'] }), "'*' stands for the beginning or the end of a path only; a segment is '{*}' [BadPath]"],
    ['a wildcard in a template', () => AccessRule.http({ paths: ['/a/{*}/*'] }), "got '/a/{*}/*': a template has no '*' beside '{*}' and '{**}' [BadPath]"],
    ['an operator after the last', () => AccessRule.http({ paths: ['/{**}/{*}'] }), "got '/{**}/{*}': '{**}' is not the last operator [BadPath]"],
    ['a part of a segment as operator', () => AccessRule.http({ paths: ['/a{*}'] }), "got '/a{*}': 'a{*}' has braces beside an operator [BadPath]"],
    ['a host with a port', () => AccessRule.http({ hosts: ['a.example:80'] }), "'hosts' must hold hosts such as 'shop.example.com' or '*.example.com', got 'a.example:80': any port is meant anyway [BadHost]"],
    ['a host with a wildcard in a label', () => AccessRule.http({ hosts: ['*a.example'] }), "got '*a.example': a wildcard is a whole label, as in '*.example.com' [BadHost]"],
    ['a host that is none', () => AccessRule.http({ hosts: ['a_b.example'] }), "got 'a_b.example': 'a_b' is no DNS label [BadHost]"],
    ['a host to leave out that a port gets past', () => AccessRule.http({ notHosts: ['*.example.com'] }),
      "'*.example.com' would not match the same host with a port, with which clients would get past the rule; name each host without wildcard [EvadableHost]"],
    ['a port that is none', () => AccessRule.ports('80:81'), "'ports' must hold names of ports, or their numbers as text, got '80:81' [BadPort]"],
    ['a wildcard within a header', () => AccessRule.http({ headers: { 'x-a': ['a*b'] } }),
      "'headers.x-a' must hold texts such as 'abc', 'abc*', '*abc' or '*', got 'a*b': Istio knows one wildcard, first or last [BadPattern]"],
    ['an empty value of a header', () => AccessRule.http({ notHeaders: { 'x-a': [''] } }), "'notHeaders.x-a' must hold texts such as"],
    ['a header that is none', () => AccessRule.http({ headers: { 'x a': ['b'] } }), "a header name must be letters, digits, '-' and the like, got 'x a' [BadHeaderName]"],
    ['a pseudo-header', () => AccessRule.http({ headers: { ':path': ['/a'] } }), "':path' is no header that a policy sees; use methods, paths or hosts [PseudoHeader]"],
    ['the host as a header', () => AccessRule.http({ headers: { Host: ['a'] } }), "'Host' is no header that a policy sees; use methods, paths or hosts [PseudoHeader]"],
    ['a claim that is none', () => AccessRule.http({ claims: { 'a..b': ['c'] } }), '[BadClaim]'],
    ['an address that is none', () => AccessRule.tcp({ ipBlocks: ['10.0.0'] }),
      "'ipBlocks' must hold IP addresses or CIDR ranges, such as '10.0.0.1' or '10.0.0.0/16', got '10.0.0' [BadAddress]"],
    ['a range that is none', () => AccessRule.http({ remoteIpBlocks: ['10.0.0.0/33'] }), "got '10.0.0.0/33' [BadAddress]"],
    ['a gRPC service that is none', () => AccessRule.grpc({ service: '/a' }), "'service' must be as in the .proto file, such as 'shop.v1.Reviews', got '/a' [BadGrpcName]"],
    ['a gRPC method that is none', () => AccessRule.grpc({ service: 'a', methods: ['b/c'] }), "'methods' must be as in the .proto file, such as 'ListReviews', got 'b/c' [BadGrpcName]"],
  ])('refuses %s', (_, create, message) => {
    expect(create).toThrow(message);
  });
});

/** Values of a field: some that Istio takes in most places, and some at the edges or beyond. */
export interface Values {
  readonly plausible: readonly unknown[];
  readonly hostile: readonly unknown[];
}

const HOSTS: Values = {
  plausible: ['reviews', 'a.example.com', 'b.example.com', '*.example.com', 'reviews.shop.svc.cluster.local'],
  hostile: [
    '*', '10.1.2.3', 'a.1', '1', 'a.b.', 'a_b', 'a..b', '*-a.com', 'a.*.b', '::1', '*a.com', `${'x'.repeat(63)}.com`, `${'x'.repeat(64)}.com`,
    'a.'.repeat(127), 'a.'.repeat(130), '10.1.2.300', '*.1', 'a.99999999999999999999', '10.1.2.3.', 'outbound_.80_._.a.b', '*.*.com', '*.', '-a.com',
    'a-.com', 'a.9223372036854775807', 'a.9223372036854775808', 'outbound_.80', 'outbound_', 'outbound_.x_._.a', 'A.EXAMPLE.com', 'ä.com', 'a.com:80',
  ],
};
const NAMESPACED_HOSTS: Values = {
  plausible: ['*/a.com', 'shop/*', './*.a.com', '*/*', 'shop/b.com', '~/*'],
  hostile: [
    '*', 'a.com', '~/a.com', 'short', '/a.com', 'a/', '*a.com', '*-x.com', '1.2.3.4', 'ns/1.2.3.4', '::1', '*.a.*', 'ns/a.com/b', 'a_b/a.com', '**',
    '::ffff:1.2.3.4', 'fe80::1%a.b', 'shop/a.1', './1.2.3.4', 'shop/', '.',
  ],
};
const ADDRESSES: Values = {
  plausible: ['10.0.0.1', '::1', '10.0.0.0/8', '240.0.0.7', '2001:db8::/32'],
  hostile: [
    'fe80::1%eth0', '::1%', '1.2.3', '01.2.3.4', '10.0.0.0/33', '10.0.0.0/08', '::/128', '::/129', 'fe80::1%a/64', 'fe80::1%a/b/c', 'a.com', 'unix:///a',
    'unix://@a', 'unix://a', 'unix://', 'unix:///', 'unix:///a/', 'unix://@a/', '*', '10.0.0.256', 'vm1', '1', 'a_b', '2001:db8:::1', '::ffff:1.2.3.4',
    '1:2:3:4:5:6:7::', '::ffff:01.2.3.4', '10.0.0.0/', '1.2.3.4%eth0', '0.0.0.0', '::', '0.0.0.0/0', '1:2:3:4:5:6:7:8:9', '/8', '10.0.0.1/+8',
  ],
};
const NAMES: Values = {
  plausible: ['a', 'b', 'http', 'v1', 'http-web'],
  hostile: ['a.b', 'A', 'a_b', 'x'.repeat(62), 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(257), '-a', 'a-', '1', 'a b'],
};
const PORTS: Values = { plausible: [80, 443, 8080, 81], hostile: [0, 1, 65535, 65536, -1, 4294967295, 4294967296, 1.5] };
const PERCENTS: Values = { plausible: [0, 1, 50, 50.5, 100], hostile: [100.0001, 101, -1, -0.0001, 1e308] };
const STATUS: Values = { plausible: [200, 404, 503, 301], hostile: [0, 99, 100, 199, 200, 599, 600, 601, -1] };
const WEIGHTS: Values = { plausible: [1, 10, 50, 100], hostile: [0, -1, 2147483647, 2147483648, 4294967295, 4294967296] };
const MATCHED: Values = { plausible: ['shop', 'default', '*', 'a*', '*a'], hostile: ['', 'a*b', '**', '*a*', 'a/b', '/'] };
const REFS: Values = { plausible: ['cart', 'shop/cart'], hostile: ['*', 'a/b/c', '/a', 'a/', 'a'.repeat(320), 'a'.repeat(321), 'shop/*'] };
const PATHS: Values = {
  plausible: ['/a', '/a/{*}', '/a/{**}', '/a*', '*/a'],
  hostile: ['/{**}/{*}', '/{id}', '/*/{*}', '/a//{*}', '/{**}/', '{*}', '/{*', '/a{*}', '/{*}b', '*', '/{**}/{**}', '/{*}/{**}/a'],
};
const URLS: Values = {
  plausible: ['https://a.com/k', 'http://a.com:8080/k'],
  hostile: [
    'ftp://a', 'a.com', 'http://a b', 'http://', 'HTTPS://a', '/a', 'http:a', 'http://a:x', 'https://a:99999/', 'http://a/%zz', 'https://[::1]/', '//a', 'https://[a]/',
    'http://a:b:80/', 'https://[fe80::1%25eth0]:80/', 'http://[1.2.3.4]/', 'http://[::1%25]/', 'oci://a:b:80/', 'http://a[::1]/', 'https://a@[::1]:',
  ],
};

/** A duration as text. */
export const DURATIONS: Values = {
  plausible: ['5s', '1h2m', '1.001s', '30s', '1h'],
  hostile: [
    '0s', '-1s', '500us', '1500us', 'abc', '5', '0.0011s', '-500us', '0', '1.5s', '1.5h', '100y', '.5s', '1.s', '9999999h', '1ms', '999us', '1ns', '1s1s',
    '1 s', '1S', '+1s', '1d', '2562047h', '2562048h', '1h1h', '1µs', '3000h', '315576000000s', '1s1', '1e3s', '-0s', '1m1h', '1.0000000001s', '.s', 's',
  ],
};

/** Keys of labels. */
export const LABEL_KEYS: Values = {
  plausible: ['app', 'example.com/app'],
  hostile: ['a*', '', '-a', 'a/b/c', 'x'.repeat(64), 'a_b.c', '_a', 'x'.repeat(63), `${'d'.repeat(253)}/a`, `${'d'.repeat(254)}/a`, 'a.b_c/d', '/a', 'a/'],
};

/** Values of labels. */
export const LABEL_VALUES: Values = {
  plausible: ['v1', '', 'web'],
  hostile: ['v*', 'x'.repeat(64), '-a', 'a b', 'a_b', 'x'.repeat(63), '😀'.repeat(16), '😀'.repeat(40), '😀'.repeat(64), 'a.', '*'],
};

/** Names of HTTP headers. */
export const HEADER_NAMES: Values = {
  plausible: ['x-a', 'x-b'],
  hostile: ['', ':path', 'host', 'x a', '@request.auth.claims[a]', '@request.auth.claims.a', '@request.auth.claims', 'a,b', ':foo', 'Host', 'x_b', 'é'],
};

/** Keys of other maps, by the name of the field that holds the map. */
export const KEYS: { readonly [field: string]: Values } = {
  to: { plausible: ['us', 'eu/z1', 'us/*'], hostile: ['*', 'a//b', '', 'us/z1', 'us/z1/s1', '/', 'us/*/s1'] },
  ports: { plausible: ['http', 'a'], hostile: ['a.b', '', 'x'.repeat(63), 'x'.repeat(62), 'a_b', 'A'] },
  portLevelMtls: { plausible: ['80', '8080'], hostile: ['0', '65535', '65536', 'a', '-1', '080', '+80', '80.0', '1e2', ' 80', '99999999999999999999'] },
};

/** Text that has no business in any field. */
export const HOSTILE_TEXTS: readonly string[] = [
  '', ' ', 'é', '😀', 'x'.repeat(300), 'x'.repeat(5000), '\u0000', '\n', 'a\n', '\ud800', '%', '*', '..', '/', '-', '0', '１', '\u00a0', '\u2028', 'İ',
  'null', 'true', '__proto__', 'constructor', 'toString', '${a}', '{{ a }}', '\\', '"', "'", '\ufeffa', 'e\u0301', '\u202ea', '-1', '1e9', '~', '.', '@', '#',
];

/** Numbers at the edges of the types that Istio reads them into. */
export const NUMBERS: Values = {
  plausible: [1, 10, 100],
  hostile: [0, -1, 101, 65535, 65536, 2147483647, 2147483648, -2147483648, -2147483649, 4294967295, 4294967296, 2 ** 53, 1.5, 0.1, -0.5, 1e20, 1e-7],
};

/** Values by the name of the field they are for. */
export const BY_FIELD: { readonly [field: string]: Values } = {
  host: HOSTS,
  hosts: HOSTS,
  sniHosts: HOSTS,
  targetHost: HOSTS,
  namespacedHosts: NAMESPACED_HOSTS,
  gateways: {
    plausible: ['mesh', 'shop/web', 'web'],
    hostile: ['a.b', 'shop/', '/a', 'a/b/c', '*', 'a_b', '1.2', 'a.b/c', 'shop/*', 'istio-system/x.y', 'x'.repeat(254)],
  },
  address: { plausible: ['10.0.0.1', '::1', 'vm.example.com'], hostile: ADDRESSES.hostile },
  addresses: ADDRESSES,
  destinationSubnets: ADDRESSES,
  ipBlocks: ADDRESSES,
  notIpBlocks: ADDRESSES,
  remoteIpBlocks: ADDRESSES,
  notRemoteIpBlocks: ADDRESSES,
  bind: { plausible: ['10.0.0.1', '::1', '0.0.0.0'], hostile: ADDRESSES.hostile },
  defaultEndpoint: {
    plausible: ['127.0.0.1:80', '[::1]:80', ':80', 'unix:///a'],
    hostile: [
      '[::]:80', 'unix://', '1.2.3.4:80', '127.0.0.1', '127.0.0.1:0', '127.0.0.1:x', '::1:80', '[127.0.0.1]:80', '0.0.0.0:70000', '127.0.0.1:+80', '[]:80',
      'localhost:80', '127.0.0.1:', '127.0.0.1:-1', '0.0.0.0:80', '[::1]80', '127.0.0.1:080',
    ],
  },
  exportTo: { plausible: ['.', '*', 'shop', 'web'], hostile: ['~', '', 'a_b', 'shop/web', 'x'.repeat(64)] },
  name: NAMES,
  subset: { plausible: ['v1'], hostile: ['', 'a.b', 'x'.repeat(64)] },
  sourceNamespace: { plausible: ['shop'], hostile: ['', 'a.b', '*'] },
  namespace: { plausible: ['', 'web', 'shop'], hostile: ['a.b', '*'] },
  number: PORTS,
  port: PORTS,
  targetPort: PORTS,
  portNumber: PORTS,
  destinationPort: PORTS,
  protocol: {
    plausible: ['HTTP', 'HTTPS', 'TLS', 'TCP', 'HTTP2', 'GRPC'],
    hostile: ['http', 'GRPC-Web', 'foo', '', 'UDP', 'HTTP_PROXY', 'Mongo', 'CONNECT', 'POST', 'HBONE', 'grpc', 'DoubleHBONE', 'MySQL', 'redis', 'GRPC-WEB-'],
  },
  credentialName: { plausible: ['s', ''], hostile: ['configmap://shop/x', 'configmap://other/x', 'configmap://x', 'configmap:///x', 'configmap://shop/', 'configmap://shop/a/b', 's-cacert'] },
  from: { plausible: ['us', 'eu', 'us/z1'], hostile: ['us/*', 'us/z1/s1', 'us/z1/*', '*', '', 'us//s', '*/a', 'us/z*', 'us/'] },
  to: { plausible: ['eu', 'us2'], hostile: ['us', '', 'a/b', '*'] },
  failoverPriority: { plausible: ['topology.istio.io/network'], hostile: ['topology.kubernetes.io/zone', 'a=b', 'topology.kubernetes.io/zone=x', '', '=', 'a='] },
  tableSize: { plausible: [65537, 7], hostile: [4, 5000011, 0, 1, 2, 9, 4999999, 5000000] },
  minimumRingSize: { plausible: [1024], hostile: [0, -1] },
  aggression: { plausible: [1, 2, 1.5], hostile: [0.5, 0, -1, 0.9999] },
  minimumPercent: PERCENTS,
  percent: PERCENTS,
  randomSamplingPercentage: PERCENTS,
  mirrorPercent: { plausible: [50, 0], hostile: [101, -1, 1.5] },
  weight: WEIGHTS,
  attempts: { plausible: [1, 3], hostile: [0, -1, 2147483648] },
  retryOn: { plausible: ['5xx', 'gateway-error,503', 'reset'], hostile: ['reset, 503', '', '4xx', '5xx,', '306', '100', '+503', 'nope', ',', '599', '600', '0503'] },
  cipherSuites: {
    plausible: ['ECDHE-RSA-AES256-GCM-SHA384', 'AES128-SHA', 'ALL'],
    hostile: ['', 'NOPE', '-AES128-SHA', 'ECDHE-RSA-AES256-GCM-SHA384', 'aes128-sha', '!a', 'é', '1'],
  },
  redirectCode: STATUS,
  status: STATUS,
  httpStatus: STATUS,
  scheme: { plausible: ['http', 'https'], hostile: ['ftp', '', 'HTTP', 'HTTPS'] },
  grpcStatus: { plausible: ['UNAVAILABLE'], hostile: ['', 'NOPE', 'unavailable', '14'] },
  expression: { plausible: ['response.code >= 400', 'true', 'response.code >= 400', ''], hostile: [] },
  value: { plausible: ['a'], hostile: ['', '%', '%a%', '100%%', '\u0001', 'é'.repeat(5), '%REQ(a)%', '%REQ(a', 'a'.repeat(2048), 'a'.repeat(2049)] },
  remove: { plausible: ['x-a'], hostile: ['host', ':path', '', 'Host'] },
  allowMethods: { plausible: ['GET', '*', 'POST'], hostile: ['get', '', 'TRACE', 'GET '] },
  allowHeaders: { plausible: ['x-a', '*'], hostile: ['', 'x a', 'a,b', 'é', ':path'] },
  exposeHeaders: { plausible: ['x-a', '*'], hostile: ['', 'x a', 'Host'] },
  exact: { plausible: ['a'], hostile: [''] },
  prefix: { plausible: ['a', '/'], hostile: ['', '//'] },
  regex: {
    plausible: ['a+', '.*', '^/v[0-9]+/'],
    hostile: [
      '', '*', '(?=a)', 'a'.repeat(1024), 'a'.repeat(1025), 'é'.repeat(512), 'é'.repeat(513), '(?i)a', '\\pL', '[[:alpha:]]', 'a{1001}', 'a{1000}', '\\C', '(', '\\1',
      '(?P<n>a)', '(?<n>a)', '[a', 'a**', '\\Q(', '(a{10}){101}', '\\x{110000}', '(?P<n>a)(?P<n>b)', '[b-a]', '\\p{Greek}', '\\p{Nope}', 'a|*',
    ],
  },
  string: { plausible: ['a'], hostile: ['', 'a'.repeat(100 * 1024), 'a'.repeat(100 * 1024 + 1)] },
  bytes: { plausible: ['YQ=='], hostile: ['hello', '', 'YQ', '_-==', 'YQ==\n', 'YR==', 'Y Q=='] },
  proxyVersion: { plausible: ['^1\\.30.*'], hostile: ['(', '', '(?=a)'] },
  issuer: { plausible: ['a'], hostile: [''] },
  jwksUri: URLS,
  jwks: { plausible: ['{"keys":[]}', '{"keys":[]}', ''], hostile: [] },
  audiences: MATCHED,
  header: { plausible: ['x-a'], hostile: ['', 'x a', 'x.b', 'x_b'] },
  principals: MATCHED,
  notPrincipals: MATCHED,
  requestPrincipals: MATCHED,
  notRequestPrincipals: MATCHED,
  namespaces: MATCHED,
  notNamespaces: MATCHED,
  serviceAccounts: REFS,
  notServiceAccounts: REFS,
  trustDomains: MATCHED,
  notTrustDomains: MATCHED,
  ports: { plausible: ['80', '443'], hostile: ['65535', '65536', '-1', '80*', '0080', 'http', '0', '+80', ' 80', '8e1', ''] },
  notPorts: { plausible: ['80'], hostile: ['', 'x', '0'] },
  methods: { plausible: ['GET', '*'], hostile: ['', 'get'] },
  paths: PATHS,
  notPaths: PATHS,
  key: {
    plausible: ['source.ip', 'request.headers[a]', 'source.namespace', 'destination.port', 'connection.sni', 'source.serviceAccount', 'source.trustDomain'],
    hostile: [
      '', 'a', 'request.headers', 'request.auth.claims[a]', 'request.auth.claims.a', 'destination.labels[a]', 'destination.namespace', 'source.principal',
      'experimental.envoy.filters.a[b]', 'request.headersX[a]', 'remote.ip', 'destination.ip', 'request.headers[]', 'request.auth.principal',
      'request.headers[a]x', 'request.auth.claims[a][b]', 'request.auth.audiences', 'request.auth.presenter', 'source.user', 'request.regex.headers[a]',
    ],
  },
  values: { plausible: ['10.0.0.1', '80', 'a'], hostile: ['', '*', '10.0.0.0/8', 'a*b', 'shop/a', 'a*', '65536'] },
  notValues: { plausible: ['10.0.0.1', '80'], hostile: ['', '*'] },
  group: { plausible: ['', 'gateway.networking.k8s.io', 'networking.istio.io'], hostile: ['core', 'apps', 'Bad_'] },
  kind: { plausible: ['Service', 'Gateway', 'GatewayClass', 'ServiceEntry'], hostile: ['Pod', '', 'a b', 'service'] },
  url: {
    plausible: ['oci://a/b:1', 'https://a/b', 'a.com/b'],
    hostile: [
      '', 'a.com:80/b', 'ftp://a', 'file:///a', 'a b', '10.0.0.1:5000/p', '/a', 'http://[::1', 'http://a:x', 'http://a/%zz', 'http://us er@a', 'http://<a>',
      'oci://a:5000/p@sha256:0a', 'oci://a:b:80/', 'oci://[a]/', 'oci://[::1]:80/', 'http://a^b', 'http://[::1%25a]/', 'http://[a]/', 'http:///a', 'http://:80/', '//a b', 'http://a@b:c@d/', 'file://', 'OCI://a',
    ],
  },
  sha256: { plausible: ['0a'.repeat(32), ''], hostile: ['0A'.repeat(32), 'a', '0a'.repeat(33), 'zz'.repeat(32)] },
  imagePullSecret: { plausible: ['a'], hostile: ['', 'a'.repeat(253), 'a'.repeat(254)] },
  pluginName: { plausible: ['a'], hostile: ['', 'é'.repeat(200), 'a'.repeat(256), 'a'.repeat(257)] },
  command: { plausible: ['a'], hostile: [''] },
  locality: { plausible: ['us/a/b'], hostile: ['a'.repeat(2048), 'a'.repeat(2049), 'us//b', '*'] },
  network: { plausible: ['n', ''], hostile: ['a'.repeat(2048), 'a'.repeat(2049)] },
  serviceAccount: { plausible: ['a', ''], hostile: ['a'.repeat(253), 'a'.repeat(254)] },
  path: { plausible: ['/'], hostile: [''] },
  concurrency: { plausible: [2, 0], hostile: [-1, 2147483648] },
  priority: { plausible: [1, -10], hostile: [2147483647, 2147483648, 1.5, -2147483649] },
};

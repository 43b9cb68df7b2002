import { Duration } from 'cdk8s';
import {
  CircuitBreaker, Connections, HashAlgorithm, LoadBalancing, Locality, OutlierDetection, RetryBudget, Tunnel, UpstreamHttp, UpstreamTls,
} from '../../src';

/** As it stands in a manifest: without what is not said. */
const wire = (message: object) => JSON.parse(JSON.stringify(message));

describe('CircuitBreaker', () => {
  test.each([
    ['limits of one\'s own', CircuitBreaker.of({ maxConnections: 1, maxPendingRequests: 2, maxRequests: 3, maxRetries: 4 }),
      { tcp: { maxConnections: 1 }, http: { http1MaxPendingRequests: 2, http2MaxRequests: 3, maxRetries: 4 } }],
    ['connections alone', CircuitBreaker.of({ maxConnections: 1 }), { tcp: { maxConnections: 1 } }],
    ['a backend that is limited', CircuitBreaker.forLimitedBackend(), { tcp: { maxConnections: 100 }, http: { http1MaxPendingRequests: 10, http2MaxRequests: 100, maxRetries: 3 } }],
    ['a share of what a server can take', CircuitBreaker.forServerOf({ concurrentRequests: 205, clients: 10 }),
      { tcp: { maxConnections: 20 }, http: { http1MaxPendingRequests: 20, http2MaxRequests: 20, maxRetries: 4 } }],
    ['one request where clients are more than requests', CircuitBreaker.forServerOf({ concurrentRequests: 3, clients: 10 }),
      { tcp: { maxConnections: 1 }, http: { http1MaxPendingRequests: 1, http2MaxRequests: 1, maxRetries: 1 } }],
  ])('says %s', (_, value, expected) => {
    expect(wire(value._toIstio())).toStrictEqual(expected);
  });

  test.each([
    [() => CircuitBreaker.of({}), 'a circuit breaker must limit something, got no limit; leave it out, or set one [EmptyCircuitBreaker]'],
    [() => CircuitBreaker.of({ maxRequests: 0 }), "'maxRequests' must be a whole number from 1 to 2147483647, got 0 [NotInRange]"],
    [() => CircuitBreaker.forServerOf({ concurrentRequests: 10, clients: 0 }), "'clients' must be a whole number from 1 to 2147483647, got 0 [NotInRange]"],
    [() => CircuitBreaker.forServerOf({ concurrentRequests: 0.5, clients: 1 }), "'concurrentRequests' must be a whole number from 1 to 2147483647, got 0.5 [NotInRange]"],
  ])('refuses what limits nothing', (write, message) => {
    expect(write).toThrow(new Error(message));
  });
});

describe('Connections', () => {
  test('say all that there is to say', () => {
    expect(wire(Connections.of({
      connectTimeout: Duration.millis(1500),
      keepalive: { time: Duration.minutes(5), interval: Duration.seconds(30), probes: 3 },
      idleTimeout: Duration.minutes(4),
      tcpIdleTimeout: Duration.seconds(0),
      maxConnectionDuration: Duration.hours(1),
      maxRequestsPerConnection: 1000,
      maxConcurrentStreams: 100,
      http: UpstreamHttp.HTTP_2,
    })._toIstio())).toStrictEqual({
      tcp: { connectTimeout: '1500ms', tcpKeepalive: { time: '300s', interval: '30s', probes: 3 }, idleTimeout: '0s', maxConnectionDuration: '3600s' },
      http: { idleTimeout: '240s', maxRequestsPerConnection: 1000, maxConcurrentStreams: 100, h2UpgradePolicy: 'UPGRADE' },
    });
  });

  test.each([
    [UpstreamHttp.AS_CLIENT, { useClientProtocol: true }],
    [UpstreamHttp.AS_DECLARED, { h2UpgradePolicy: 'DO_NOT_UPGRADE' }],
  ])('speak HTTP %s', (http, expected) => {
    expect(wire(Connections.of({ http })._toIstio())).toStrictEqual({ http: expected });
  });

  test.each([
    [() => Connections.of({}), 'connections must be told something, got no setting; leave them out, or set one [EmptyConnections]'],
    [() => Connections.of({ connectTimeout: undefined }), 'connections must be told something, got no setting; leave them out, or set one [EmptyConnections]'],
    [() => Connections.of({ keepalive: {} }), "'keepalive' must be told something, got no setting; set 'time', 'interval' or 'probes' [EmptyConnections]"],
    [() => Connections.of({ keepalive: { time: Duration.millis(1500) } }), "'keepalive.time' must be whole seconds, at least 1, got 1500 ms [BadDuration]"],
    [() => Connections.of({ keepalive: { interval: Duration.seconds(0) } }), "'keepalive.interval' must be whole seconds, at least 1, got 0 ms [BadDuration]"],
    [() => Connections.of({ idleTimeout: Duration.seconds(0) }), "'idleTimeout' must be a whole number of milliseconds, at least 1, got 0 ms [BadDuration]"],
    [() => Connections.of({ tcpIdleTimeout: Duration.millis(0.5) }), "'tcpIdleTimeout' must be a whole number of milliseconds, at least 1, got 0.5 ms [BadDuration]"],
    [() => Connections.of({ maxConcurrentStreams: 0 }), "'maxConcurrentStreams' must be a whole number from 1 to 2147483647, got 0 [NotInRange]"],
  ])('refuse nonsense', (write, message) => {
    expect(write).toThrow(new Error(message));
  });
});

describe('OutlierDetection', () => {
  test.each([
    ['conservative', OutlierDetection.conservative(), { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50 }],
    ['failFast', OutlierDetection.failFast(), { consecutiveGatewayErrors: 3, interval: '5s', baseEjectionTime: '30s', maxEjectionPercent: 50 }],
    ['forFailover', OutlierDetection.forFailover(),
      { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 100, minHealthPercent: 30 }],
    ['of', OutlierDetection.of({ consecutive5xxErrors: 0, consecutiveLocalOriginFailures: 2, minHealthPercent: 10 }),
      { consecutive5xxErrors: 0, consecutiveLocalOriginFailures: 2, splitExternalLocalOriginErrors: true, minHealthPercent: 10 }],
  ])('%s', (_, value, expected) => {
    expect(wire(value._toIstio())).toStrictEqual(expected);
  });

  test.each([
    [() => OutlierDetection.of({ maxEjectionPercent: 100 }), "'maxEjectionPercent' 100 with 'minHealthPercent' 0 may take out every endpoint and answer 503 to all; "
      + 'lower the first, or raise the second [MayEjectAll]'],
    [() => OutlierDetection.of({ maxEjectionPercent: 0 }), "'maxEjectionPercent' must be at least 1, got 0, which Istio takes for its default of 10; "
      + 'leave outlier detection out to switch it off [NeverEjects]'],
    [() => OutlierDetection.of({ consecutive5xxErrors: 0 }), "'consecutive5xxErrors' is 0 and nothing else counts, so no endpoint is ever taken out; "
      + 'set one of the counts, or leave outlier detection out [NeverEjects]'],
    [() => OutlierDetection.of({ consecutiveLocalOriginFailures: 0 }), "'consecutiveLocalOriginFailures' must be a whole number from 1 to 4294967295, got 0 [NotInRange]"],
  ])('refuses what helps nobody', (write, message) => {
    expect(write).toThrow(new Error(message));
  });
});

describe('LoadBalancing', () => {
  const warmup = { duration: Duration.minutes(2), minimumPercent: 5, aggression: 1.5 };
  const warm = { duration: '120s', minimumPercent: 5, aggression: 1.5 };

  test.each([
    [LoadBalancing.leastRequest({ warmup }), { simple: 'LEAST_REQUEST', warmup: warm }],
    [LoadBalancing.roundRobin({ warmup: { duration: Duration.seconds(30) } }), { simple: 'ROUND_ROBIN', warmup: { duration: '30s' } }],
    [LoadBalancing.random(), { simple: 'RANDOM' }],
    [LoadBalancing.passthrough(), { simple: 'PASSTHROUGH' }],
    [LoadBalancing.hashHeader('X-User', { algorithm: HashAlgorithm.ringHash() }), { consistentHash: { httpHeaderName: 'x-user', ringHash: {} } }],
    [LoadBalancing.hashQueryParameter('user', { algorithm: HashAlgorithm.ringHash(4096) }), { consistentHash: { httpQueryParameterName: 'user', ringHash: { minimumRingSize: 4096 } } }],
    [LoadBalancing.hashSourceIp({ algorithm: HashAlgorithm.maglev() }), { consistentHash: { useSourceIp: true, maglev: { tableSize: 65537 } } }],
    [LoadBalancing.hashCookie('cart'), { consistentHash: { httpCookie: { name: 'cart', ttl: '0s' } } }],
    [LoadBalancing.hashCookie('cart', { generated: false, algorithm: HashAlgorithm.maglev(251) }), { consistentHash: { httpCookie: { name: 'cart' }, maglev: { tableSize: 251 } } }],
    [LoadBalancing.hashCookie('cart', { ttl: Duration.hours(1), path: '/', attributes: { SameSite: 'Strict', Secure: '' } }),
      { consistentHash: { httpCookie: { name: 'cart', path: '/', ttl: '3600s', attributes: [{ name: 'SameSite', value: 'Strict' }, { name: 'Secure' }] } } }],
  ])('says it (%#)', (value, expected) => {
    expect(wire(value._toIstio())).toStrictEqual(expected);
  });

  test.each([
    [() => LoadBalancing.hashCookie('a b'), "a cookie name must be letters, digits, '-' and the like, got 'a b' [BadCookieName]"],
    [() => LoadBalancing.hashCookie('a', { attributes: { '': '1' } }), "a cookie attribute must be letters, digits, '-' and the like, got '' [BadCookieName]"],
    [() => LoadBalancing.hashCookie('a', { generated: false, path: '/' }), "'path' is for a cookie that the proxy sets, and cookie 'a' is not generated; "
      + "remove 'path', or 'generated: false' [CookieNotOurs]"],
    [() => LoadBalancing.hashQueryParameter(''), "the name of a query parameter must not be empty, got '' [BadQueryName]"],
    [() => HashAlgorithm.maglev(65536), "'tableSize' must be a prime, got 65536; choose one such as 65537, Envoy's own [NotPrime]"],
    [() => HashAlgorithm.maglev(5000011), "'tableSize' must be a whole number from 2 to 5000010, got 5000011 [NotInRange]"],
    [() => LoadBalancing.leastRequest({ warmup: { ...warmup, aggression: 0.5 } }), "'warmup.aggression' must be a number of at least 1, got 0.5 [NotInRange]"],
    [() => LoadBalancing.roundRobin({ warmup: { ...warmup, minimumPercent: 101 } }), "'warmup.minimumPercent' must be a whole percentage from 0 to 100, got 101 [PercentOutOfRange]"],
    [() => LoadBalancing.roundRobin({ warmup: { duration: Duration.millis(0) } }), "'warmup.duration' must be a whole number of milliseconds, at least 1, got 0 ms [BadDuration]"],
  ])('refuses nonsense (%#)', (write, message) => {
    expect(write).toThrow(new Error(message));
  });
});

describe('Locality', () => {
  test.each([
    [Locality.failover(), { enabled: true }],
    [Locality.failover({ regions: { east: 'west', west: 'east' } }), { enabled: true, failover: [{ from: 'east', to: 'west' }, { from: 'west', to: 'east' }] }],
    [Locality.failover({ priority: ['topology.istio.io/network', 'tier=gold'] }), { enabled: true, failoverPriority: ['topology.istio.io/network', 'tier=gold'] }],
    [Locality.failover({ regions: { east: 'west' }, priority: ['tier'] }), { enabled: true, failover: [{ from: 'east', to: 'west' }], failoverPriority: ['tier'] }],
    [Locality.distribute([{ from: 'east/*', to: { 'east/*': 80, 'west/*': 20 } }]), { enabled: true, distribute: [{ from: 'east/*', to: { 'east/*': 80, 'west/*': 20 } }] }],
    [Locality.none(), { enabled: false }],
  ])('says it (%#)', (value, expected) => {
    expect(wire(value._toIstio())).toStrictEqual(expected);
  });

  const distribute = (to: { [locality: string]: number }, from = 'east') => () => Locality.distribute([{ from, to }]);

  test.each([
    [() => Locality.failover({ regions: { 'east/a': 'west' } }), "'regions' must be names of regions, without zone and wildcard, got 'east/a' [BadLocality]"],
    [() => Locality.failover({ regions: { east: 'east' } }), "another region must take over from 'east', got the same; name another, or leave it out [BadLocality]"],
    [() => Locality.failover({ priority: ['a=b=c'] }), "'priority' must be labels, as key or key=value, got 'a=b=c' [BadLocality]"],
    [() => Locality.failover({ regions: { east: 'west' }, priority: ['topology.kubernetes.io/zone'] }),
      "'priority' must not name 'topology.kubernetes.io/zone' beside 'regions', which decide by region too; remove the label, or 'regions' [LocalityTwice]"],
    [distribute({ east: 50, west: 49 }), "the shares of 'east' must be whole percentages, at least 1, that sum up to 100, got 50 + 49 [SharesNot100]"],
    [distribute({ east: 100, west: 0 }), "the shares of 'east' must be whole percentages, at least 1, that sum up to 100, got 100 + 0 [SharesNot100]"],
    [distribute({ 'east': 50, 'east/a': 50 }), "localities 'east' and 'east/a' overlap; let each endpoint and client belong to one [LocalityTwice]"],
    [distribute({ '*': 50, 'east/a': 50 }), "localities '*' and 'east/a' overlap; let each endpoint and client belong to one [LocalityTwice]"],
    [distribute({ east: 100 }, 'east/*/b'), "a locality must be region, region/zone or region/zone/sub-zone, with '*' at the end for all below, got 'east/*/b' [BadLocality]"],
    [() => Locality.distribute([]), 'shares must be given for at least one locality, got none; use Locality.none() to treat all endpoints alike [SharesNot100]'],
  ])('refuses nonsense (%#)', (write, message) => {
    expect(write).toThrow(new Error(message));
  });
});

describe('UpstreamTls', () => {
  const at = (tls: UpstreamTls) => wire(tls._toIstio('db.shop.svc.cluster.local', 'shop'));
  const names = { sni: 'db.shop.svc.cluster.local', subjectAltNames: ['db.shop.svc.cluster.local'] };

  test.each([
    [UpstreamTls.disabled(), { mode: 'DISABLE' }],
    [UpstreamTls.istioMutual(), { mode: 'ISTIO_MUTUAL' }],
    [UpstreamTls.istioMutual({ sni: 'db.example', subjectAltNames: ['spiffe://a/ns/b/sa/c'] }), { mode: 'ISTIO_MUTUAL', sni: 'db.example', subjectAltNames: ['spiffe://a/ns/b/sa/c'] }],
    [UpstreamTls.simple(), { mode: 'SIMPLE', caCertificates: 'system', ...names }],
    [UpstreamTls.simple({ caCertificates: '/etc/ca.pem', caCrl: '/etc/crl.pem', sni: 'db.example' }),
      { mode: 'SIMPLE', caCertificates: '/etc/ca.pem', caCrl: '/etc/crl.pem', sni: 'db.example', subjectAltNames: ['db.example'] }],
    [UpstreamTls.simple({ insecureSkipVerify: true }), { mode: 'SIMPLE', insecureSkipVerify: true, sni: names.sni }],
    [UpstreamTls.mutual({ clientCertificate: '/etc/cert.pem', privateKey: '/etc/key.pem', subjectAltNames: ['db'] }),
      { mode: 'MUTUAL', clientCertificate: '/etc/cert.pem', privateKey: '/etc/key.pem', caCertificates: 'system', sni: names.sni, subjectAltNames: ['db'] }],
    [UpstreamTls.simpleFromSecret('db-ca'), { mode: 'SIMPLE', credentialName: 'db-ca', ...names }],
    [UpstreamTls.mutualFromSecret('db-cert'), { mode: 'MUTUAL', credentialName: 'db-cert', ...names }],
    [UpstreamTls.simpleFromConfigMap('db-ca'), { mode: 'SIMPLE', credentialName: 'configmap://shop/db-ca', ...names }],
  ])('says it (%#)', (value, expected) => {
    expect(at(value)).toStrictEqual(expected);
  });

  test.each([
    [() => UpstreamTls.simple({ sni: '*.example' }), "'sni' must be a DNS name without wildcard, got '*.example': '*' is no DNS label [BadHost]"],
    [() => UpstreamTls.istioMutual({ subjectAltNames: [] }), "'subjectAltNames' must name at least one, got none: an empty list would switch the check of the name off; "
      + 'leave it out [NoSubjectAltName]'],
    [() => UpstreamTls.simple({ insecureSkipVerify: true, caCertificates: 'system' }), "'caCertificates' says whom to trust, and 'insecureSkipVerify' trusts every server; "
      + 'remove one of the two [NothingToVerify]'],
    [() => UpstreamTls.mutual({ clientCertificate: '', privateKey: 'k' }), "'clientCertificate' must name a file in the proxy's container, got '' [NoCertificate]"],
    [() => UpstreamTls.simpleFromSecret('A'), "the name of a Secret must be lower-case letters, digits, '-' and '.', got 'A' [BadName]"],
    [() => UpstreamTls.simpleFromConfigMap('shop/a'), "the name of a ConfigMap must be lower-case letters, digits, '-' and '.', got 'shop/a' [BadName]"],
  ])('refuses nonsense (%#)', (write, message) => {
    expect(write).toThrow(new Error(message));
  });
});

describe('RetryBudget and Tunnel', () => {
  test.each([
    [RetryBudget.percent(20), { percent: 20 }],
    [RetryBudget.percent(0, { minRetryConcurrency: 1 }), { percent: 0, minRetryConcurrency: 1 }],
    [Tunnel.connect('proxy.example', 443), { protocol: 'CONNECT', targetHost: 'proxy.example', targetPort: 443 }],
    [Tunnel.post('10.0.0.1', 80), { protocol: 'POST', targetHost: '10.0.0.1', targetPort: 80 }],
  ])('say it (%#)', (value, expected) => {
    expect(wire(value._toIstio())).toStrictEqual(expected);
  });

  test.each([
    [() => RetryBudget.percent(20.5), "'percent' must be a whole percentage from 0 to 100, got 20.5 [PercentOutOfRange]"],
    [() => RetryBudget.percent(20, { minRetryConcurrency: 0 }), "'minRetryConcurrency' must be a whole number from 1 to 2147483647, got 0 [NotInRange]"],
    [() => Tunnel.connect('not a host', 443), "a tunnel must lead to an IP address or host name, got 'not a host' [BadAddress]"],
    [() => Tunnel.connect('a.example', 0), "'targetPort' must be a whole number from 1 to 65535, got 0 [NotInRange]"],
  ])('refuse nonsense (%#)', (write, message) => {
    expect(write).toThrow(new Error(message));
  });
});

import { Duration, Testing } from 'cdk8s';
import { AuthorizationProvider, HttpAuthorizationOptions, IExtensionProvider, Mesh, ProviderServer, TelemetryProvider } from '../../src';

const SERVER = { service: 'ext-authz', namespace: 'foo', port: 9000 };
const wire = (provider: IExtensionProvider, clusterDomain = 'cluster.local') => provider._toIstio(clusterDomain);
const http = (options: Partial<HttpAuthorizationOptions>) => AuthorizationProvider.http('ask', { ...SERVER, ...options });

describe('an authorization provider', () => {
  test('is asked by gRPC', () => {
    const all = AuthorizationProvider.grpc('ask', {
      ...SERVER,
      timeout: Duration.millis(500),
      failOpen: true,
      statusOnError: 503,
      includeRequestBodyInCheck: { maxRequestBytes: 4096, allowPartialMessage: true, packAsBytes: true },
    });

    expect([wire(AuthorizationProvider.grpc('ask', SERVER)), wire(all)]).toStrictEqual([
      { name: 'ask', envoyExtAuthzGrpc: { service: 'foo/ext-authz.foo.svc.cluster.local', port: 9000 } },
      {
        name: 'ask',
        envoyExtAuthzGrpc: {
          service: 'foo/ext-authz.foo.svc.cluster.local',
          port: 9000,
          timeout: '500ms',
          failOpen: true,
          statusOnError: '503',
          includeRequestBodyInCheck: { maxRequestBytes: 4096, allowPartialMessage: true, packAsBytes: true },
        },
      },
    ]);
  });

  test('is asked by HTTP', () => {
    const all = http({
      timeout: Duration.seconds(2),
      failOpen: false,
      statusOnError: 500,
      pathPrefix: '/check',
      includeRequestBodyInCheck: { maxRequestBytes: 1 },
      includeRequestHeadersInCheck: ['cookie', 'x-ext-*', '*-token'],
      includeAdditionalHeadersInCheck: { 'x-from': 'mesh' },
      headersToUpstreamOnAllow: ['x-user'],
      headersToDownstreamOnAllow: ['set-cookie'],
      headersToDownstreamOnDeny: ['content-type', 'set-cookie'],
    });

    expect([wire(http({})), wire(all)]).toStrictEqual([
      { name: 'ask', envoyExtAuthzHttp: { service: 'foo/ext-authz.foo.svc.cluster.local', port: 9000 } },
      {
        name: 'ask',
        envoyExtAuthzHttp: {
          service: 'foo/ext-authz.foo.svc.cluster.local',
          port: 9000,
          timeout: '2s',
          failOpen: false,
          statusOnError: '500',
          pathPrefix: '/check',
          includeRequestHeadersInCheck: ['cookie', 'x-ext-*', '*-token'],
          includeAdditionalHeadersInCheck: { 'x-from': 'mesh' },
          includeRequestBodyInCheck: { maxRequestBytes: 1 },
          headersToUpstreamOnAllow: ['x-user'],
          headersToDownstreamOnAllow: ['set-cookie'],
          headersToDownstreamOnDeny: ['content-type', 'set-cookie'],
        },
      },
    ]);
  });

  test('keeps nothing that its author changes later', () => {
    const headers = ['cookie'];
    const more = { 'x-from': 'mesh' };
    const provider = http({ includeRequestHeadersInCheck: headers, includeAdditionalHeadersInCheck: more });
    headers.push('x-late');
    more['x-from'] = 'late';

    expect(wire(provider).envoyExtAuthzHttp).toMatchObject({ includeRequestHeadersInCheck: ['cookie'], includeAdditionalHeadersInCheck: { 'x-from': 'mesh' } });
  });

  test.each<[string, () => unknown, string]>([
    ['a name that istiod refuses', () => AuthorizationProvider.grpc('Ask_me', SERVER),
      "the name of an authorization provider must have up to 63 lower-case letters, digits and '-', got 'Ask_me' [BadProvider]"],
    ['a path that is none', () => http({ pathPrefix: 'check' }), "a path must start with '/' and hold no '?', '#' or space, got 'check' [BadPath]"],
    ['a status that lets requests through', () => http({ statusOnError: 200 }),
      "'statusOnError' of provider 'ask' must be a status of HTTP from 400 on, such as 403 or 503, got 200 [BadStatus]"],
    ['no time at all', () => http({ timeout: Duration.millis(0) }), "'timeout' must be a whole number of milliseconds, at least 1, got 0 ms [BadDuration]"],
    ['an empty body', () => http({ includeRequestBodyInCheck: { maxRequestBytes: 0 } }), "'maxRequestBytes' must be a whole number from 1 to 4294967295, got 0 [NotInRange]"],
    ['all headers at once', () => http({ includeRequestHeadersInCheck: ['*'] }),
      "a header must be a name, a name with '*' at its end, or one with '*' at its beginning, got '*' [BadHeaderName]"],
    ['a wildcard in the middle', () => http({ headersToUpstreamOnAllow: ['x-*-y'] }),
      "a header must be a name, a name with '*' at its end, or one with '*' at its beginning, got 'x-*-y' [BadHeaderName]"],
    ['no header where all but some are meant', () => http({ headersToDownstreamOnDeny: [] }),
      'a list of headers must name one, got none: Istio would read it as if nothing were said; leave it out if that is meant [NoHeaders]'],
    ['a header that is none', () => http({ includeAdditionalHeadersInCheck: { 'a b': 'c' } }), "a header name must be letters, digits, '-' and the like, got 'a b' [BadHeaderName]"],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

describe('a telemetry provider', () => {
  test('says where traces and access logs go', () => {
    const providers = [
      TelemetryProvider.openTelemetry('otel', SERVER), TelemetryProvider.zipkin('zipkin', SERVER), TelemetryProvider.datadog('datadog', SERVER),
      TelemetryProvider.skyWalking('skywalking', SERVER), TelemetryProvider.openTelemetryAccessLog('otel-log', SERVER),
      TelemetryProvider.httpAccessLog('http-log', SERVER), TelemetryProvider.tcpAccessLog('tcp-log', SERVER),
    ];
    const server = { service: 'foo/ext-authz.foo.svc.cluster.local', port: 9000 };

    expect(providers.map(provider => wire(provider))).toStrictEqual([
      { name: 'otel', opentelemetry: server }, { name: 'zipkin', zipkin: server }, { name: 'datadog', datadog: server },
      { name: 'skywalking', skywalking: server }, { name: 'otel-log', envoyOtelAls: server },
      { name: 'http-log', envoyHttpAls: server }, { name: 'tcp-log', envoyTcpAls: server },
    ]);
  });

  test('needs a name', () => {
    expect(() => TelemetryProvider.zipkin('', SERVER)).toThrow('a provider needs a name, by which Telemetry objects call it [BadProvider]');
  });
});

describe('the service of a provider', () => {
  const at = (server: Partial<ProviderServer>) => TelemetryProvider.zipkin('spans', { ...SERVER, ...server });

  test('is a Service in the cluster domain, or a host as it is', () => {
    expect([at({ service: 'zipkin' }), at({ service: 'zipkin.example.com' })].map(one => [wire(one, 'prod.internal').zipkin.service, one._imports('prod.internal')])).toStrictEqual([
      ['foo/zipkin.foo.svc.prod.internal', [{ namespace: 'foo', host: 'zipkin.foo.svc.prod.internal' }]],
      ['foo/zipkin.example.com', [{ namespace: 'foo', host: 'zipkin.example.com' }]],
    ]);
  });

  test.each<[Partial<ProviderServer>, string]>([
    [{ service: 'foo/zipkin' }, "the service of provider 'spans' must be the name of a Service or the host of a ServiceEntry, got 'foo/zipkin': 'foo/zipkin' is no name of a Service; "
      + 'its namespace is a field of its own [BadProvider]'],
    [{ service: '*.example.com' }, "got '*.example.com': '*' is no DNS label; its namespace is a field of its own [BadProvider]"],
    [{ namespace: 'Foo' }, "the namespace of provider 'spans' must be the name of a namespace, got 'Foo' [BadProvider]"],
    [{ port: 0 }, "'port' of provider 'spans' must be a whole number from 1 to 65535, got 0 [NotInRange]"],
  ])('cannot be %j', (server, message) => {
    expect(() => at(server)).toThrow(message);
  });
});

describe('the providers of a mesh', () => {
  test('are a fact: unknown, none, or these', () => {
    const list = [TelemetryProvider.zipkin('spans', SERVER)];
    const stated = new Mesh(Testing.app(), 'mesh', { extensionProviders: list });
    list.pop();

    expect(stated.extensionProviders!.map(({ name }) => name)).toEqual(['spans']);
    expect(new Mesh(Testing.app(), 'mesh', { extensionProviders: [] }).extensionProviders).toEqual([]);
    expect(new Mesh(Testing.app(), 'mesh').extensionProviders).toBeUndefined();
  });

  test('fail with one name for two', () => {
    expect(() => new Mesh(Testing.app(), 'mesh', { extensionProviders: [AuthorizationProvider.grpc('a', SERVER), TelemetryProvider.zipkin('a', SERVER)] })).toThrow(
      "'extensionProviders' has two with the name 'a', and policies name one: give them different names [ProviderTwice at mesh]");
  });
});

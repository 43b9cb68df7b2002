import { Random } from './random';

/** Makes a spec, in place, keep the rules between its fields more often than chance would. */
export function makePlausible(kind: string, spec: any, random: Random): void {
  const often = (probability = 0.85) => random.chance(probability);
  const keepOne = (object: any, ...names: string[]) => {
    const set = names.filter(name => name in object);
    const kept = set.length > 1 ? random.pick(set) : set[0];
    drop(object, set.filter(name => name !== kept));
  };
  const freePort = () => random.whole(1, 60_000);

  for (const ref of [spec.targetRef, ...spec.targetRefs ?? []]) {
    if (ref && often()) Object.assign(ref, random.pick(TARGETS), { namespace: '' });
  }
  switch (kind) {
    case 'VirtualService': {
      if (!spec.http && !spec.tls && !spec.tcp && often()) spec.http = [{}];
      for (const route of [...spec.http ?? [], ...spec.tls ?? [], ...spec.tcp ?? []]) {
        if (!route.route && often()) route.route = [{ destination: { host: 'reviews' } }];
        for (const { destination } of [...route.route ?? [], ...route.mirrors ?? [], { destination: route.mirror }]) {
          if (destination?.port && often()) destination.port.number ??= 80;
        }
      }
      if (often()) spec.hosts = random.pick([['reviews'], ['a.example.com', 'b.example.com'], ['*.example.com'], ['reviews', '10.1.2.3']]);
      if (often(0.7)) delete spec.exportTo;
      for (const route of spec.http ?? []) {
        if (often(0.3)) delete route.redirect;
        if (often(0.4)) delete route.directResponse;
        if (often()) delete route.delegate;
        keepOne(route, 'route', 'redirect', 'directResponse', 'delegate');
        if (route.redirect || route.directResponse) drop(route, ['fault', 'rewrite']);
        keepOne(route, 'mirror', 'mirrors');
        if (!['route', 'redirect', 'directResponse', 'delegate'].some(name => name in route)) route.route = [{ destination: { host: 'reviews' } }];
        if (route.retries && !route.retries.attempts && often()) route.retries.attempts = 2;
        if (route.fault?.abort && often()) delete route.fault.abort.http2Error;
        if (route.fault?.delay && often()) delete route.fault.delay.exponentialDelay;
        for (const { headers } of route.match ?? []) {
          if (headers && often(0.9)) drop(headers, Object.keys(headers).filter(name => name.startsWith('@')));
        }
      }
      for (const route of spec.tls ?? []) {
        for (const match of route.match ?? []) {
          if (match.sniHosts && spec.hosts?.length > 0 && often()) match.sniHosts = [random.pick(spec.hosts)];
        }
      }
      if (spec.http && random.chance(0.2)) spec.http = overlapping(random);
      if (random.chance(0.02)) spec.http = [{ directResponse: { status: 200, body: { string: 'a'.repeat(100 * 1024 + random.whole(0, 1)) } } }];
      if ((spec.http || spec.tcp) && often(0.5)) delete spec.tls;
      if (spec.http && often(0.5)) delete spec.tcp;
      return;
    }
    case 'AuthorizationPolicy': {
      if (spec.action !== 'CUSTOM') delete spec.provider;
      else spec.provider = { name: 'a' };
      keepOne(spec, 'selector', 'targetRef', 'targetRefs');
      if (often()) spec.rules ??= [{}];
      for (const rule of spec.rules ?? []) {
        for (const from of rule.from ?? []) {
          if (often()) from.source ??= {};
          const { source } = from;
          if (!source) continue;
          if (source.serviceAccounts || source.notServiceAccounts) drop(source, ['principals', 'notPrincipals', 'namespaces', 'notNamespaces']);
          if (spec.action === 'CUSTOM' && often()) drop(source, Object.keys(source).filter(name => !/ipBlocks/i.test(name)));
          if (Object.keys(source).length === 0 && often()) source.ipBlocks = ['10.0.0.1'];
        }
        for (const to of rule.to ?? []) {
          if (often()) to.operation ??= {};
          if (to.operation && Object.keys(to.operation).length === 0 && often()) to.operation.paths = ['/a'];
        }
        for (const condition of rule.when ?? []) {
          if (!often()) continue;
          const [key, values] = random.pick(CONDITIONS);
          condition.key = key;
          condition.values = [random.pick(values)];
          if (condition.notValues) condition.notValues = [random.pick(values)];
        }
      }
      return;
    }
    case 'Gateway':
      if (often()) spec.servers ??= [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }];
      (spec.servers ?? []).forEach((server: any, i: number) => {
        const { port, tls } = server;
        if (server.hosts && often(0.4)) server.hosts = [random.pick(['*', 'shop/*', './*.a.com', 'a.com', '*/b.com'])];
        if (port && often()) {
          delete port.targetPort;
          port.name = `p${i}`;
          const secure = ['HTTPS', 'TLS'].includes(String(port.protocol).toUpperCase());
          if (!secure && often()) delete server.tls;
          if (secure && !tls) server.tls = { mode: 'PASSTHROUGH' };
        }
        if (server.tls && often(0.6)) {
          keepOne(server.tls, 'credentialName', 'credentialNames', 'tlsCertificates', 'serverCertificate');
          if (often() && ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(server.tls.mode)) server.tls = { mode: server.tls.mode, credentialName: 's' };
        }
      });
      return;
    case 'Sidecar': {
      if (often()) spec.egress ??= [{ hosts: ['./*'] }];
      for (const listener of spec.ingress ?? []) {
        if (listener.port && often()) {
          delete listener.port.targetPort;
          listener.port.number = freePort();
          listener.port.protocol = listener.tls ? 'HTTPS' : 'HTTP';
        }
        if (listener.tls && often()) drop(listener.tls, ['subjectAltNames', 'httpsRedirect', 'credentialName', 'credentialNames', 'tlsCertificates']);
      }
      (spec.egress ?? []).forEach((listener: any, i: number, { length }: any[]) => {
        if (often()) listener.hosts = [random.pick(['./*', 'shop/a.com', '*/*', '~/*', 'shop/*.a.com'])];
        if (!listener.port && i < length - 1 && often()) listener.port = {};
        if (listener.port && often()) {
          delete listener.port.targetPort;
          listener.port.number = freePort();
        }
      });
      const policy = spec.outboundTrafficPolicy;
      if (policy?.egressProxy && often()) {
        policy.mode = 'ALLOW_ANY';
        policy.egressProxy.port = { number: 80 };
      }
      return;
    }
    case 'ServiceEntry': {
      if (often(0.4)) delete spec.endpoints;
      if (often(0.5)) delete spec.addresses;
      if ((spec.resolution === 'NONE' || !spec.resolution) && often()) delete spec.endpoints;
      if (spec.endpoints) delete spec.workloadSelector;
      if (spec.resolution === 'DYNAMIC_DNS' && often()) {
        spec.hosts = ['*.example.com'];
        drop(spec, ['addresses', 'endpoints']);
        for (const port of spec.ports ?? []) port.protocol = random.pick(['HTTP', 'TLS', 'grpc']);
      }
      if (often()) (spec.ports ?? []).forEach((port: any, i: number) => Object.assign(port, { name: `p${i}`, number: 80 + i }));
      for (const endpoint of spec.endpoints ?? []) {
        if (endpoint.ports && often()) endpoint.ports = { p0: 80 };
      }
      return;
    }
    case 'DestinationRule': {
      const policy = (traffic: any) => {
        if (!traffic) return;
        keepOne(traffic, 'tunnel', 'proxyProtocol');
        if (traffic.loadBalancer?.localityLbSetting && often()) keepOne(traffic.loadBalancer.localityLbSetting, 'distribute', 'failover', 'failoverPriority');
        if (traffic.outlierDetection?.consecutiveLocalOriginFailures) traffic.outlierDetection.splitExternalLocalOriginErrors = true;
        (traffic.portLevelSettings ?? []).forEach(policy);
      };
      policy(spec.trafficPolicy);
      (spec.subsets ?? []).forEach((subset: any, i: number) => {
        policy(subset.trafficPolicy);
        if (often()) subset.name = `v${i}`;
      });
      if (spec.workloadSelector && often()) delete spec.exportTo;
      return;
    }
    case 'EnvoyFilter':
      keepOne(spec, 'workloadSelector', 'targetRefs');
      if (random.chance(0.1)) spec.configPatches = [filterPatch(random)];
      for (const { applyTo, match } of spec.configPatches ?? []) {
        if (!match) continue;
        if (match.context !== 'WAYPOINT' && often()) delete match.waypoint;
        const own = Object.keys(MATCHED_BY).find(name => MATCHED_BY[name].includes(applyTo));
        if (often(0.7)) drop(match, Object.keys(MATCHED_BY).filter(name => own !== undefined && name !== own));
      }
      return;
    case 'RequestAuthentication':
      keepOne(spec, 'selector', 'targetRef', 'targetRefs');
      for (const rule of spec.jwtRules ?? []) {
        keepOne(rule, 'jwks', 'jwksUri');
        if (often()) rule.issuer ??= 'a';
      }
      return;
    case 'WorkloadGroup':
      if (often() && spec.template?.labels) delete spec.template.labels;
      return;
    case 'WorkloadEntry':
      if (often()) spec.address ??= '10.0.0.1';
      return;
    case 'PeerAuthentication':
      if (spec.portLevelMtls && Object.keys(spec.portLevelMtls).length === 0 && often()) delete spec.portLevelMtls;
      if (spec.portLevelMtls && often()) spec.selector = { matchLabels: { app: 'a' } };
      return;
    case 'TrafficExtension':
      keepOne(spec, 'selector', 'targetRefs');
      keepOne(spec, 'wasm', 'lua');
      if (!spec.lua && often()) spec.wasm ??= { url: 'oci://a/b:1' };
      return;
    case 'Telemetry':
      for (const { filter } of spec.accessLogging ?? []) {
        if (filter && often()) filter.expression ??= 'response.code >= 400';
      }
      keepOne(spec, 'selector', 'targetRef', 'targetRefs');
      return;
    case 'WasmPlugin':
      keepOne(spec, 'selector', 'targetRef', 'targetRefs');
  }
}

/** What a policy can be attached to. */
const TARGETS = [
  { group: 'gateway.networking.k8s.io', kind: 'Gateway' },
  { group: 'gateway.networking.k8s.io', kind: 'GatewayClass' },
  { group: 'networking.istio.io', kind: 'ServiceEntry' },
  { group: '', kind: 'Service' },
];

/** Conditions of an AuthorizationPolicy with values that suit them. */
const CONDITIONS: readonly [string, string[]][] = [
  ['source.ip', ['10.0.0.1', '::1']],
  ['destination.port', ['80', '0']],
  ['request.headers[a]', ['x']],
  ['source.namespace', ['a']],
  ['connection.sni', ['a']],
  ['source.serviceAccount', ['a/b', 'c']],
  ['source.trustDomain', ['a*', '*']],
  ['remote.ip', ['10.0.0.0/8']],
];

/** What an EnvoyFilter's patch may match, by where it applies. */
const MATCHED_BY: { readonly [match: string]: readonly string[] } = {
  listener: ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'],
  routeConfiguration: ['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'],
  cluster: ['CLUSTER'],
};

/** Filters by old names and new ones. */
const FILTERS = ['envoy.http_connection_manager', 'envoy.filters.network.http_connection_manager', 'envoy.router', 'envoy.filters.http.router', 'envoy.tcp_proxy', 'toString'];

function filterPatch(random: Random): object {
  const filter = { name: random.pick(FILTERS), ...random.chance(0.4) ? { subFilter: { name: random.pick(FILTERS) } } : {} };
  return {
    applyTo: random.pick(['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER']),
    match: { listener: { filterChain: { filter } } },
    patch: { operation: 'REMOVE' },
  };
}

/** Rules for requests of which some cover others. */
function overlapping(random: Random): object[] {
  const test = () => ({ [random.pick(['exact', 'prefix', 'regex'])]: random.pick(['a', 'ab', 'GET', 'GE']) });
  const maybe = (name: string, value: () => unknown) => random.chance(0.25) ? { [name]: value() } : {};
  const match = () => ({
    uri: random.chance(0.85) ? { prefix: random.pick(['/', '/a', '/ab', '/b', '']) } : test(),
    ...maybe('method', test),
    ...maybe('authority', test),
    ...maybe('headers', () => ({ [random.pick(['x-a', 'x-b'])]: test(), ...maybe('x-c', test) })),
    ...maybe('withoutHeaders', () => ({ 'x-a': test() })),
    ...maybe('queryParams', () => random.pick([{}, { a: test() }])),
    ...maybe('port', () => random.pick([0, 80])),
    ...maybe('name', () => random.pick(['n', 'm', ''])),
    ...maybe('gateways', () => []),
    ...maybe('ignoreUriCase', () => random.chance(0.5)),
    ...maybe('sourceLabels', () => random.pick([{}, { a: 'b' }])),
  });
  return Array.from({ length: random.whole(2, 4) }, () => ({
    ...random.chance(0.9) ? { match: Array.from({ length: random.whole(0, 2) }, match) } : {},
    ...maybe('name', () => random.pick(['r', 's'])),
    route: [{ destination: { host: 'reviews' } }],
  }));
}

function drop(object: any, names: readonly string[]): void {
  for (const name of names) delete object[name];
}

import { Duration, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import {
  CircuitBreaker, Connections, LoadBalancing, Locality, MeshService, OutlierDetection, PortPolicy, ProxyProtocol, RetryBudget, ServiceRef, Tunnel,
  UpstreamTls, VersionPolicy,
} from '../../src';
import { PolicyLevels } from '../../src/values';
import { clusterPolicy, hashOf, tlsModeOf, tunnelOf } from '../support/istio-policies';
import { only } from '../support/manifests';
import { service, shop } from '../support/shop';

const PORTS = [{ port: 80, name: 'http' }, { port: 81, name: 'http-admin' }];

/** A part of a policy: as a person says it, and how it is to be rendered where it holds. */
interface Part { readonly say: VersionPolicy; readonly mean: any }

const part = (say: VersionPolicy, mean: any): Part => ({ say, mean });
const EJECTS = { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50 };
const NAMES = { sni: 'web.shop.svc.cluster.local', subjectAltNames: ['web.shop.svc.cluster.local'] };

/** Ways to say each part; the meaning of two that are different parts of one message is joined. */
const ANYWHERE: { readonly [part: string]: readonly Part[] } = {
  circuitBreaker: [
    part({ circuitBreaker: CircuitBreaker.of({ maxConnections: 1 }) }, { connectionPool: { tcp: { maxConnections: 1 } } }),
    part({ circuitBreaker: CircuitBreaker.of({ maxRequests: 2 }) }, { connectionPool: { http: { http2MaxRequests: 2 } } }),
    part({ circuitBreaker: CircuitBreaker.of({ maxRequests: 3, maxRetries: 4 }) },
      { connectionPool: { http: { http2MaxRequests: 3, maxRetries: 4 } } }),
  ],
  connections: [
    part({ connections: Connections.of({ connectTimeout: Duration.seconds(1) }) }, { connectionPool: { tcp: { connectTimeout: '1s' } } }),
    part({ connections: Connections.of({ connectTimeout: Duration.seconds(2), idleTimeout: Duration.seconds(3) }) },
      { connectionPool: { tcp: { connectTimeout: '2s' }, http: { idleTimeout: '3s' } } }),
  ],
  outlierDetection: [
    part({ outlierDetection: OutlierDetection.conservative() }, { outlierDetection: EJECTS }),
    part({ outlierDetection: OutlierDetection.of({ consecutive5xxErrors: 7 }) }, { outlierDetection: { consecutive5xxErrors: 7 } }),
  ],
  loadBalancing: [
    part({ loadBalancing: LoadBalancing.leastRequest() }, { algorithm: { simple: 'LEAST_REQUEST' } }),
    part({ loadBalancing: LoadBalancing.roundRobin({ warmup: { duration: Duration.seconds(9) } }) },
      { algorithm: { simple: 'ROUND_ROBIN', warmup: { duration: '9s' } } }),
  ],
  locality: [
    part({ locality: Locality.none() }, { locality: { enabled: false } }),
    part({ locality: Locality.failover() }, { locality: { enabled: true } }),
    part({ locality: Locality.distribute([{ from: 'a', to: { a: 100 } }]) }, { locality: { enabled: true, distribute: [{ from: 'a', to: { a: 100 } }] } }),
  ],
  tls: [
    part({ tls: UpstreamTls.disabled() }, { tls: { mode: 'DISABLE' } }),
    part({ tls: UpstreamTls.simple() }, { tls: { mode: 'SIMPLE', caCertificates: 'system', ...NAMES } }),
  ],
};
const HASHES = {
  loadBalancing: [
    ...ANYWHERE.loadBalancing,
    part({ loadBalancing: LoadBalancing.hashHeader('x') }, { algorithm: { consistentHash: { httpHeaderName: 'x' } } }),
    part({ loadBalancing: LoadBalancing.hashSourceIp() }, { algorithm: { consistentHash: { useSourceIp: true } } }),
  ],
};
const NOT_AT_PORTS = {
  ...ANYWHERE,
  ...HASHES,
  retryBudget: [10, 30].map(percent => part({ retryBudget: RetryBudget.percent(percent) }, { retryBudget: { percent } })),
  tunnel: ['a.example', 'b.example'].map(targetHost =>
    part({ tunnel: Tunnel.connect(targetHost, 443) }, { tunnel: { protocol: 'CONNECT', targetHost, targetPort: 443 } })),
};

/** A policy of any of these parts, as a list of them. */
function policies(parts: { readonly [part: string]: readonly Part[] }): fc.Arbitrary<Part[]> {
  const chosen = Object.entries(parts).map(([name, ways]) => [name, fc.option(fc.constantFrom(...ways), { freq: 2, nil: undefined })]);
  return fc.record(Object.fromEntries(chosen))
    .map(record => Object.values<Part | undefined>(record).filter((one): one is Part => one !== undefined));
}

const say = (parts: readonly Part[]): any => Object.assign({}, ...parts.map(one => one.say));
const LEVELS: fc.Arbitrary<Levels> = fc.record({
  service: policies(NOT_AT_PORTS),
  port: policies(ANYWHERE),
  version: policies(NOT_AT_PORTS),
  portOfVersion: policies(ANYWHERE),
  otherPortOfVersion: fc.oneof(fc.constant<Part[]>([]), policies(ANYWHERE)),
});
type Levels = { readonly [level in 'service' | 'port' | 'version' | 'portOfVersion' | 'otherPortOfVersion']: Part[] };

/** What holds, by the words of the guide: the narrower replaces the wider, message by message, and limits and connections one by one. */
function meaning({ service: whole, port, version, portOfVersion, otherPortOfVersion }: Levels, subset: string | undefined, number: number): any {
  const inVersion = subset === 'v1';
  const ofPort = number === 80 ? portOfVersion : otherPortOfVersion;
  const layers: Part[][] = [whole, number === 80 ? port : [], inVersion ? version : [], inVersion ? ofPort : []];
  const said: any = {};
  for (const layer of layers) {
    for (const { mean: { connectionPool, ...rest } } of layer) {
      Object.assign(said, rest);
      for (const [side, settings] of Object.entries<any>(connectionPool ?? {})) {
        said.connectionPool = { ...said.connectionPool, [side]: { ...said.connectionPool?.[side], ...settings } };
      }
    }
    const failsOver = said.locality?.enabled === true && said.locality.distribute === undefined;
    if (failsOver) said.outlierDetection ??= { ...EJECTS, maxEjectionPercent: 100, minHealthPercent: 30 };
  }
  const { algorithm, locality, ...messages } = said;
  if (algorithm !== undefined || locality !== undefined) {
    messages.loadBalancer = { ...algorithm, ...locality && { localityLbSetting: locality } };
  }
  return messages;
}

const bare = (policy: any) => JSON.parse(JSON.stringify({ ...policy, portLevelSettings: undefined, tunnel: undefined }));

const BY = shop();

/** The rule that is rendered; undefined where it is refused, since Istio has no place for a retry budget at a port. */
function ruleOf({ service: whole, port, version, portOfVersion, otherPortOfVersion }: Levels): any {
  const level = (policy: Part[], ...ports: Part[][]) =>
    ({ policy: say(policy), ports: new Map(ports.map((one, i) => [80 + i, say(one)] as const).filter((_, i) => ports[i].length > 0)) });
  const levels = new PolicyLevels(level(whole, port), { host: 'web.shop.svc.cluster.local', namespace: 'shop' }, BY);
  try {
    return JSON.parse(JSON.stringify({
      trafficPolicy: levels.ofService(),
      subsets: [
        { name: 'v1', trafficPolicy: levels.ofVersion(level(version, portOfVersion, otherPortOfVersion)) },
        { name: 'v2', trafficPolicy: levels.ofVersion(level([])) },
      ],
    }));
  } catch (e) {
    if (/\[LostAtPort at shop\]$/.test((e as Error).message)) return undefined;
    throw e;
  }
}

const PLACES = [undefined, 'v1', 'v2'].flatMap(version => [80, 81].map(port => ({ version, port })));

/** What Istio makes of the rule, by all that reads it. */
function made(rule: any, { version, port }: { version: string | undefined; port: number }): object {
  const policy = bare(clusterPolicy(rule, version, port));
  const isHash = policy.loadBalancer?.consistentHash !== undefined;
  return {
    policy,
    tunnel: tunnelOf(rule, version),
    tlsMode: tlsModeOf(rule, version, port),
    hash: isHash ? hashOf(rule, version, port) : undefined,
    hashWithoutPort: isHash ? hashOf(rule, version) : undefined,
  };
}

function meant(levels: Levels, { version, port }: { version: string | undefined; port: number }): object {
  const all = meaning(levels, version, port);
  const hash = all.loadBalancer?.consistentHash;
  return { policy: bare(all), tunnel: all.tunnel, tlsMode: all.tls?.mode, hash, hashWithoutPort: hash };
}

test('what is said at a wider level is never lost at a narrower one, by the rule that Istio merges by', () => {
  fc.assert(fc.property(LEVELS, levels => {
    const rule = ruleOf(levels);
    fc.pre(rule !== undefined);

    expect(PLACES.map(place => made(rule, place))).toStrictEqual(PLACES.map(place => meant(levels, place)));
  }), { numRuns: 3000 });
});

test('only a retry budget beside policies of ports is refused', () => {
  fc.assert(fc.property(LEVELS, levels => ruleOf(levels) !== undefined
    || [levels.service, levels.version].some(policy => policy.some(one => one.say.retryBudget !== undefined))
    && [levels.port, levels.portOfVersion, levels.otherPortOfVersion].some(policy => policy.length > 0)), { numRuns: 1000 });
});

describe('a level', () => {
  const spec = (props: object, versions: { [name: string]: object } = {}, ports = PORTS): any => {
    const chart = shop();
    const web = service(chart, 'web', props, ports);
    Object.entries(versions).forEach(([name, options]) => web.addVersion(name, options));
    return only(chart, 'DestinationRule').spec;
  };
  const breaker = CircuitBreaker.of({ maxConnections: 5 });

  test('of a port says again what the service says', () => {
    expect(spec({
      resilience: { circuitBreaker: breaker, outlierDetection: OutlierDetection.conservative(), loadBalancing: LoadBalancing.hashHeader('x') },
      portPolicies: { 'http-admin': { circuitBreaker: CircuitBreaker.of({ maxRequests: 1 }), loadBalancing: LoadBalancing.random() } },
    })).toStrictEqual({
      host: 'web.shop.svc.cluster.local',
      trafficPolicy: {
        connectionPool: { tcp: { maxConnections: 5 } },
        outlierDetection: EJECTS,
        loadBalancer: { consistentHash: { httpHeaderName: 'x' } },
        portLevelSettings: [{
          port: { number: 81 },
          connectionPool: { tcp: { maxConnections: 5 }, http: { http2MaxRequests: 1 } },
          outlierDetection: EJECTS,
          loadBalancer: { simple: 'RANDOM' },
        }],
      },
    });
  });

  test('of a version says no more than Istio would not know', () => {
    expect(spec({ resilience: { circuitBreaker: breaker, outlierDetection: OutlierDetection.conservative() } }, {
      v1: {}, v2: { policy: { locality: Locality.none() } },
    }).subsets).toStrictEqual([
      { name: 'v1', labels: { version: 'v1' } },
      { name: 'v2', labels: { version: 'v2' }, trafficPolicy: { loadBalancer: { localityLbSetting: { enabled: false } } } },
    ]);
  });

  test('of a version says TLS and tunnels again, which some readers look for there alone', () => {
    expect(spec({ tls: UpstreamTls.disabled(), tunnel: Tunnel.connect('a.example', 443) }, { v1: {} }).subsets).toStrictEqual([
      { name: 'v1', labels: { version: 'v1' }, trafficPolicy: { tls: { mode: 'DISABLE' }, tunnel: { protocol: 'CONNECT', targetHost: 'a.example', targetPort: 443 } } },
    ]);
  });

  test('of a port that is known by its number alone', () => {
    const chart = shop();
    new MeshService(chart, 'web', { service: ServiceRef.named('web', { namespace: 'shop' }), portPolicies: { 5432: { circuitBreaker: breaker } } });

    expect(only(chart, 'DestinationRule').spec.trafficPolicy).toStrictEqual({
      portLevelSettings: [{ port: { number: 5432 }, connectionPool: { tcp: { maxConnections: 5 } } }],
    });
  });

  test('that says nothing renders nothing', () => {
    const chart = shop();
    service(chart, 'web', { resilience: {}, portPolicies: { http: {}, nowhere: { tls: undefined } } }, PORTS);

    expect(Testing.synth(chart)).toStrictEqual([]);
  });

  test('is the same twice', () => {
    const chart = shop();
    service(chart, 'web', { tls: UpstreamTls.simple(), portPolicies: { http: { locality: Locality.failover() } }, versions: ['v1'] }, PORTS);

    expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
  });

  test('keeps nothing that the caller could change later', () => {
    const chart = shop();
    const portPolicies: any = { http: { circuitBreaker: breaker } };
    service(chart, 'web', { portPolicies }, PORTS);
    portPolicies.http = {};

    expect(only(chart, 'DestinationRule').spec.trafficPolicy.portLevelSettings).toHaveLength(1);
  });

  test('for some clients', () => {
    expect(spec({ clientLabels: { app: 'cart' }, tls: UpstreamTls.mutualFromSecret('web-cert') })).toStrictEqual({
      host: 'web.shop.svc.cluster.local',
      trafficPolicy: { tls: { mode: 'MUTUAL', credentialName: 'web-cert', ...NAMES } },
      workloadSelector: { matchLabels: { app: 'cart' } },
    });
  });
});

const ALL = [...PORTS, { port: 5432, name: 'tcp-db' }, { port: 53, protocol: 'UDP', name: 'dns' }];

describe('a level refuses, where it is written,', () => {
  const breaker = CircuitBreaker.of({ maxConnections: 5 });
  const version = (options: object, props: object = {}) => () => service(shop(), 'web', props, ALL).addVersion('v1', options);
  const whole = (props: object) => () => service(shop(), 'web', props, ALL);

  test.each([
    ['a hash at a port', whole({ portPolicies: { http: { loadBalancing: LoadBalancing.hashHeader('x') } } }),
      "Istio takes the key of a hash from the whole service or version, and port 'http' would choose at random; "
      + 'hash for the whole, and give other ports another loadBalancing [HashAtPort at shop/web]'],
    ['a hash at a port of a version', version({ portPolicies: { http: { loadBalancing: LoadBalancing.hashSourceIp() } } }),
      "Istio takes the key of a hash from the whole service or version, and port 'http' would choose at random; "
      + 'hash for the whole, and give other ports another loadBalancing [HashAtPort at shop/web]'],
    ['what is for services at a version', version({ policy: { connections: Connections.of({ tcpIdleTimeout: Duration.seconds(1) }) } }),
      "Istio reads 'tcpIdleTimeout' of the whole service only, and version 'v1' would go without; move it to 'resilience' of the service [OnlyForService at shop/web]"],
    ['what is for services at a port', whole({ portPolicies: { 'tcp-db': { connections: Connections.of({ tcpIdleTimeout: Duration.seconds(1) }) } } }),
      "Istio reads 'tcpIdleTimeout' of the whole service only, and port 'tcp-db' would go without; move it to 'resilience' of the service [OnlyForService at shop/web]"],
    ['a Secret that no sidecar reads', whole({ tls: UpstreamTls.mutualFromSecret('cert') }),
      "sidecars would not read Secret 'cert' and send plaintext; name the client workloads in the namespace of the service (clientLabels: { app: '...' }), "
      + 'say that gateways alone call (gatewaysOnly: true), or use files [SecretForNobody at shop/web]'],
    ['a Secret at a port of a version', version({ portPolicies: { http: { tls: UpstreamTls.simpleFromSecret('ca') } } }),
      "sidecars would not read Secret 'ca' and send plaintext; name the client workloads in the namespace of the service (clientLabels: { app: '...' }), "
      + 'say that gateways alone call (gatewaysOnly: true), or use files [SecretForNobody at shop/web]'],
    ['versions for some clients', version({}, { clientLabels: { app: 'cart' }, resilience: { circuitBreaker: breaker } }),
      "version 'v1' would exist for the clients of 'clientLabels' alone, and other clients would get 503; remove 'clientLabels', or the versions [VersionsForSome at shop/web]"],
    ['clients without a label', whole({ clientLabels: {}, resilience: { circuitBreaker: breaker } }),
      "'clientLabels' must name at least one label of the client workloads, got none; leave it out for all clients [NoLabels at shop/web]"],
    ['clients of nothing', whole({ clientLabels: { app: 'cart' }, resilience: { timeout: Duration.seconds(1) } }),
      "'clientLabels' says for whom policies hold, and there are none; set 'tls', 'resilience' or 'portPolicies', or leave it out [NothingForClients at shop/web]"],
  ])('%s', (_, write, message) => {
    expect(write).toThrow(new Error(message));
  });

  test('but not a Secret for gateways', () => {
    expect(whole({ tls: UpstreamTls.mutualFromSecret('cert', { gatewaysOnly: true }) })).not.toThrow();
  });
});

describe('a level refuses, at synth,', () => {
  const breaker = CircuitBreaker.of({ maxConnections: 5 });
  const problem = (props: object, options?: object, ports: any = ALL) => {
    const chart = shop();
    const web = service(chart, 'web', props, ports);
    if (options !== undefined) web.addVersion('v1', options);
    return () => Testing.synth(chart);
  };
  const at = (port: string, policy: PortPolicy) => ({ portPolicies: { [port]: policy } });

  test.each([
    ['a port that is not there', problem(at('grpc', { circuitBreaker: breaker })), "Service 'shop/web' has no port 'grpc'; its ports are http 80 (HTTP), "
      + 'http-admin 81 (HTTP), tcp-db 5432 (TCP or TLS), dns 53 (UDP) [UnknownPort at shop/web]'],
    ['two policies of one port', problem({ portPolicies: { 80: { circuitBreaker: breaker }, http: { circuitBreaker: breaker } } }),
      "port 80 has two policies, one by the name 'http'; give it one [PortPolicyTwice at shop/web]"],
    ['a UDP port', problem(at('dns', { circuitBreaker: breaker })), "port 'dns' is UDP, which the proxies leave alone; remove its policy [WrongProtocol at shop/web]"],
    ['HTTP settings at a TCP port', problem(at('tcp-db', { connections: Connections.of({ maxRequestsPerConnection: 1 }) })),
      "port 'tcp-db' carries bytes that the proxy does not read as HTTP, so 'maxRequestsPerConnection' of its policy cannot work there; "
      + 'remove it, or give the port an HTTP name [OpaquePort at shop/web]'],
    ['HTTP limits at a TCP port', problem(at('5432', { circuitBreaker: CircuitBreaker.of({ maxRequests: 1 }) })),
      "port '5432' carries bytes that the proxy does not read as HTTP, so 'circuitBreaker' of its policy cannot work there; "
      + 'remove it, or give the port an HTTP name [OpaquePort at shop/web]'],
    ['an age at a TCP port', problem(at('tcp-db', { connections: Connections.of({ maxConnectionDuration: Duration.hours(1) }) })),
      "Istio reads 'maxConnectionDuration' of the whole service only, and port 'tcp-db' would go without; move it to 'resilience' of the service [OnlyForService at shop/web]"],
    ['a retry budget that a port would lose', problem({ ...at('http', { circuitBreaker: breaker }), resilience: { retryBudget: RetryBudget.percent(10) } }),
      "Istio has no 'retryBudget' for a port with a policy of its own, and would drop it for port 80; "
      + "give the whole service or version what the port should have, or leave 'retryBudget' out [LostAtPort at shop/web]"],
    ['a PROXY protocol that a port of a version would lose', problem({}, { policy: { proxyProtocol: ProxyProtocol.V2 }, ...at('http', { circuitBreaker: breaker }) }),
      "Istio has no 'proxyProtocol' for a port with a policy of its own, and would drop it for port 80; "
      + "give the whole service or version what the port should have, or leave 'proxyProtocol' out [LostAtPort at shop/web]"],
    ['a tunnel with the PROXY protocol', problem({ tunnel: Tunnel.connect('a.example', 1), proxyProtocol: ProxyProtocol.V1 }),
      "its policy: 'tunnel' and 'proxyProtocol' exclude each other in Istio; keep one of the two [TunnelAndProxyProtocol at shop/web]"],
    ['localities without a choice', problem({ resilience: { locality: Locality.failover(), loadBalancing: LoadBalancing.passthrough() } }),
      "its policy: 'locality' chooses among endpoints, and LoadBalancing.passthrough() leaves the choice to the client; keep one of the two [NothingToBalance at shop/web]"],
  ])('%s', (_, synth, message) => {
    expect(synth).toThrow(`] ${message}`);
  });

  test('the name of a port where ports are unknown', () => {
    const chart = shop();
    new MeshService(chart, 'web', { service: ServiceRef.named('web', { namespace: 'shop' }), ...at('http', { circuitBreaker: breaker }) });

    expect(() => Testing.synth(chart)).toThrow("port 'http' of Service 'shop/web' cannot be looked up, since its ports are unknown; write its number, or state them, "
      + "as in ServiceRef.named('web', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }) [PortsUnknown at shop/web]");
  });
});

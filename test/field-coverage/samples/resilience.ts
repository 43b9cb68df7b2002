import { App, Chart, Duration } from 'cdk8s';
import {
  CircuitBreaker, Connections, HashAlgorithm, LoadBalancing, Locality, MeshService, OutlierDetection, PortPolicy, ProxyProtocol, RequestMatch, Retry,
  RetryBudget, ServiceRef, Tunnel, UpstreamHttp, UpstreamTls, VersionPolicy,
} from '../../../src';
import { Sample } from '../sample';

const PORTS = [{ port: 80, name: 'http' }];
const CIRCUIT = CircuitBreaker.forServerOf({ concurrentRequests: 100, clients: 4 });
const OUTLIERS = OutlierDetection.of({
  consecutive5xxErrors: 5,
  consecutiveGatewayErrors: 3,
  consecutiveLocalOriginFailures: 3,
  interval: Duration.seconds(5),
  baseEjectionTime: Duration.seconds(30),
  maxEjectionPercent: 50,
  minHealthPercent: 20,
});
const FILES = { clientCertificate: '/etc/tls/cert.pem', privateKey: '/etc/tls/key.pem', caCertificates: '/etc/tls/ca.pem', caCrl: '/etc/tls/crl.pem' };

const connections = (http: UpstreamHttp) => Connections.of({
  connectTimeout: Duration.seconds(1),
  keepalive: { time: Duration.minutes(5), interval: Duration.seconds(30), probes: 3 },
  idleTimeout: Duration.minutes(1),
  maxConnectionDuration: Duration.hours(1),
  maxRequestsPerConnection: 1000,
  maxConcurrentStreams: 100,
  http,
});

/** Istio reads it of whole services; where a version or port says more of its connections, it stands there too. */
const whole = { connections: Connections.of({ tcpIdleTimeout: Duration.minutes(30) }) };

const warmup = { duration: Duration.minutes(1), minimumPercent: 5, aggression: 1.5 };
const cookie = { ttl: Duration.hours(1), path: '/', attributes: { SameSite: 'Strict' } };

/** Ways to treat endpoints that together say everything; a hash is said by what is wider than a port, which then says it again. */
const WAYS: readonly VersionPolicy[] = [
  {
    circuitBreaker: CIRCUIT,
    connections: connections(UpstreamHttp.HTTP_2),
    outlierDetection: OUTLIERS,
    loadBalancing: LoadBalancing.leastRequest({ warmup }),
    locality: Locality.failover({ regions: { east: 'west' }, priority: ['topology.istio.io/network'] }),
    tls: UpstreamTls.mutual(FILES),
  },
  {
    connections: connections(UpstreamHttp.AS_CLIENT),
    loadBalancing: LoadBalancing.hashCookie('session', { ...cookie, algorithm: HashAlgorithm.ringHash(4096) }),
    locality: Locality.distribute([{ from: 'east', to: { east: 80, west: 20 } }]),
    tls: UpstreamTls.simple({ insecureSkipVerify: true }),
  },
  { loadBalancing: LoadBalancing.hashHeader('x-user', { algorithm: HashAlgorithm.maglev() }), tls: UpstreamTls.simpleFromConfigMap('ca') },
  { loadBalancing: LoadBalancing.hashQueryParameter('user') },
  { loadBalancing: LoadBalancing.hashSourceIp() },
];

function withoutHash({ loadBalancing, ...rest }: VersionPolicy): PortPolicy {
  return { ...rest, loadBalancing: loadBalancing?._isHash ? undefined : loadBalancing, circuitBreaker: CIRCUIT };
}

/** A service and its port, or a version and its port, treated in that way. */
function write(chart: Chart, name: string, way: VersionPolicy, ofVersion: boolean): void {
  const { tls, ...resilience } = way;
  const portPolicies = { http: withoutHash(way) };
  const service = new MeshService(chart, name, {
    service: ServiceRef.named(name, { namespace: 'shop', ports: PORTS }),
    ...ofVersion ? { resilience: whole } : { resilience: { ...whole, ...resilience }, tls, portPolicies },
  });
  if (!ofVersion) return;
  const version = service.addVersion('v1', { policy: way, portPolicies });
  service.addRoute('reads', { when: [RequestMatch.method('GET')], to: version });
}

const sample: Sample = {
  area: 'resilience',
  findings: [
    // insecureSkipVerify is what it says.
    'MESH0417 DestinationRule shop/whole-1 spec.trafficPolicy.tls',
    'MESH0417 DestinationRule shop/whole-1 spec.trafficPolicy.portLevelSettings[0].tls',
    'MESH0417 DestinationRule shop/version-1 spec.subsets[0].trafficPolicy.tls',
    'MESH0417 DestinationRule shop/version-1 spec.subsets[0].trafficPolicy.portLevelSettings[0].tls',
    // Notes that the CA is in the ConfigMap.
    'MESH0417 DestinationRule shop/whole-2 spec.trafficPolicy.tls',
    'MESH0417 DestinationRule shop/whole-2 spec.trafficPolicy.portLevelSettings[0].tls',
  ],
  write: (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    WAYS.forEach((way, i) => {
      write(chart, `whole-${i}`, way, false);
      write(chart, `version-${i}`, way, true);
    });
    const ports = [{ port: 3128, name: 'tcp-proxy' }];
    const proxy = new MeshService(chart, 'proxy', {
      service: ServiceRef.named('proxy', { namespace: 'shop', ports }),
      tunnel: Tunnel.connect('api.example', 443),
      resilience: { connections: connections(UpstreamHttp.AS_DECLARED) },
      defaultVersion: 'v1',
    });
    proxy.addVersion('v1', { policy: { tunnel: Tunnel.post('api.example', 443), retryBudget: RetryBudget.percent(20, { minRetryConcurrency: 5 }) } });
    new MeshService(chart, 'legacy', {
      service: ServiceRef.named('legacy', { namespace: 'shop', ports: PORTS }),
      proxyProtocol: ProxyProtocol.V2,
      resilience: {
        timeout: Duration.seconds(5),
        retry: Retry.idempotent({
          perTryTimeout: Duration.seconds(1), backoff: Duration.millis(50), ignorePreviousHosts: true, remoteLocalities: true,
        }),
        retryBudget: RetryBudget.percent(20, { minRetryConcurrency: 5 }),
      },
      defaultVersion: 'v1',
    }).addVersion('v1', { policy: { proxyProtocol: ProxyProtocol.V1 } });
    new MeshService(chart, 'database', {
      service: ServiceRef.named('database', { namespace: 'shop', ports }),
      tls: UpstreamTls.mutualFromSecret('database-cert'),
      clientLabels: { app: 'cart' },
    });
  },
};

export default sample;

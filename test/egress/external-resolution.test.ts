import { Chart, Testing } from 'cdk8s';
import { entry, external } from './payments';
import { ExternalPort, ExternalResolution, ExternalServiceProps, ExternalTls, LoadBalancing, Mesh } from '../../src';
import { shop } from '../support/shop';

const { DNS_ROUND_ROBIN, DYNAMIC_DNS, NONE, DNS } = ExternalResolution;

/** A chart of a mesh whose sidecars answer DNS. */
function meshed(istioVersion = '1.30', dnsCapture?: boolean): Chart {
  const chart = shop();
  new Mesh(chart, 'mesh', { istioVersion, dnsCapture });
  return chart;
}

test.each<[Partial<ExternalServiceProps>, string]>([
  [{}, 'DNS'],
  [{ resolution: DNS_ROUND_ROBIN }, 'DNS_ROUND_ROBIN'],
  [{ resolution: DNS_ROUND_ROBIN, endpoints: [{ address: 'eu.pay.example' }] }, 'DNS_ROUND_ROBIN'],
  [{ resolution: NONE }, 'NONE'],
  [{ resolution: DNS, endpoints: [{ address: '10.0.0.1' }] }, 'DNS'],
  [{ hosts: ['*.pay.example'] }, 'NONE'],
  [{ workloadLabels: { app: 'pay' } }, 'STATIC'],
])('of %j is %s', (props, resolution) => {
  const chart = meshed();

  external(chart, props);

  expect(entry(chart).resolution).toBe(resolution);
});

test('of each request is looked up for wildcards, where HTTPS is called TLS', () => {
  const chart = meshed();

  external(chart, { hosts: ['*.pay.example'], resolution: DYNAMIC_DNS });

  expect(entry(chart)).toStrictEqual({
    hosts: ['*.pay.example'], ports: [{ number: 443, name: 'https-443', protocol: 'TLS' }], location: 'MESH_EXTERNAL', resolution: 'DYNAMIC_DNS', exportTo: ['.'],
  });
});

test('of each request works with TLS by the mesh to port 443', () => {
  const chart = meshed('1.30', true);

  external(chart, { hosts: ['*.pay.example'], resolution: DYNAMIC_DNS, tls: ExternalTls.originate() });

  expect(entry(chart).ports).toStrictEqual([{ number: 80, name: 'http-80', protocol: 'HTTP', targetPort: 443 }]);
});

test('of each request needs Istio 1.30', () => {
  const chart = meshed('1.29');
  external(chart, { hosts: ['*.pay.example'], resolution: DYNAMIC_DNS });

  expect(() => Testing.synth(chart)).toThrow('sidecars know resolution DYNAMIC_DNS from Istio 1.30 on, but 1.29 runs; leave it out until 1.30 is the oldest version that runs '
    + '[ResolutionTooNew at shop/payments]');
});

test('of each HTTP request needs sidecars that answer DNS', () => {
  const chart = meshed();
  external(chart, { hosts: ['*.pay.example'], ports: [ExternalPort.http()], resolution: DYNAMIC_DNS });

  expect(() => Testing.synth(chart)).toThrow('sidecars look up the hosts of requests on port http-80 only where they gave the wildcard an address of its own; '
    + "if they answer DNS, state the fact: new Mesh(app, 'mesh', { dnsCapture: true }) [NoDnsCapture at shop/payments]");
});

test.each<[Partial<ExternalServiceProps>, string]>([
  [{ resolution: NONE, endpoints: [{ address: '10.0.0.1' }] }, "resolution NONE goes where the client says, so 'endpoints' would have no effect; leave one of the two out"],
  [{ resolution: DNS, workloadLabels: { a: 'b' } }, "resolution DNS looks names up, but 'workloadLabels' selects workloads, whose addresses are known; leave one of the two out"],
  [{ resolution: DNS, hosts: ['*.pay.example'] },
    "resolution DNS looks the hosts up, but '*.pay.example' is a wildcard; state 'endpoints', or use ExternalResolution.DYNAMIC_DNS"],
  [{ resolution: DNS, endpoints: [{ network: 'n' }] }, "resolution DNS looks endpoints up, but got one of network 'n' without address; name IP addresses or hosts"],
  [{ endpoints: [{ address: 'unix:///a' }, { address: 'a.example' }] }, "resolution DNS looks endpoints up, but got 'unix:///a'; name IP addresses or hosts"],
  [{ resolution: DNS_ROUND_ROBIN, endpoints: [{ address: 'a.example' }, { address: 'b.example' }] },
    'resolution DNS_ROUND_ROBIN takes one endpoint at most, got 2; use ExternalResolution.DNS'],
  [{ resolution: DYNAMIC_DNS }, "resolution DYNAMIC_DNS is for wildcards, got 'api.pay.example'; leave it out, or make an ExternalService of its own for the host"],
  [{ resolution: DYNAMIC_DNS, hosts: ['*.pay.example'], endpoints: [{ address: '10.0.0.1' }] },
    "resolution DYNAMIC_DNS looks up the host of each request, so 'endpoints' would have no effect; leave one of the two out"],
  [{ resolution: DYNAMIC_DNS, hosts: ['*.pay.example'], addresses: ['10.0.0.1'] },
    "resolution DYNAMIC_DNS looks up the host of each request, so 'addresses' would have no effect; leave one of the two out"],
  [{ resolution: DYNAMIC_DNS, hosts: ['*.pay.example'], ports: [ExternalPort.tcp(5432)] },
    'resolution DYNAMIC_DNS looks up the host of each request, but TCP port 5432 shows none; leave the port out'],
  [{ resolution: DYNAMIC_DNS, hosts: ['*.pay.example'], ports: [ExternalPort.https(8443)], tls: ExternalTls.originate() },
    'resolution DYNAMIC_DNS goes to the port that the request names, so port 80 cannot lead to 8443; let the server and clients have the same port, or HTTPS on 443'],
])('fails for %j', (props, problem) => {
  expect(() => external(shop(), props)).toThrow(`${problem} [BadResolution at shop/payments]`);
});

test('of each request leaves nothing to balance', () => {
  expect(() => external(shop(), { hosts: ['*.pay.example'], resolution: DYNAMIC_DNS, resilience: { loadBalancing: LoadBalancing.random() } }))
    .toThrow('[NothingToBalance at shop/payments]');
});

test('workloads of the mesh may answer for the hosts', () => {
  const chart = shop();

  external(chart, { inMesh: true, workloadLabels: { app: 'pay' } });

  expect(entry(chart)).toMatchObject({ location: 'MESH_INTERNAL', workloadSelector: { labels: { app: 'pay' } } });
});

test('fails where endpoints and workloads both answer', () => {
  expect(() => external(shop(), { endpoints: [{ address: '10.0.0.1' }], workloadLabels: { app: 'pay' } })).toThrow("'endpoints' and 'workloadLabels' both say where the server is; "
    + 'keep one of the two [EndpointsAndWorkloads at shop/payments]');
});

test('clients may call a port by another number', () => {
  const chart = shop();

  external(chart, { ports: [ExternalPort.http(8080).calledOn(80), ExternalPort.https(8443).calledOn(443)] });

  expect(entry(chart).ports).toStrictEqual([
    { number: 80, name: 'http-80', protocol: 'HTTP', targetPort: 8080 }, { number: 443, name: 'https-443', protocol: 'HTTPS', targetPort: 8443 },
  ]);
});

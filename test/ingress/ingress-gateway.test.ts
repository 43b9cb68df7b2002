import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import { complaints, gateway, servers } from './gateways';
import {
  GatewayNetworkPolicy, GatewayPort, IngressGateway, IngressGatewayProps, IngressPort, IngressTls, IssuerRef, meshconfig, MeshService, ProxyTopology,
} from '../../src';
import { only } from '../support/manifests';
import { ownFindings } from '../support/own-check';
import { ingress, service, shop } from '../support/shop';

test('selects the pods by their labels, and takes requests in on the ports of its Service', () => {
  const chart = shop();
  ingress(chart, 'edge', { gateway: gateway({ labels: { istio: 'internal', app: 'gw' }, httpPort: 8080 }) }).addRoute('web', { to: service(chart, 'web') });

  expect(only(chart, 'Gateway').spec.selector).toStrictEqual({ istio: 'internal', app: 'gw' });
  expect(servers(chart).map(({ port }) => port.number)).toStrictEqual([8080]);
});

test('keeps what it is told of the pods, and nothing that its caller could change later', () => {
  const labels: { [key: string]: string } = { istio: 'ingress' };
  const known = gateway({ labels, serviceAccount: 'gw' });
  labels.istio = 'other';
  const chart = shop();
  ingress(chart, 'edge', { gateway: known }).addRoute('web', { to: service(chart, 'web') });

  expect([known.namespace, known.serviceAccount, gateway().serviceAccount]).toStrictEqual(['istio-ingress', 'gw', undefined]);
  expect(only(chart, 'Gateway').spec.selector).toStrictEqual({ istio: 'ingress' });
});

test.each(['Istio-Ingress', 'istio.ingress', ''])('fails for namespace %p', namespace => {
  expect(() => gateway({ namespace })).toThrow(`'namespace' must be the namespace of the gateway's pods, got '${namespace}' [BadNamespace]`);
});

test('fails without labels', () => {
  expect(() => gateway({ labels: {} }))
    .toThrow("'labels' must name at least one label of the gateway's pods, got none: a Gateway without selector would apply to every gateway [NoGatewayLabels]");
});

test.each(['httpPort', 'httpsPort'])('fails for %s 0', port => {
  expect(() => gateway({ [port]: 0 })).toThrow(`'${port}' must be a whole number from 1 to 65535, got 0 [NotInRange]`);
});

test('fails for one port for both', () => {
  expect(() => gateway({ httpPort: 443 })).toThrow("'httpPort' and 'httpsPort' must be two ports, got 443 for both [SamePort]");
});

describe('the workload of a gateway', () => {
  /** A gateway of a platform's chart, and a chart of its guests. */
  function charts(props: IngressGatewayProps = {}): { platform: Chart; chart: Chart; ours: IngressGateway } {
    const chart = shop();
    const platform = new Chart(chart.node.root as App, 'platform', { namespace: 'istio-ingress' });
    new ApiObject(platform, 'cert', { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'cert' }, spec: { secretName: 'cert' } });
    return { platform, chart, ours: new IngressGateway(platform, 'istio-ingress', props) };
  }

  test('is where ingresses of other charts come in', () => {
    const { chart, ours } = charts();
    ingress(chart, 'edge', { gateway: ours, tls: IngressTls.simple('cert') }).addRoute('web', { to: service(chart, 'web') });

    expect(only(chart, 'Gateway')).toStrictEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'shop' },
      spec: {
        selector: { istio: 'ingress' },
        servers: [
          { hosts: ['shop.example.com'], port: { name: 'http-redirect', number: 80, protocol: 'HTTP' }, tls: { httpsRedirect: true } },
          { hosts: ['shop.example.com'], port: { name: 'https-cert', number: 443, protocol: 'HTTPS' }, tls: { credentialName: 'cert', mode: 'SIMPLE' } },
        ],
      },
    });
    expect(ownFindings(chart.node.root)).toStrictEqual([]);
  });

  test('is named by its ports', () => {
    const { chart, platform, ours } = charts({ ports: [GatewayPort.http(8080), GatewayPort.https(8443)] });
    ingress(chart, 'edge', { gateway: ours, tls: IngressTls.simple('cert') }).addRoute('web', { to: service(chart, 'web') });

    expect(servers(chart).map(({ port }) => port.number)).toStrictEqual([8080, 8443]);
    expect(only(platform, 'Service').spec.ports.map(({ port }: any) => port)).toStrictEqual([15021, 8080, 8443]);
    expect(ownFindings(chart.node.root)).toStrictEqual([]);
  });

  test('has the ports that ingresses ask for, whoever asks first', () => {
    const asked = (ids: string[]) => {
      const { chart, platform, ours } = charts({ ports: [], networkPolicy: GatewayNetworkPolicy.fromAnywhere() });
      const to = service(chart, 'web');
      for (const id of ids) {
        ingress(chart, id, { gateway: ours, hosts: [`${id}.example.com`], tls: id === 'plain' ? undefined : IngressTls.simple(`${id}-cert`) }).addRoute('web', { to });
      }
      return [only(platform, 'Service').spec.ports, only(platform, 'NetworkPolicy').spec.ingress[2]];
    };
    const [ports, policy] = [
      [
        { name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021 },
        { name: 'http2', port: 80, protocol: 'TCP', targetPort: 80 },
        { name: 'https', port: 443, protocol: 'TCP', targetPort: 443 },
      ],
      { ports: [{ protocol: 'TCP', port: 80 }, { protocol: 'TCP', port: 443 }] },
    ] as const;

    expect(asked(['plain', 'secure'])).toStrictEqual([ports, policy]);
    expect(asked(['secure', 'plain'])).toStrictEqual([ports, policy]);
    expect(asked(['plain'])[0]).toStrictEqual(ports.slice(0, 2));
  });

  test('has ports for bytes, TLS and other kinds of HTTP, named by what they are for', () => {
    const { chart, platform, ours } = charts();
    const web = service(chart, 'web', {}, [{ port: 80, name: 'http' }, { port: 5432, name: 'tcp-db' }, { port: 8443, name: 'tls' }]);
    const edge = ingress(chart, 'edge', { gateway: ours, ports: [IngressPort.http(80), IngressPort.http2(8081), IngressPort.grpc(9000)] });
    edge.addRoute('web', { to: web.port('http') });
    edge.addTcpRoute('db', { port: IngressPort.tcp(5432), to: web.port('tcp-db') });
    edge.addTcpRoute('redis', { port: IngressPort.redis(6379), to: web.port('tcp-db') });
    edge.addTlsRoute('tls', { port: IngressPort.tls(8443, IngressTls.passthrough()), to: web.port('tls') });

    expect(only(platform, 'Service').spec.ports.map(({ name, port }: any) => `${name} ${port}`)).toStrictEqual([
      'status-port 15021', 'http2 80', 'https 443', 'tcp-5432 5432', 'tcp-6379 6379', 'http2-8081 8081', 'tls-8443 8443', 'grpc-9000 9000',
    ]);
    expect(ownFindings(chart.node.root)).toStrictEqual([]);
  });

  test('fails for a port that the proxy needs for itself', () => {
    const { chart, platform, ours } = charts();
    ingress(chart, 'edge', { gateway: ours, ports: [IngressPort.http(15000)] }).addRoute('web', { to: service(chart, 'web') });

    expect(() => only(platform, 'Service')).toThrow('port 15000: port 15000 of the pods belongs to the proxy itself');
  });

  test('knows what stands in front of it', () => {
    const config = (props: IngressGatewayProps) => charts(props).ours.deployment.toJson().spec.template.metadata.annotations['proxy.istio.io/config'];

    expect(config({ topology: ProxyTopology.trustedProxies(2), drainDuration: Duration.seconds(20) }))
      .toBe('{"terminationDrainDuration":"20s","gatewayTopology":{"numTrustedProxies":2}}');
    expect(config({ topology: ProxyTopology.proxyProtocol() })).toBe('{"gatewayTopology":{"proxyProtocol":{}}}');
    expect(config({ topology: ProxyTopology.direct() })).toBeUndefined();
    expect(() => config({ podAnnotations: { 'proxy.istio.io/config': '{}' } })).toThrow("'podAnnotations' must not have 'proxy.istio.io/config', which is written from other "
      + "props; say it in 'proxyConfig' [ProxyConfigTwice at platform/istio-ingress]");
  });

  test('takes settings of its proxies, in words of Istio, beside what props of its own say', () => {
    const config = (proxyConfig: meshconfig.ProxyConfig, props: IngressGatewayProps = {}) =>
      charts({ ...props, proxyConfig }).ours.deployment.toJson().spec.template.metadata.annotations['proxy.istio.io/config'];

    expect(config({ concurrency: 4, runtimeValues: { a: 'b' } }, { topology: ProxyTopology.trustedProxies(1), drainDuration: Duration.seconds(20) }))
      .toBe('{"concurrency":4,"runtimeValues":{"a":"b"},"terminationDrainDuration":"20s","gatewayTopology":{"numTrustedProxies":1}}');
    expect(() => config({ terminationDrainDuration: '20s' })).toThrow("'proxyConfig.terminationDrainDuration' is said by 'drainDuration', which gives the pods the time for it: "
      + 'say it there [ProxyConfigTwice at platform/istio-ingress]');
    expect(() => config({ gatewayTopology: { numTrustedProxies: 1 } }))
      .toThrow("'proxyConfig.gatewayTopology' is said by 'topology' of an IngressGateway, which policies read: say it there [ProxyConfigTwice at platform/istio-ingress]");
    expect(() => config({ statusPort: 0 })).toThrow("'proxyConfig.statusPort' must be a whole number from 1 to 65535, got 0: choose a number in that range [BadProxyConfig at platform/istio-ingress]");
  });

  test('hears of the hosts of ingresses that share a Gateway object', () => {
    const { chart, platform, ours } = charts({ ports: [] });
    const to = service(chart, 'web');
    const edge = ingress(chart, 'edge', { gateway: ours });
    edge.addRoute('web', { to });
    ingress(chart, 'other', { gateway: edge, hosts: ['other.example.com'], tls: IngressTls.simple('cert') }).addRoute('web', { to });

    expect(only(platform, 'Service').spec.ports.map(({ name }: any) => name)).toStrictEqual(['status-port', 'http2', 'https']);
    expect(ownFindings(chart.node.root)).toStrictEqual([]);
  });

  test('is the same gateway as one that is said to exist', () => {
    const { chart, ours } = charts();
    const to = service(chart, 'web');
    ingress(chart, 'edge', { gateway: ours }).addRoute('web', { to });
    ingress(chart, 'twice', { gateway: gateway() }).addRoute('web', { to });

    expect(complaints(chart).join()).toContain('[TwoOwners at shop/twice]');
  });

  test('makes no chart depend on another', () => {
    const { chart, platform, ours } = charts();
    ingress(chart, 'edge', { gateway: ours }).addRoute('web', { to: service(chart, 'web') });

    expect([chart, platform].flatMap(one => one.node.dependencies)).toStrictEqual([]);
  });

  test('has a Service that can be put into the mesh', () => {
    const { platform, ours } = charts();

    expect(new MeshService(platform, 'gateway', { service: ours.service }).host).toBe('istio-ingress.istio-ingress.svc.cluster.local');
  });
});

test('its pods know what stands before them', () => {
  const chart = new Chart(Testing.app(), 'platform', { namespace: 'istio-ingress' });
  new IngressGateway(chart, 'public', { topology: ProxyTopology.trustedProxies(2), drainDuration: Duration.seconds(30) });

  expect(JSON.parse(only(chart, 'Deployment').spec.template.metadata.annotations['proxy.istio.io/config']))
    .toStrictEqual({ gatewayTopology: { numTrustedProxies: 2 }, terminationDrainDuration: '30s' });
});

test('opens the ports of bytes that ingresses ask for, and has their certificates beside it', () => {
  const app = Testing.app();
  const platform = new Chart(app, 'platform', { namespace: 'istio-ingress' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const edge = ingress(chart, 'edge', { gateway: new IngressGateway(platform, 'public') });
  edge.addTcpRoute('db', {
    port: IngressPort.tls(5432, IngressTls.certManager({ issuerRef: IssuerRef.issuer('ca') })), to: service(chart, 'db', {}, [{ port: 5432, name: 'tcp' }]),
  });

  expect(only(platform, 'Service').spec.ports.map(({ port }: any) => port)).toStrictEqual([15021, 80, 443, 5432]);
  expect(only(chart, 'Certificate').metadata).toStrictEqual({ name: 'shop-edge-tls', namespace: 'istio-ingress' });
});

import { ApiObject, App, Chart } from 'cdk8s';
import { complaints, gateway, servers } from './gateways';
import { GatewayNetworkPolicy, GatewayPort, IngressGateway, IngressGatewayProps, IngressTls, MeshService } from '../../src';
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
    const both = [
      [
        { name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021 },
        { name: 'http2', port: 80, protocol: 'TCP', targetPort: 80 },
        { name: 'https', port: 443, protocol: 'TCP', targetPort: 443 },
      ],
      { ports: [{ protocol: 'TCP', port: 80 }, { protocol: 'TCP', port: 443 }] },
    ];

    expect(asked(['plain', 'secure'])).toStrictEqual(both);
    expect(asked(['secure', 'plain'])).toStrictEqual(both);
    expect(asked(['plain'])[0]).toStrictEqual(both[0].slice(0, 2));
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

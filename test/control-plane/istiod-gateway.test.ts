import { Chart, Testing } from 'cdk8s';
import { IngressGateway, IstiodExposure, IstiodGateway, IstiodGatewayProps, Mesh, RevisionRef, UpstreamTls } from '../../src';
import { ownFindings } from '../support/own-check';
import { rendered } from '../support/shop';

const GATEWAY = IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'eastwestgateway' } });

function world(props: Partial<IstiodGatewayProps> = {}, facts: object = { rootNamespace: 'istio-system' }) {
  const app = Testing.app();
  const chart = new Chart(app, 'gateways', { namespace: 'istio-system' });
  const made = new IstiodGateway(chart, 'istiod', { gateway: GATEWAY, ...props });
  new Mesh(app, 'mesh', facts);
  return { app, chart, made };
}

test('leaves the TLS of istiod closed', () => {
  const { app, chart } = world();
  const passing = (port: number, number: number) => ({
    match: [{ port, sniHosts: ['*'] }], route: [{ destination: { host: 'istiod.istio-system.svc.cluster.local', port: { number } } }],
  });

  expect(rendered(chart, 'Gateway', 'istiod')).toStrictEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'istiod', namespace: 'istio-system' },
    spec: {
      selector: { istio: 'eastwestgateway' },
      servers: [
        { port: { number: 15012, name: 'tls-15012', protocol: 'TLS' }, hosts: ['istio-system/*'], tls: { mode: 'PASSTHROUGH' } },
        { port: { number: 15017, name: 'tls-15017', protocol: 'TLS' }, hosts: ['istio-system/*'], tls: { mode: 'PASSTHROUGH' } },
      ],
    },
  });
  expect(rendered(chart, 'VirtualService', 'istiod').spec).toStrictEqual({
    hosts: ['*'], gateways: ['istio-system/istiod'], tls: [passing(15012, 15012), passing(15017, 443)],
  });
  expect(Testing.synth(chart)).toHaveLength(2);
  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
  expect(ownFindings(app)).toStrictEqual([]);
});

test('leaves the webhook out for machines', () => {
  const { chart } = world({ webhook: false });

  expect(rendered(chart, 'Gateway', 'istiod').spec.servers.map(({ port }: any) => port.number)).toStrictEqual([15012]);
  expect(rendered(chart, 'VirtualService', 'istiod').spec.tls).toHaveLength(1);
});

test('opens ports of the gateway that have no Service port yet', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'gateways', { namespace: 'istio-system' });
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system' });
  new IstiodGateway(chart, 'istiod', { gateway: new IngressGateway(chart, 'eastwest', {}) });

  expect(rendered(chart, 'Service', 'eastwest').spec.ports.map(({ port }: any) => port)).toStrictEqual([15021, 80, 443, 15012, 15017]);
});

test('tells revisions apart by the name that is asked for, the first one without', () => {
  const { chart } = world({ revisions: [RevisionRef.named('default'), RevisionRef.named('1-31')], webhook: false }, { rootNamespace: 'istio-system', clusterDomain: 'corp.local' });

  expect(rendered(chart, 'VirtualService', 'istiod').spec.tls).toStrictEqual([
    {
      match: [{ port: 15012, sniHosts: ['*'] }],
      route: [{ destination: { host: 'istiod.istio-system.svc.corp.local', port: { number: 15012 } } }],
    },
    {
      match: [{ port: 15012, sniHosts: ['istiod-1-31.istio-system.svc', 'istiod-1-31.istio-system.svc.corp.local'] }],
      route: [{ destination: { host: 'istiod-1-31.istio-system.svc.corp.local', port: { number: 15012 } } }],
    },
  ]);
});

test('is for the revision of the Mesh by default', () => {
  const { chart } = world({ webhook: false }, { rootNamespace: 'istio-system', revision: RevisionRef.named('1-30') });

  expect(rendered(chart, 'VirtualService', 'istiod').spec.tls[0].route[0].destination.host).toBe('istiod-1-30.istio-system.svc.cluster.local');
});

describe('a gateway that ends TLS', () => {
  const exposure = IstiodExposure.terminated({ host: 'istiod.example.com', credentialName: 'istiod-cert' });

  test('sends by port, and speaks TLS to istiod', () => {
    const { app, chart, made } = world({ exposure, istiodNamespace: 'external-istiod' }, {});
    const tls = { mode: 'SIMPLE', credentialName: 'istiod-cert' };
    const to = (port: number) => [{ destination: { host: 'istiod.external-istiod.svc.cluster.local', port: { number: port } } }];
    const verified = {
      mode: 'SIMPLE', caCertificates: '/var/run/secrets/istio/root-cert.pem', sni: 'istiod.external-istiod.svc', subjectAltNames: ['istiod.external-istiod.svc'],
    };

    expect(rendered(chart, 'Gateway', 'istiod').spec.servers).toStrictEqual([
      { port: { number: 15012, name: 'https-15012-istiod-cert', protocol: 'HTTPS' }, hosts: ['istio-system/istiod.example.com'], tls },
      { port: { number: 15017, name: 'https-15017-istiod-cert', protocol: 'HTTPS' }, hosts: ['istio-system/istiod.example.com'], tls },
    ]);
    expect(rendered(chart, 'VirtualService', 'istiod').spec).toStrictEqual({
      hosts: ['istiod.example.com'],
      gateways: ['istio-system/istiod'],
      http: [{ name: 'discovery', match: [{ port: 15012 }], route: to(15012) }, { name: 'webhook', match: [{ port: 15017 }], route: to(443) }],
    });
    expect(rendered(chart, 'DestinationRule', 'istiod')).toStrictEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'istiod', namespace: 'external-istiod' },
      spec: {
        host: 'istiod.external-istiod.svc.cluster.local',
        exportTo: ['istio-system'],
        trafficPolicy: {
          portLevelSettings: [
            { port: { number: 15012 }, tls: verified, connectionPool: { http: { h2UpgradePolicy: 'UPGRADE' } } },
            { port: { number: 443 }, tls: verified },
          ],
        },
      },
    });
    expect(made.destinationRule.name).toBe('istiod');
    expect(ownFindings(app)).toStrictEqual([]);
  });

  test('may trust another authority', () => {
    const istiodTls = UpstreamTls.simple({ insecureSkipVerify: true });
    const { chart } = world({ exposure: IstiodExposure.terminated({ host: 'istiod.example.com', credentialName: 'c', istiodTls }) });

    expect(rendered(chart, 'DestinationRule', 'istiod').spec.trafficPolicy.portLevelSettings[1].tls).toStrictEqual({
      mode: 'SIMPLE', insecureSkipVerify: true, sni: 'istiod.istio-system.svc',
    });
  });

  test('cannot tell revisions apart', () => {
    expect(() => world({ exposure, revisions: [RevisionRef.named('a'), RevisionRef.named('b')] })).toThrow('a gateway that ends TLS cannot tell revisions apart, got several; '
      + 'make an IstiodGateway with a host for each, at gateways of their own, or use IstiodExposure.passthrough() [RevisionsNotTold at gateways/istiod]');
  });

  test.each([
    ["'host' must be the DNS name by which clients reach the gateway, got '*.example.com'", { host: '*.example.com', credentialName: 'c' }],
    ["the name of a Secret must be lower-case letters, digits, '-' and '.', got 'C' [BadName]", { host: 'istiod.example.com', credentialName: 'C' }],
  ])('refuses: %s', (problem, options) => {
    expect(() => IstiodExposure.terminated(options)).toThrow(problem);
  });
});

test('refuses two at one gateway', () => {
  const { app, chart } = world();
  new IstiodGateway(chart, 'again', { gateway: GATEWAY });

  expect(() => app.synth()).toThrow('[TwoOwners');
});

test('refuses to guess where istiod is, bad names, and charts without a namespace', () => {
  expect(() => Testing.synth(world({}, {}).chart)).toThrow("istiod is known by a host in the namespace of istiod, which nothing states; give it 'istiodNamespace', or write "
    + "new Mesh(app, 'mesh', { rootNamespace: 'istio-system' }) [RootNamespaceUnknown at gateways/istiod]");
  expect(() => world({ name: 'A' })).toThrow('[BadName at gateways/istiod]');
  expect(() => new IstiodGateway(new Chart(Testing.app(), 'c'), 'istiod', { gateway: GATEWAY })).toThrow('[NoNamespace at c/istiod]');
  expect(() => world().made.destinationRule).toThrow('[NotEmitted at gateways/istiod]');
  expect(world().made.gateway.name).toBe('istiod');
});

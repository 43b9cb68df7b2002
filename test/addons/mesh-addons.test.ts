import { App, Chart, Testing } from 'cdk8s';
import {
  Access, Addon, AddonOptions, DataPlane, GatewayRef, IngressGateway, IngressTls, IPeer, IssuerRef, Mesh, MeshAddons, MeshAddonsProps, MeshIngress,
  MeshNamespace, MeshService, Peer, ServiceRef,
} from '../../src';
import { ownFindings } from '../support/own-check';
import { rendered } from '../support/shop';

const FACTS = { namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'istio-ingress' };
const GATEWAY = IngressGateway.existing({ ...FACTS, targetPorts: { 80: 8080, 443: 8443 } });
const TLS = IngressTls.simple('telemetry-gw-cert');
const OFFICE = Peer.ipBlocks('10.0.0.0/8');

function chart(namespace: string | undefined = 'istio-system', app = new App({ outdir: Testing.app().outdir })): Chart {
  if (app.node.tryFindChild('mesh') === undefined) new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  return new Chart(app, 'watching', { namespace });
}

function addons(system: Chart, addonsShown: Addon[], props: Partial<MeshAddonsProps> = {}, id = 'addons'): MeshAddons {
  const hosts = props.host === undefined ? { domain: 'example.com' } : {};
  return new MeshAddons(system, id, { gateway: GATEWAY, addons: addonsShown, ...hosts, ...props });
}

const ALL = () => [Addon.kiali(), Addon.grafana(), Addon.prometheus(), Addon.jaeger()];
const names = (system: Chart, kind: string) => Testing.synth(system).filter(object => object.kind === kind).map(({ metadata }) => metadata.name);

describe('addons with a host each', () => {
  test('share one server of one Gateway, since they share a certificate', () => {
    const system = chart();
    addons(system, ALL(), { tls: TLS });
    const hosts = ['grafana.example.com', 'jaeger.example.com', 'kiali.example.com', 'prometheus.example.com'];
    expect(names(system, 'Gateway')).toStrictEqual(['addons']);
    expect(rendered(system, 'Gateway', 'addons').spec).toStrictEqual({
      selector: { istio: 'ingress' },
      servers: [
        { hosts, port: { name: 'http-redirect', number: 80, protocol: 'HTTP' }, tls: { httpsRedirect: true } },
        { hosts, port: { name: 'https-telemetry-gw-cert', number: 443, protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'telemetry-gw-cert' } },
      ],
    });
    expect(ownFindings(system.node.root)).toStrictEqual([]);
  });

  test('are found where their samples serve them, and from the root of the host', () => {
    const system = chart();
    addons(system, ALL(), { tls: TLS });
    expect(names(system, 'VirtualService')).toStrictEqual(['addons-kiali', 'addons-grafana', 'addons-prometheus', 'addons-jaeger']);
    expect(rendered(system, 'VirtualService', 'addons-jaeger').spec).toStrictEqual({
      gateways: ['istio-system/addons'],
      hosts: ['jaeger.example.com'],
      http: [
        { name: 'home', match: [{ uri: { exact: '/' } }], redirect: { uri: '/jaeger/' } },
        { name: 'jaeger', route: [{ destination: { host: 'tracing.istio-system.svc.cluster.local', port: { number: 80 } } }] },
      ],
    });
    expect(rendered(system, 'VirtualService', 'addons-grafana').spec.http).toStrictEqual([
      { name: 'grafana', route: [{ destination: { host: 'grafana.istio-system.svc.cluster.local', port: { number: 3000 } } }] },
    ]);
  });

  test('get plaintext, unless they are in the mesh', () => {
    const system = chart();
    addons(system, [Addon.kiali(), Addon.grafana({ inMesh: true })]);
    expect(names(system, 'DestinationRule')).toStrictEqual(['kiali']);
    expect(rendered(system, 'DestinationRule', 'kiali').spec).toStrictEqual({
      host: 'kiali.istio-system.svc.cluster.local', trafficPolicy: { tls: { mode: 'DISABLE' } },
    });
  });

  test('may run in ambient mode, whoever says so and when', () => {
    const system = chart();
    addons(system, [Addon.kiali()]);
    new MeshNamespace(system, 'namespace', { name: 'istio-system', dataPlane: DataPlane.ambient() });
    expect(names(system, 'DestinationRule')).toStrictEqual(['kiali']);
    expect(ownFindings(system.node.root)).toStrictEqual([]);
  });

  test('may run elsewhere, under other names', () => {
    const system = chart();
    addons(system, [Addon.grafana({ serviceName: 'stack-grafana', namespace: 'monitoring', port: 80, path: '/dashboards/', host: 'Look.example.com' })]);
    expect(rendered(system, 'VirtualService', 'addons-grafana').spec).toStrictEqual({
      gateways: ['istio-system/addons'],
      hosts: ['look.example.com'],
      http: [
        { name: 'home', match: [{ uri: { exact: '/' } }], redirect: { uri: '/dashboards/' } },
        { name: 'grafana', route: [{ destination: { host: 'stack-grafana.monitoring.svc.cluster.local', port: { number: 80 } } }] },
      ],
    });
    expect(rendered(system, 'DestinationRule', 'stack-grafana').metadata.namespace).toBe('monitoring');
  });

  test('may be services that the app owns', () => {
    const system = chart();
    const service = new MeshService(system, 'grafana', { service: ServiceRef.named('grafana', { namespace: 'istio-system', ports: [{ port: 3000, name: 'http' }] }) });
    addons(system, [Addon.grafana({ service }), Addon.custom('zipkin')]);
    expect(names(system, 'DestinationRule')).toStrictEqual(['zipkin']);
    expect(ownFindings(system.node.root)).toStrictEqual([]);
  });

  test('stand on the Gateway of another ingress, and at a Gateway of somebody else', () => {
    const system = chart();
    const edge = new MeshIngress(system, 'edge', { gateway: GATEWAY, hosts: ['www.example.com'], tls: TLS });
    edge.addRoute('home', { to: new MeshService(system, 'web', { service: ServiceRef.named('web', { namespace: 'istio-system', ports: [{ port: 80, name: 'http' }] }) }) });
    addons(system, [Addon.kiali()], { gateway: edge, tls: TLS });
    addons(system, [Addon.jaeger()], { gateway: GatewayRef.existing('istio-ingress/public') }, 'guests');
    expect(names(system, 'Gateway')).toStrictEqual(['edge']);
    expect(rendered(system, 'Gateway', 'edge').spec.servers[1].hosts).toStrictEqual(['kiali.example.com', 'www.example.com']);
    expect(rendered(system, 'VirtualService', 'guests-jaeger').spec.http).toStrictEqual([{
      name: 'jaeger',
      match: [{ uri: { exact: '/jaeger' } }, { uri: { prefix: '/jaeger/' } }],
      route: [{ destination: { host: 'tracing.istio-system.svc.cluster.local', port: { number: 80 } } }],
    }]);
  });

  test('have certificates of their own from cert-manager', () => {
    const system = chart();
    addons(system, [Addon.kiali(), Addon.grafana()], { tls: IngressTls.certManager({ issuerRef: IssuerRef.clusterIssuer('letsencrypt') }) });
    expect(Testing.synth(system).filter(({ kind }) => kind === 'Certificate').map(({ metadata, spec }) => [metadata.namespace, spec.dnsNames])).toStrictEqual([
      ['istio-ingress', ['kiali.example.com']], ['istio-ingress', ['grafana.example.com']],
    ]);
  });
});

describe('who may look', () => {
  const rules = (system: Chart, name: string) => rendered(system, 'AuthorizationPolicy', name).spec.rules;

  test('is whom somebody names, and for one addon others', () => {
    const system = chart();
    addons(system, [Addon.kiali(), Addon.prometheus({ allowFrom: [Peer.ipBlocks('10.1.0.0/16')] })], { tls: TLS, allowFrom: [OFFICE] });
    expect(names(system, 'AuthorizationPolicy')).toStrictEqual(['istio-system-addons-kiali-deny', 'istio-system-addons-prometheus-deny']);
    const operation = (host: string) => [{ operation: { hosts: [host, `${host}:*`], ports: ['8443'] } }];
    expect(rules(system, 'istio-system-addons-kiali-deny')).toStrictEqual([
      { from: [{ source: { notIpBlocks: ['10.0.0.0/8'] } }], to: operation('kiali.example.com') },
    ]);
    expect(rules(system, 'istio-system-addons-prometheus-deny')).toStrictEqual([
      { from: [{ source: { notIpBlocks: ['10.1.0.0/16'] } }], to: operation('prometheus.example.com') },
    ]);
    expect(ownFindings(system.node.root)).toStrictEqual([]);
  });

  test('is anybody where nobody is named', () => {
    const system = chart();
    addons(system, ALL(), { tls: TLS });
    expect(names(system, 'AuthorizationPolicy')).toStrictEqual([]);
  });

  test('is anybody where that is said, without a policy, and for one addon though others are named for the rest', () => {
    const system = chart();
    addons(system, ALL(), { tls: TLS, allowFrom: [Peer.anybody()] });
    expect(names(system, 'AuthorizationPolicy')).toStrictEqual([]);
    const more = chart();
    addons(more, [Addon.kiali({ allowFrom: [Peer.anybody()] }), Addon.grafana()], { tls: TLS, allowFrom: [OFFICE] });
    expect(names(more, 'AuthorizationPolicy')).toStrictEqual(['istio-system-addons-grafana-deny']);
  });

  test('at one host is anybody without a policy, or by the path of an addon where others are named for the rest', () => {
    const shownTo = (allowFrom: IPeer[]) => {
      const system = chart();
      addons(system, [Addon.kiali({ allowFrom: [Peer.anybody()] }), Addon.jaeger()], { host: 'mesh.example.com', tls: TLS, allowFrom });
      return system;
    };
    expect(names(shownTo([Peer.anybody()]), 'AuthorizationPolicy')).toStrictEqual([]);
    const [first, ...more] = rules(shownTo([OFFICE]), 'istio-system-addons-deny');
    expect(first.to[0].operation.notPaths).toStrictEqual(['/kiali', '/kiali/*']);
    expect(more).toHaveLength(1);
  });

  test('may be tried first', () => {
    const system = chart();
    addons(system, [Addon.kiali()], { tls: TLS, allowFrom: [OFFICE], access: Access.DRY_RUN });
    expect(names(system, 'AuthorizationPolicy')).toStrictEqual(['istio-system-addons-kiali-deny-dry-run']);
  });

  test('is told by the ingress of an addon too', () => {
    const system = chart();
    const shown = addons(system, [Addon.kiali(), Addon.grafana()], { tls: TLS });
    shown.ingress('grafana').denyFrom(Peer.ipBlocks('203.0.113.0/24'));
    expect(names(system, 'AuthorizationPolicy')).toStrictEqual(['istio-system-addons-grafana-deny']);
  });

  test('is told by paths where they share a host', () => {
    const system = chart();
    addons(system, [Addon.kiali(), Addon.jaeger({ allowFrom: [OFFICE] })], { host: 'mesh.example.com', tls: TLS });
    const hosts = ['mesh.example.com', 'mesh.example.com:*'];
    expect(rules(system, 'istio-system-addons-deny')).toStrictEqual([
      { from: [{ source: { notIpBlocks: ['10.0.0.0/8'] } }], to: [{ operation: { hosts, notPaths: ['/kiali', '/kiali/*'], ports: ['8443'] } }] },
      { to: [{ operation: { hosts, notPaths: ['/jaeger', '/jaeger/*', '/kiali', '/kiali/*'], ports: ['8443'] } }] },
    ]);
  });
});

describe('addons at one host', () => {
  test('are told apart by their paths', () => {
    const system = chart();
    const shown = addons(system, [Addon.kiali(), Addon.grafana(), Addon.prometheus({ path: '/prometheus' })], { host: 'mesh.example.com', tls: TLS });
    const route = (name: string, port: number) => [{ destination: { host: `${name}.istio-system.svc.cluster.local`, port: { number: port } } }];
    const below = (path: string) => [{ uri: { exact: path } }, { uri: { prefix: `${path}/` } }];
    expect(rendered(system, 'VirtualService', 'addons').spec.http).toStrictEqual([
      { name: 'prometheus', match: below('/prometheus'), route: route('prometheus', 9090) },
      { name: 'kiali', match: below('/kiali'), route: route('kiali', 20001) },
      { name: 'grafana', route: route('grafana', 3000) },
    ]);
    expect(shown.ingress('kiali')).toBe(shown.ingress('grafana'));
    expect(['kiali', 'grafana'].map(name => shown.url(name))).toStrictEqual(['https://mesh.example.com/kiali', 'https://mesh.example.com']);
    expect(ownFindings(system.node.root)).toStrictEqual([]);
  });

  test('need paths of their own', () => {
    expect(() => addons(chart(), [Addon.grafana(), Addon.prometheus()], { host: 'mesh.example.com' })).toThrow("'grafana' and 'prometheus' share a host, and both are served below '/'; "
      + "have one of them serve its pages below another path, and say so, as in Addon.prometheus({ path: '/prometheus' }) [PathTwice at watching/addons]");
  });

  test('have no hosts of their own, and no Gateway of somebody else', () => {
    expect(() => addons(chart(), [Addon.kiali({ host: 'kiali.example.com' })], { host: 'mesh.example.com' })).toThrow('[HostTwiceSaid at watching/addons]');
    expect(() => addons(chart(), [Addon.kiali()], { host: 'mesh.example.com', gateway: GatewayRef.existing('istio-ingress/public') })).toThrow('[GatewayNotOurs at watching/addons]');
  });
});

describe('addresses', () => {
  test('are those that browsers call', () => {
    const gateway = IngressGateway.existing({ ...FACTS, httpPort: 8000, httpsPort: 8443 });
    const shown = addons(chart(), [Addon.kiali(), Addon.grafana()], { tls: TLS });
    expect([shown.url('kiali'), shown.url('grafana')]).toStrictEqual(['https://kiali.example.com/kiali', 'https://grafana.example.com']);
    expect(addons(chart(), [Addon.kiali()], { gateway }).url('kiali')).toBe('http://kiali.example.com:8000/kiali');
    expect(addons(chart(), [Addon.kiali()], { gateway, tls: TLS }).url('kiali')).toBe('https://kiali.example.com:8443/kiali');
  });

  test('are not known behind a Gateway of somebody else', () => {
    const shown = addons(chart(), [Addon.kiali()], { gateway: GatewayRef.existing('istio-ingress/public') });
    expect(() => shown.url('kiali')).toThrow("the address of 'kiali' is not known: somebody else's Gateway object says at which port it is, and with which TLS; "
      + 'state it where it is needed [UrlUnknown at watching/addons]');
  });
});

describe('what is no sense', () => {
  test.each<[string, (system: Chart) => unknown, string]>([
    ['nothing to show', system => addons(system, []), 'NoAddon at watching/addons'],
    ['an addon twice', system => addons(system, [Addon.kiali(), Addon.kiali()]), 'AddonTwice at watching/addons'],
    ['neither domain nor host', system => new MeshAddons(system, 'addons', { gateway: GATEWAY, addons: ALL() }), 'HostsUnsaid at watching/addons'],
    ['domain and host', system => addons(system, ALL(), { domain: 'example.com', host: 'mesh.example.com' }), 'HostsUnsaid at watching/addons'],
    ['nobody who may look', system => addons(system, ALL(), { allowFrom: [] }), 'EmptyList at watching/addons'],
    ['an unknown addon', system => addons(system, [Addon.kiali()]).ingress('grafana'), 'UnknownAddon at watching/addons'],
    ['a domain that is none', system => addons(system, [Addon.kiali()], { domain: 'exa mple' }), 'BadHost at watching/addons/kiali'],
  ])('is refused: %s', (_, write, code) => {
    expect(() => write(chart())).toThrow(`[${code}]`);
  });

  test('is refused: a chart without a namespace', () => {
    const app = new App({ outdir: Testing.app().outdir });
    expect(() => addons(new Chart(app, 'watching'), ALL())).toThrow('[NoNamespace at watching/addons]');
  });

  test.each<[AddonOptions, string]>([
    [{ path: 'kiali' }, 'BadPath'],
    [{ namespace: 'Istio' }, 'BadNamespace'],
    [{ port: 0 }, 'NotInRange'],
    [{ allowFrom: [] }, 'EmptyList'],
  ])('is refused by the addon itself: %p', (options, code) => {
    expect(() => Addon.kiali(options)).toThrow(`[${code}`);
  });

  test('is refused by the addon itself: a name that is no label, a service that is said twice', () => {
    const system = chart();
    const service = new MeshService(system, 'kiali', { service: ServiceRef.named('kiali', { namespace: 'istio-system' }) });
    expect(() => Addon.custom('Zip kin')).toThrow('[BadName]');
    expect(() => Addon.kiali({ service, inMesh: true })).toThrow("'kiali' is the service 'kiali', which says 'inMesh' itself; leave 'inMesh' out [ServiceTwiceSaid]");
  });
});

test('addons are rendered twice alike, and what the caller does with the list afterwards changes nothing', () => {
  const system = chart();
  const list = [Addon.kiali()];
  const shown = addons(system, list, { tls: TLS });
  list.push(Addon.grafana());
  expect(Testing.synth(system)).toStrictEqual(Testing.synth(system));
  expect(() => shown.url('grafana')).toThrow('[UnknownAddon at watching/addons]');
});

test('two sets of addons live beside each other', () => {
  const system = chart();
  addons(system, [Addon.kiali()], { tls: TLS });
  addons(system, [Addon.grafana()], { tls: IngressTls.simple('other-cert') }, 'more');
  expect(names(system, 'Gateway')).toStrictEqual(['addons', 'more']);
  expect(ownFindings(system.node.root)).toStrictEqual([]);
});

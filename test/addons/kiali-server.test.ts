import { App, Chart, Testing } from 'cdk8s';
import {
  Addon, AuthorizationProvider, ExternalAuthorization, GatewayPolicies, GatewayRef, IngressGateway, IngressTls, JwtAuthentication, JwtProvider,
  KialiAuth, KialiServer, KialiServerProps, KialiTracing, Mesh, MeshAddons, MeshAddonsProps, MeshDashboards, MeshFacts, MeshIngress, MeshService,
  Peer, ServiceRef, TokenDemand,
} from '../../src';
import { ownFindings } from '../support/own-check';
import { rendered } from '../support/shop';

const GATEWAY = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });

function chart(facts: MeshFacts = { istioVersion: '1.30', rootNamespace: 'istio-system' }): Chart {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', facts);
  return new Chart(app, 'watching', { namespace: 'istio-system' });
}

function spec(props: KialiServerProps = {}, system = chart()): any {
  new KialiServer(system, 'kiali', props);
  return rendered(system, 'Kiali', props.name ?? 'kiali').spec;
}

test('Kiali is left to the defaults of its operator, but changes nothing in the cluster', () => {
  const system = chart();
  new KialiServer(system, 'kiali');
  expect(rendered(system, 'Kiali', 'kiali')).toStrictEqual({
    apiVersion: 'kiali.io/v1alpha1',
    kind: 'Kiali',
    metadata: { name: 'kiali', namespace: 'istio-system' },
    spec: { deployment: { view_only_mode: true }, external_services: { tracing: { enabled: false } } },
  });
  expect(Testing.synth(system)).toStrictEqual(Testing.synth(system));
  expect(ownFindings(system.node.root)).toStrictEqual([]);
});

test('Kiali asks the addons that are shown, and links to them as browsers call them', () => {
  const system = chart();
  const addons = new MeshAddons(system, 'addons', {
    gateway: GATEWAY, domain: 'example.com', tls: IngressTls.simple('cert'), allowFrom: [Peer.anybody()], addons: [Addon.kiali(), Addon.grafana(), Addon.prometheus(), Addon.jaeger()],
  });
  expect(spec({ addons, auth: KialiAuth.anonymous() }, system)).toStrictEqual({
    auth: { strategy: 'anonymous' },
    deployment: { view_only_mode: true },
    external_services: {
      grafana: { enabled: true, external_url: 'https://grafana.example.com', internal_url: 'http://grafana.istio-system.svc.cluster.local:3000' },
      prometheus: { url: 'http://prometheus.istio-system.svc.cluster.local:9090' },
      tracing: {
        enabled: true,
        external_url: 'https://jaeger.example.com/jaeger',
        internal_url: 'http://tracing.istio-system.svc.cluster.local:80/jaeger',
        provider: 'jaeger',
        use_grpc: false,
      },
    },
    server: { web_fqdn: 'kiali.example.com', web_root: '/kiali', web_schema: 'https' },
  });
  expect(ownFindings(system.node.root)).toStrictEqual([]);
});

test('Kiali says its own port where that is not the one of the scheme', () => {
  const system = chart();
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, httpPort: 8000 });
  const addons = new MeshAddons(system, 'addons', { gateway, domain: 'example.com', addons: [Addon.kiali({ path: '/' })] });
  expect(spec({ addons }, system).server).toStrictEqual({ web_fqdn: 'kiali.example.com', web_port: '8000', web_root: '/', web_schema: 'http' });
});

test('what is said of one place wins over the addons', () => {
  const system = chart();
  const addons = new MeshAddons(system, 'addons', { gateway: GATEWAY, domain: 'example.com', addons: [Addon.grafana(), Addon.prometheus(), Addon.jaeger()] });
  expect(spec({
    addons,
    prometheus: 'http://thanos.monitoring:9090',
    grafana: { internalUrl: 'http://grafana.monitoring' },
    tracing: KialiTracing.tempo({ internalUrl: 'http://tempo.monitoring:3200', externalUrl: 'https://grafana.example.com' }),
  }, system).external_services).toStrictEqual({
    grafana: { enabled: true, internal_url: 'http://grafana.monitoring' },
    prometheus: { url: 'http://thanos.monitoring:9090' },
    tracing: { enabled: true, external_url: 'https://grafana.example.com', internal_url: 'http://tempo.monitoring:3200', provider: 'tempo', use_grpc: false },
  });
});

test('Kiali links to the dashboards of the app, by the titles and variables that they have', () => {
  const system = chart();
  new MeshService(system, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'istio-system' }) });
  const dashboards = new MeshDashboards(system, 'dashboards', { title: 'Bookinfo', uid: 'bookinfo' });
  const { dashboards: links } = spec({ dashboards }, system).external_services.grafana;
  expect(links).toStrictEqual([
    { name: 'Bookinfo / Mesh' },
    { name: 'Bookinfo / Service', variables: { datasource: 'var-datasource', service: 'var-service' } },
    { name: 'Bookinfo / Workload', variables: { datasource: 'var-datasource', namespace: 'var-namespace', workload: 'var-workload' } },
  ]);
  const shown = Testing.synth(system).filter(({ kind }) => kind === 'ConfigMap').map(({ data }) => JSON.parse(Object.values<string>(data)[0]));
  expect(shown.map(({ title }) => title)).toStrictEqual(links.map(({ name }: any) => name));
  for (const [i, { variables = {} }] of links.entries()) {
    const known = shown[i].templating.list.map(({ name }: any) => `var-${name}`);
    expect(known).toStrictEqual(expect.arrayContaining(Object.values(variables)));
  }
});

test('people log in as it is said', () => {
  expect(spec({
    auth: KialiAuth.openId({ clientId: 'kiali', issuerUri: 'https://id.example.com', scopes: ['openid'], usernameClaim: 'email', disableRbac: true }),
  }).auth).toStrictEqual({
    strategy: 'openid',
    openid: { client_id: 'kiali', disable_rbac: true, issuer_uri: 'https://id.example.com', scopes: ['openid'], username_claim: 'email' },
  });
  expect([KialiAuth.token(), KialiAuth.header(), KialiAuth.openShift()].map(auth => spec({ auth }).auth.strategy)).toStrictEqual(['token', 'header', 'openshift']);
});

test('Kiali knows another domain of the cluster, and may be told to edit, in another version', () => {
  expect(spec({ viewOnly: false, imageVersion: 'v2.22', name: 'kiali-dev' }, chart({ clusterDomain: 'corp.local' }))).toStrictEqual({
    deployment: { image_version: 'v2.22', view_only_mode: false },
    external_services: { istio: { istio_identity_domain: 'svc.corp.local' }, tracing: { enabled: false } },
  });
});

test.each<[KialiServerProps, string]>([
  [{ name: 'Kiali' }, 'BadName'],
  [{ prometheus: 'prometheus:9090' }, 'BadUrl'],
  [{ grafana: { internalUrl: 'grafana' } }, 'BadUrl'],
])('what is no sense is refused: %p', (props, code) => {
  expect(() => spec(props)).toThrow(`[${code}`);
});

test('what is no sense is refused by values: addresses that are none', () => {
  expect(() => KialiAuth.openId({ clientId: 'kiali', issuerUri: 'http://id.example.com' })).toThrow("'issuerUri' must be an address with https://, got 'http://id.example.com' [BadUrl]");
  expect(() => KialiTracing.jaeger({ internalUrl: 'http://jaeger', externalUrl: 'jaeger.example.com' })).toThrow("'externalUrl' must be an address with http:// or https://, got 'jaeger.example.com' [BadUrl]");
});

test('Kiali needs a chart with a namespace', () => {
  expect(() => new KialiServer(new Chart(Testing.app(), 'watching'), 'kiali')).toThrow('[NoNamespace at watching/kiali]');
});

describe('a Kiali without a login', () => {
  const OFFICE = [Peer.ipBlocks('10.0.0.0/8')];
  const OPEN = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, targetPorts: { 80: 8080, 443: 8443 } });
  const PROVIDER = AuthorizationProvider.grpc('login', { service: 'login', namespace: 'login', port: 9000 });
  const JWT = JwtProvider.discovered('https://accounts.example.com');

  function shown(props: Partial<MeshAddonsProps> = {}, auth: KialiAuth | undefined = KialiAuth.anonymous()) {
    const system = chart({ istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [PROVIDER] });
    const hosts = props.host === undefined ? { domain: 'example.com' } : {};
    const addons = new MeshAddons(system, 'addons', { gateway: OPEN, tls: IngressTls.simple('cert'), addons: [Addon.kiali()], ...hosts, ...props });
    new KialiServer(system, 'kiali', { addons, auth });
    return { system, addons };
  }

  test('is not shown to everybody without a word', () => {
    expect(() => Testing.synth(shown().system)).toThrow("nobody logs in to this Kiali (KialiAuth.anonymous()), and 'watching/addons' shows it to whoever reaches the gateway; name who may look, as in "
      + "Addon.kiali({ allowFrom: [Peer.remoteIpBlocks('203.0.113.0/24')] }), have people log in, as with KialiAuth.token(), or say that everybody may: "
      + 'Addon.kiali({ allowFrom: [Peer.anybody()] }) [LeftOpen at watching/kiali]');
  });

  test.each<[string, Partial<MeshAddonsProps>]>([
    ['others are kept out of another addon', { addons: [Addon.kiali(), Addon.grafana({ allowFrom: OFFICE })] }],
    ['others are kept out of another addon at the same host', { host: 'mesh.example.com', addons: [Addon.kiali(), Addon.jaeger({ allowFrom: OFFICE })] }],
    ['clients may show certificates', { tls: IngressTls.optionalMutual('cert') }],
    ['the Gateway object is somebody else\'s', { gateway: GatewayRef.existing('istio-ingress/public', { podNamespace: 'istio-ingress' }), tls: undefined }],
  ])('nor where %s', (_, props) => {
    expect(() => Testing.synth(shown(props).system)).toThrow('[LeftOpen at watching/kiali]');
  });

  test('nor where a policy is for another ingress of the gateway, or takes tokens without asking for one', () => {
    const { system, addons } = shown();
    const other = new MeshIngress(system, 'other', { gateway: OPEN, hosts: ['other.example.com'] });
    other.denyFrom(OFFICE[0]);
    new JwtAuthentication(system, 'tokens', { on: addons.ingress('kiali'), providers: [JWT], demand: TokenDemand.optional() });

    expect(() => Testing.synth(system)).toThrow('[LeftOpen at watching/kiali]');
  });

  test.each<[string, Partial<MeshAddonsProps>]>([
    ['some are named for it', { addons: [Addon.kiali({ allowFrom: OFFICE })] }],
    ['some are named for all', { allowFrom: OFFICE }],
    ['everybody is named for it', { addons: [Addon.kiali({ allowFrom: [Peer.anybody()] }), Addon.grafana()], allowFrom: OFFICE }],
    ['everybody is named for all', { allowFrom: [Peer.anybody()] }],
    ['clients must show certificates', { tls: IngressTls.mutual('cert') }],
    ['it is not shown', { addons: [Addon.grafana()] }],
  ])('is shown where %s', (_, props) => {
    expect(() => Testing.synth(shown(props).system)).not.toThrow();
  });

  test.each<[string, (parts: ReturnType<typeof shown>) => unknown]>([
    ['tokens are asked for', ({ system, addons }) => new JwtAuthentication(system, 'tokens', { on: addons.ingress('kiali'), providers: [JWT] })],
    ['somebody is asked', ({ system, addons }) => new ExternalAuthorization(system, 'login', { on: addons.ingress('kiali'), provider: PROVIDER })],
    ['some are kept out', ({ addons }) => addons.ingress('kiali').denyFrom(OFFICE[0])],
    ['the gateway keeps some out', ({ system }) => new GatewayPolicies(system, 'gateway', { gateway: OPEN }).denyFrom(OFFICE[0])],
  ])('is shown where %s by a policy, whenever that is said', (_, write) => {
    const parts = shown();
    write(parts);

    expect(() => Testing.synth(parts.system)).not.toThrow();
  });

  test('is no concern of others: those with a login, of the operator\'s own, and such as no addons show', () => {
    expect(() => Testing.synth(shown({}, KialiAuth.token()).system)).not.toThrow();
    const system = chart();
    new KialiServer(system, 'kiali', { auth: KialiAuth.anonymous() });
    new KialiServer(system, 'more', { name: 'more', addons: new MeshAddons(system, 'addons', { gateway: OPEN, domain: 'example.com', addons: [Addon.kiali()] }) });
    expect(() => Testing.synth(system)).not.toThrow();
  });
});

import { ApiObject, Chart, Testing } from 'cdk8s';
import {
  Access, AccessRule, AuthorizationProvider, ExternalAuthorization, ExternalAuthorizationProps, ExternalPort, ExternalService, ExternalTls,
  IIngressGateway, IngressGateway, IngressTls, Mesh, MeshFacts, MeshIngress, MeshNamespace, MeshPolicies, MeshService, MeshServiceProps,
  MeshWorkload, Peer, ServiceRef, TelemetryProvider, Visibility,
} from '../../src';
import { ownFindings } from '../support/own-check';

const OPA = AuthorizationProvider.grpc('opa', { service: 'opa', namespace: 'policy', port: 9191 });
const LOGIN = AuthorizationProvider.http('login', { service: 'login', namespace: 'auth', port: 80 });
const SPANS = TelemetryProvider.zipkin('spans', { service: 'zipkin', namespace: 'observability', port: 9411 });
const HTTP = { port: 80, name: 'http', targetPort: 8080 };
const TCP = { port: 9000, name: 'tcp-db' };

function world(facts: MeshFacts = { extensionProviders: [OPA, LOGIN, SPANS] }, ports: object[] = [HTTP], props: Partial<MeshServiceProps> = {}) {
  const app = Testing.app();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', ...facts });
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new ApiObject(shop, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } });
  return { app, shop, web: server(shop, 'web', ports, props) };
}

function server(chart: Chart, name: string, ports: object[] = [HTTP], props: Partial<MeshServiceProps> = {}): MeshService {
  const labels = { app: name };
  const service = new ApiObject(chart, `${name}-service`, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: labels, ports } });
  const workload = new ApiObject(chart, `${name}-deployment`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels: { ...labels, version: 'v1' } }, spec: { serviceAccountName: name, containers: [{ name: 'app', image: 'app:1' }] } } },
  });
  return new MeshService(chart, name, { service, workload, ...props });
}

const policies = (chart: Chart) => Testing.synth(chart).filter(({ kind }) => kind === 'AuthorizationPolicy');
const asks = (scope: Chart, on: MeshService | MeshWorkload, more: Partial<ExternalAuthorizationProps> = {}, id = 'authz') =>
  new ExternalAuthorization(scope, id, { on, provider: OPA, ...more });

test('asks a provider about everything', () => {
  const { app, shop, web } = world();
  asks(shop, web);

  expect(policies(shop)).toStrictEqual([{
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: 'web-custom-opa', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'web' } }, action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] },
  }]);
  expect(policies(shop)).toStrictEqual(policies(shop));
  expect(ownFindings(app).filter(finding => /MESH03|MESH09/.test(finding))).toEqual([]);
});

test('asks it about some requests, at ports that have any', () => {
  const { app, shop, web } = world({ extensionProviders: [OPA] }, [HTTP, TCP]);
  const policy = asks(shop, web, { requests: AccessRule.http({ paths: ['/api/*'], notPaths: ['/api/health'], headers: { 'x-tenant': ['*'] } }) }).authorizationPolicy;
  policy.metadata.addAnnotation('a', 'b');

  expect(policies(shop)[0]).toMatchObject({
    metadata: { annotations: { a: 'b' } },
    spec: {
      rules: [{
        to: [{ operation: { notPaths: ['/api/health'], paths: ['/api/*'], ports: ['8080'] } }],
        when: [{ key: 'request.headers[x-tenant]', values: ['*'] }],
      }],
    },
  });
  expect(ownFindings(app).filter(finding => /MESH03/.test(finding))).toEqual(['MESH0319 AuthorizationPolicy shop/web-custom-opa spec.rules[0].to[0].operation.paths']);
});

test.each([[[0, 1]], [[1, 0]]])('is one policy for several of one target, whichever is first (%j)', order => {
  const { shop, web } = world();
  const rules = [AccessRule.http({ paths: ['/a'] }), AccessRule.http({ methods: ['POST'] })];
  order.forEach(i => asks(shop, web, { requests: rules[i] }, `authz-${i}`));

  expect(policies(shop).map(({ spec }) => spec.rules)).toStrictEqual([[
    { to: [{ operation: { methods: ['POST'], ports: ['8080'] } }, { operation: { paths: ['/a'], ports: ['8080'] } }] },
  ]]);
});

test('asks about requests to a workload without a Service', () => {
  const { shop } = world();
  const worker = new MeshWorkload(shop, 'worker', { workload: shop.node.findChild('web-deployment') });
  asks(shop, worker, { requests: AccessRule.ports('8080') });

  expect(policies(shop)[0].spec).toStrictEqual({
    selector: { matchLabels: { app: 'web', version: 'v1' } },
    action: 'CUSTOM',
    provider: { name: 'opa' },
    rules: [{ to: [{ operation: { ports: ['8080'] } }] }],
  });
});

describe('at a gateway', () => {
  const edge = (gateway: IIngressGateway) => {
    const { app, shop, web } = world();
    const ingress = new MeshIngress(shop, 'edge', { gateway, hosts: ['shop.example.com'], tls: IngressTls.simple('shop-cert') });
    ingress.addRoute('all', { to: web });
    return { app, shop, web, ingress };
  };
  const GATEWAY = { namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'istio-ingress', targetPorts: { 80: 8080, 443: 8443 } };

  test('asks about requests for the hosts of an ingress', () => {
    const { app, shop, ingress } = edge(IngressGateway.existing(GATEWAY));
    new ExternalAuthorization(shop, 'login', { on: ingress, provider: LOGIN });

    expect(policies(shop).map(({ metadata, spec }) => [metadata.namespace, metadata.name, spec])).toStrictEqual([['istio-ingress', 'shop-edge-custom-login', {
      selector: { matchLabels: { istio: 'ingress' } },
      action: 'CUSTOM',
      provider: { name: 'login' },
      rules: [{ to: [{ operation: { hosts: ['shop.example.com', 'shop.example.com:*'], ports: ['8443'] } }] }],
    }]]);
    expect(ownFindings(app).filter(finding => /MESH03/.test(finding))).toEqual([]);
  });

  test('finds another provider of another ingress there', () => {
    const gateway = IngressGateway.existing(GATEWAY);
    const { app, shop, web, ingress } = edge(gateway);
    const api = new MeshIngress(shop, 'api', { gateway, hosts: ['api.example.com'] });
    api.addRoute('all', { to: web });
    new ExternalAuthorization(shop, 'login', { on: ingress, provider: LOGIN });
    new ExternalAuthorization(shop, 'opa', { on: api, provider: OPA });

    expect(ownFindings(app).filter(finding => /MESH0328/.test(finding)).sort()).toEqual(['api-custom-opa', 'edge-custom-login'].map(name =>
      `MESH0328 AuthorizationPolicy istio-ingress/shop-${name} spec.provider.name`));
  });

  test('lets the pods of the gateway in at a provider', () => {
    const { app, shop, web } = world();
    const policy = new Chart(app, 'policy', { namespace: 'policy' });
    server(policy, 'opa', [{ port: 9191, name: 'grpc' }], { access: Access.DECLARED });
    const gateway = new IngressGateway(new Chart(app, 'front', { namespace: 'istio-ingress' }), 'gateway');
    new MeshIngress(shop, 'edge', { gateway, hosts: ['shop.example.com'] }).addRoute('all', { to: web });
    new ExternalAuthorization(shop, 'authz', { on: gateway, provider: OPA });

    expect(policies(policy)[0].spec.rules).toStrictEqual([{ from: [{ source: { serviceAccounts: ['istio-ingress/gateway'] } }] }]);
  });
});

describe('of a namespace and of the mesh', () => {
  test('asks about all their workloads', () => {
    const { app, shop } = world();
    new ExternalAuthorization(shop, 'shop', { on: MeshNamespace.fromName(shop, 'shop-namespace', 'shop'), provider: OPA, requests: AccessRule.ports('8080') });
    new ExternalAuthorization(shop, 'mesh', { on: new MeshPolicies(new Chart(app, 'platform'), 'policies', {}), provider: OPA });

    expect(['shop', 'platform'].flatMap(id => policies(app.node.findChild(id) as Chart)).map(({ metadata, spec }) => [metadata, spec])).toStrictEqual([
      [{ name: 'namespace-custom-opa', namespace: 'shop' }, { action: 'CUSTOM', provider: { name: 'opa' }, rules: [{ to: [{ operation: { ports: ['8080'] } }] }] }],
      [{ name: 'mesh-custom-opa', namespace: 'istio-system' }, { action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] }],
    ]);
  });
});

test('comes from another chart, into the namespace of its target', () => {
  const { app, shop, web } = world();
  const security = new Chart(app, 'security', { namespace: 'security' });
  asks(security, web);

  expect([policies(shop).map(({ metadata }) => metadata.namespace), policies(security)]).toStrictEqual([['shop'], []]);
});

describe('a provider', () => {
  const problem = (facts: MeshFacts, provider = OPA) => () => {
    const { shop, web } = world(facts);
    asks(shop, web, { provider });
    Testing.synth(shop);
  };

  test('fails where nothing states the providers of the mesh', () => {
    expect(problem({ extensionProviders: undefined })).toThrow("Istio denies everything for a provider that its mesh config does not have, and nothing states that 'opa' is there; "
      + "write new Mesh(app, 'mesh', { extensionProviders: [...] }), and give the mesh that config [ProviderUnknown at shop/authz]");
  });

  test('fails where it is none of them', () => {
    expect(problem({ extensionProviders: [SPANS, LOGIN] })).toThrow("'opa' is not among 'extensionProviders' of the Mesh, which has 'spans', 'login'; add it, or Istio denies everything "
      + '[ProviderUnknown at shop/authz]');
    expect(problem({ extensionProviders: [] })).toThrow('which has none; add it');
  });

  test('fails where another one has its name', () => {
    const other = [AuthorizationProvider.grpc('opa', { service: 'opa', namespace: 'other', port: 9191 }), TelemetryProvider.zipkin('opa', { service: 'opa', namespace: 'policy', port: 9191 })];
    const message = "the Mesh states another provider with the name 'opa'; use the one and the same value, or give them different names [ProviderUnknown at shop/authz]";

    other.forEach(one => expect(problem({ extensionProviders: [one] })).toThrow(message));
  });

  test('may be written again as it is', () => {
    expect(problem({ extensionProviders: [AuthorizationProvider.grpc('opa', { service: 'opa', namespace: 'policy', port: 9191 })] })).not.toThrow();
  });

  test('may be stated later than it is used', () => {
    const app = Testing.app();
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    asks(shop, server(shop, 'web'));
    new Mesh(app, 'mesh', { extensionProviders: [OPA] });

    expect(policies(shop)).toHaveLength(1);
  });

  test('fails beside another one of the same target', () => {
    const { shop, web } = world();
    asks(shop, web);

    expect(() => asks(shop, web, { provider: LOGIN }, 'login')).toThrow("'shop/authz' has provider 'opa' decide about 'web' already, here it is 'login'; a workload has one provider: "
      + 'let it tell requests apart [TwoProviders at shop/login]');
  });
});

describe('a provider that is a service of the app', () => {
  test('lets those in that ask it', () => {
    const { app, shop, web } = world();
    const policy = new Chart(app, 'policy', { namespace: 'policy' });
    const opa = server(policy, 'opa', [{ port: 9191, name: 'grpc' }], { access: Access.DECLARED, visibility: Visibility.DECLARED, versions: ['v1'] });
    opa.allowFrom(Peer.namespace('operations'));
    asks(shop, web);
    asks(shop, server(shop, 'api', [HTTP], { visibility: Visibility.DECLARED }), { requests: AccessRule.http({ paths: ['/api'] }) }, 'api-authz');

    expect(policies(policy).map(({ spec }) => spec.rules)).toStrictEqual([[
      { from: [{ source: { namespaces: ['operations'] } }, { source: { serviceAccounts: ['shop/api', 'shop/web'] } }] },
    ]]);
    expect(Testing.synth(policy).find(({ kind }) => kind === 'DestinationRule')!.spec.exportTo).toStrictEqual(['.', 'shop']);
  });

  test('is seen by those who ask it, outside of the mesh too', () => {
    const authz = AuthorizationProvider.grpc('authz', { service: 'authz.example.com', namespace: 'policy', port: 9191 });
    const { app, shop, web } = world({ extensionProviders: [authz] });
    const policy = new Chart(app, 'policy', { namespace: 'policy' });
    new ExternalService(policy, 'authz', { hosts: ['authz.example.com'], ports: [ExternalPort.grpc(9191)], tls: ExternalTls.none(), visibility: Visibility.DECLARED });
    asks(shop, web, { provider: authz });

    expect(Testing.synth(policy).map(({ kind, spec }) => [kind, spec.exportTo])).toStrictEqual([['ServiceEntry', ['.', 'shop']]]);
  });

  test('fails where nobody knows who asks it', () => {
    const { app, shop } = world();
    const policy = new Chart(app, 'policy', { namespace: 'policy' });
    server(policy, 'opa', [{ port: 9191, name: 'grpc' }], { access: Access.DECLARED });
    const anonymous = new MeshService(shop, 'anonymous', { service: ServiceRef.named('anonymous', { namespace: 'shop', selector: { app: 'a' }, ports: [HTTP] }) });
    asks(shop, anonymous);

    expect(() => policies(policy)).toThrow('IdentityUnknown at shop/anonymous');
  });
});

describe('a provider that speaks HTTP', () => {
  const asked = (requests?: AccessRule) => {
    const { app, shop, web } = world(undefined, [HTTP, TCP]);
    asks(shop, web, { provider: LOGIN, requests });
    return { rules: policies(shop)[0].spec.rules, findings: ownFindings(app).filter(finding => finding.includes('MESH0329')) };
  };

  test.each([undefined, AccessRule.ports('tcp-db'), AccessRule.tcp({ notPorts: ['80'] }), AccessRule.tcp({ ipBlocks: ['10.0.0.0/8'] })])('is not asked about connections (%#)', requests => {
    expect(() => asked(requests)).toThrow("provider 'login' speaks HTTP, and is never asked about connections to port 'tcp-db' of 'web', which would pass; say requests: "
      + "AccessRule.ports('...') with ports that speak HTTP, and keep the others shut otherwise, or use AuthorizationProvider.grpc [NeverAsked at shop/authz]");
  });

  test('is asked about requests', () => {
    expect([AccessRule.ports('http'), AccessRule.tcp({ notPorts: ['9000'] }), AccessRule.http({ paths: ['/account/*'] })].map(asked)).toStrictEqual([
      { rules: [{ to: [{ operation: { ports: ['8080'] } }] }], findings: [] },
      { rules: [{ to: [{ operation: { notPorts: ['9000'] } }] }], findings: [] },
      { rules: [{ to: [{ operation: { paths: ['/account/*'], ports: ['8080'] } }] }], findings: [] },
    ]);
  });
});

test('refuses what Istio does not take of such a policy', () => {
  const { shop, web } = world();

  expect(() => asks(shop, web, { requests: AccessRule.http({ claims: { groups: ['admin'] } }) })).toThrow("'request.auth.claims[groups]' cannot say what provider 'opa' is asked about: "
    + 'Istio takes no claims there; have the provider read the token [NotForProvider at shop/authz]');
});


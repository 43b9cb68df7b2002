import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import {
  Access, AccessRule, ClaimMatch, IIngressGateway, IngressGateway, JwtAuthentication, JwtAuthenticationProps, JwtProvider, Mesh, MeshIngress,
  MeshNamespace, MeshPolicies, MeshService, MeshWorkload, MutualTls, Peer, RequestMatch, security, ServicePortFacts, ServiceRef, TokenDemand,
} from '../../src';
import { ownFindings } from '../support/own-check';
import { rendered } from '../support/shop';

const LOGIN = JwtProvider.discovered('https://login.example.com');
const PARTNER = JwtProvider.discovered('https://partner.example.com');
const WEB: ServicePortFacts = { port: 80, name: 'http', targetPort: 8080 };
const DATABASE: ServicePortFacts = { port: 5432, name: 'tcp-db', targetPort: 5432 };
const SELECTOR = { matchLabels: { app: 'web' } };
const AT_HTTP = [{ operation: { ports: ['8080'] } }];

function chart(): Chart {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  return new Chart(app, 'shop', { namespace: 'shop' });
}

function web(shop: Chart, ports = [WEB], access?: Access): MeshService {
  return new MeshService(shop, 'web', { service: ServiceRef.named('web', { namespace: 'shop', selector: { app: 'web' }, ports }), access });
}

/** The rules of the policy that denies. */
function denied(shop: Chart, name = 'web-deny'): unknown {
  return rendered(shop, 'AuthorizationPolicy', name).spec.rules;
}

/** The same for one construct on `web`. */
function deniedBy(props: Partial<JwtAuthenticationProps>, ports?: ServicePortFacts[]): unknown {
  const shop = chart();
  new JwtAuthentication(shop, 'login', { on: web(shop, ports), providers: [LOGIN], ...props });
  return denied(shop);
}

describe('JwtAuthentication', () => {
  test('verifies tokens, and lets nobody in without one', () => {
    const shop = chart();
    const login = new JwtAuthentication(shop, 'login', { on: web(shop), providers: [LOGIN] });
    const objects = Testing.synth(shop);
    expect(objects).toStrictEqual([
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        metadata: { name: 'web-deny', namespace: 'shop' },
        spec: { action: 'DENY', rules: [{ from: [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }], to: AT_HTTP }], selector: SELECTOR },
      },
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'RequestAuthentication',
        metadata: { name: 'web', namespace: 'shop' },
        spec: { jwtRules: [{ issuer: 'https://login.example.com' }], selector: SELECTOR },
      },
    ]);
    expect(Testing.synth(shop)).toStrictEqual(objects);
    expect([login.requestAuthentication.name, login.authorizationPolicy.name]).toStrictEqual(['web', 'web-deny']);
    deployment(shop, 'web');
    expect(ownFindings(shop.node.root)).toStrictEqual([]);
  });

  test('leaves ports alone that are not read as HTTP', () => {
    expect(deniedBy({}, [WEB, DATABASE])).toStrictEqual([{ from: [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }], to: AT_HTTP }]);
  });

  test('takes tokens of several issuers', () => {
    expect(deniedBy({ providers: [PARTNER, LOGIN] })).toStrictEqual([
      { from: [{ source: { notRequestPrincipals: ['https://login.example.com/*', 'https://partner.example.com/*'] } }], to: AT_HTTP },
    ]);
  });

  test('takes any token where the issuer does not count', () => {
    expect(deniedBy({ providers: [JwtProvider.anyIssuer('https://keys.example.com'), LOGIN] })).toStrictEqual([{ from: [{ source: { notRequestPrincipals: ['*'] } }], to: AT_HTTP }]);
  });

  test('asks for audiences once more, for another object may take others', () => {
    const providers = [JwtProvider.discovered('https://login.example.com', { audiences: ['shop'] }), JwtProvider.discovered('https://login.example.com', { audiences: ['admin'] }), PARTNER];
    expect(deniedBy({ providers })).toStrictEqual([
      { from: [{ source: { notRequestPrincipals: ['https://login.example.com/*', 'https://partner.example.com/*'] } }], to: AT_HTTP },
      { from: [{ source: { requestPrincipals: ['https://login.example.com/*'] } }], to: AT_HTTP, when: [{ key: 'request.auth.audiences', notValues: ['admin', 'shop'] }] },
    ]);
  });

  test('asks for claims', () => {
    expect(deniedBy({ claims: { 'groups': ['dev', 'ops*'], 'realm.role': ['admin'], '[https://example.com/x]': ['*'] } })).toStrictEqual([
      { from: [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }], to: AT_HTTP },
      { to: AT_HTTP, when: [{ key: 'request.auth.claims[groups]', notValues: ['dev', 'ops*'] }] },
      { to: AT_HTTP, when: [{ key: 'request.auth.claims[https://example.com/x]', notValues: ['*'] }] },
      { to: AT_HTTP, when: [{ key: 'request.auth.claims[realm][role]', notValues: ['admin'] }] },
    ]);
  });

  test('makes exceptions, by path, method and header', () => {
    const demand = TokenDemand.exceptFor(
      AccessRule.http({ paths: ['/healthz', '/public/*'] }),
      AccessRule.http({ methods: ['OPTIONS'], headers: { 'access-control-request-method': ['*'] } }),
    );
    const from = [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }];
    expect(deniedBy({ demand })).toStrictEqual([
      { from, to: [{ operation: { notMethods: ['OPTIONS'], notPaths: ['/healthz', '/public/*'], ports: ['8080'] } }] },
      { from, to: [{ operation: { notPaths: ['/healthz', '/public/*'], ports: ['8080'] } }], when: [{ key: 'request.headers[access-control-request-method]', notValues: ['*'] }] },
    ]);
  });

  test('demands other tokens on other paths', () => {
    const shop = chart();
    const on = web(shop);
    new JwtAuthentication(shop, 'users', { on, providers: [LOGIN], demand: TokenDemand.onlyFor(AccessRule.http({ paths: ['/app/*'] })) });
    new JwtAuthentication(shop, 'partners', { on, providers: [PARTNER], demand: TokenDemand.onlyFor(AccessRule.http({ paths: ['/api/*'] })), claims: { tier: ['gold'] } });
    expect(rendered(shop, 'RequestAuthentication', 'web').spec.jwtRules).toStrictEqual([{ issuer: 'https://login.example.com' }, { issuer: 'https://partner.example.com' }]);
    expect(denied(shop)).toStrictEqual([
      { from: [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }], to: [{ operation: { paths: ['/app/*'], ports: ['8080'] } }] },
      { from: [{ source: { notRequestPrincipals: ['https://partner.example.com/*'] } }], to: [{ operation: { paths: ['/api/*'], ports: ['8080'] } }] },
      { to: [{ operation: { paths: ['/api/*'], ports: ['8080'] } }], when: [{ key: 'request.auth.claims[tier]', notValues: ['gold'] }] },
    ]);
  });

  test('demands nothing where that is said', () => {
    const shop = chart();
    const login = new JwtAuthentication(shop, 'login', { on: web(shop, [WEB]), providers: [LOGIN], demand: TokenDemand.optional() });
    expect(Testing.synth(shop).map(({ kind }) => kind)).toStrictEqual(['RequestAuthentication']);
    expect(() => login.authorizationPolicy).toThrow("'shop/web' has no AuthorizationPolicy to patch that says DENY, since nothing needs one; leave 'demand' out first [NotEmitted at shop/web]");
  });

  test('asks for claims of tokens that need not be there', () => {
    expect(deniedBy({ demand: TokenDemand.optional(), claims: { groups: ['dev'] } })).toStrictEqual([
      { from: [{ source: { requestPrincipals: ['https://login.example.com/*'] } }], to: AT_HTTP, when: [{ key: 'request.auth.claims[groups]', notValues: ['dev'] }] },
    ]);
  });

  test('stands beside what is allowed and denied, in any order', () => {
    const steps: ((shop: Chart, on: MeshService) => unknown)[] = [
      (shop, on) => new JwtAuthentication(shop, 'users', { on, providers: [LOGIN], demand: TokenDemand.onlyFor(AccessRule.http({ paths: ['/app/*'] })) }),
      (shop, on) => new JwtAuthentication(shop, 'partners', { on, providers: [PARTNER], demand: TokenDemand.onlyFor(AccessRule.http({ paths: ['/api/*'] })) }),
      (_, on) => on.allowFrom(Peer.serviceAccount('shop', 'cart')),
      (_, on) => on.denyFrom(Peer.namespace('lab')),
      (_, on) => on._policies().addRules({ by: on, action: security.AuthorizationPolicyAction.CUSTOM, provider: 'opa', rules: () => [{}] }),
    ];
    const render = (order: number[]) => {
      const shop = chart();
      const on = web(shop, [WEB, DATABASE], Access.DECLARED);
      order.forEach(i => steps[i](shop, on));
      return Testing.synth(shop);
    };
    const objects = render([0, 1, 2, 3, 4]);
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toStrictEqual([
      'AuthorizationPolicy web-allow', 'AuthorizationPolicy web-deny', 'AuthorizationPolicy web-custom-opa', 'RequestAuthentication web',
    ]);
    expect(objects[1].spec.rules).toStrictEqual([
      { from: [{ source: { namespaces: ['lab'] } }] },
      { from: [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }], to: [{ operation: { paths: ['/app/*'], ports: ['8080'] } }] },
      { from: [{ source: { notRequestPrincipals: ['https://partner.example.com/*'] } }], to: [{ operation: { paths: ['/api/*'], ports: ['8080'] } }] },
    ]);
    for (const order of [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [1, 0, 3, 2, 4]]) expect(render(order)).toStrictEqual(objects);
  });

  test('is for a workload without a Service where its ports are named', () => {
    const shop = chart();
    const on = new MeshWorkload(shop, 'job', { workload: deployment(shop) });
    new JwtAuthentication(shop, 'login', { on, providers: [LOGIN], demand: TokenDemand.onlyFor(AccessRule.http({ ports: ['9000'] })) });
    expect(rendered(shop, 'AuthorizationPolicy', 'job-deny').spec).toStrictEqual({
      action: 'DENY',
      rules: [{ from: [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }], to: [{ operation: { ports: ['9000'] } }] }],
      selector: { matchLabels: { 'app': 'job', 'sidecar.istio.io/inject': 'true' } },
    });
  });

  test('can be patched', () => {
    const shop = chart();
    const login = new JwtAuthentication(shop, 'login', { on: web(shop), providers: [LOGIN] });
    login.requestAuthentication.addJsonPatch(JsonPatch.add('/spec/jwtRules/0/timeout', '1s'));
    expect(rendered(shop, 'RequestAuthentication', 'web').spec.jwtRules).toStrictEqual([{ issuer: 'https://login.example.com', timeout: '1s' }]);
  });
});

describe('JwtAuthentication refuses', () => {
  const synth = (shop: Chart) => Testing.synth(shop);

  test.each<[string, (shop: Chart) => unknown, string]>([
    ['no provider', shop => new JwtAuthentication(shop, 'login', { on: web(shop), providers: [] }),
      "'providers' must name whose tokens are taken, got none; give at least one, as in [JwtProvider.discovered('https://accounts.example.com')] [NoProvider at shop/login]"],
    ['no claim', shop => new JwtAuthentication(shop, 'login', { on: web(shop), providers: [LOGIN], claims: {} }),
      "'claims' must name at least one claim, got none; leave it out if a token need not say anything [EmptyList at shop/login]"],
    ['no value of a claim', shop => new JwtAuthentication(shop, 'login', { on: web(shop), providers: [LOGIN], claims: { groups: [] } }),
      "'claims': 'claims.groups' must hold at least one item, got none; leave it out if anything will do [EmptyList at shop/login]"],
    ['exceptions from nothing', () => TokenDemand.exceptFor(), 'TokenDemand.exceptFor() must name requests, got none; say TokenDemand.always() or TokenDemand.optional() [EmptyList]'],
    ['a demand for nothing', () => TokenDemand.onlyFor(), 'TokenDemand.onlyFor() must name requests, got none; say TokenDemand.always() or TokenDemand.optional() [EmptyList]'],
  ])('%s', (_, make, message) => {
    expect(() => make(chart())).toThrow(new Error(message));
  });

  test('a service of bytes', () => {
    const shop = chart();
    new JwtAuthentication(shop, 'login', { on: web(shop, [DATABASE]), providers: [LOGIN] });
    expect(() => synth(shop)).toThrow("a rule with 'http' is for HTTP, but all ports of 'web' are read as bytes");
  });

  test('a workload whose ports nobody knows', () => {
    const shop = chart();
    new JwtAuthentication(shop, 'login', { on: new MeshWorkload(shop, 'job', { workload: deployment(shop) }), providers: [LOGIN] });
    expect(() => synth(shop)).toThrow("a demand for tokens must name the ports of 'job' that are read as HTTP, since it would close all others, and nothing states them; name ports of the pods, as in "
      + "TokenDemand.onlyFor(AccessRule.http({ ports: ['8080'] })), or write it for each service [HttpPortsUnknown at shop/job]");
  });

  test('an issuer that is taken twice with other headers', () => {
    const shop = chart();
    const on = web(shop);
    new JwtAuthentication(shop, 'a', { on, providers: [LOGIN] });
    new JwtAuthentication(shop, 'b', { on, providers: [JwtProvider.discovered('https://login.example.com', { outputPayloadToHeader: 'x-p' })] });
    expect(() => synth(shop)).toThrow("issuer 'https://login.example.com' is taken twice by the same pods ('shop/a' and 'shop/b' have it), with other keys, or with other headers passed on; "
      + 'Envoy stops at the first rule that takes a token; give both the same settings but for audiences and locations [IssuerTwice at shop/b]');
  });

  test('two demands that no request meets', () => {
    const shop = chart();
    const on = web(shop);
    new JwtAuthentication(shop, 'a', { on, providers: [LOGIN] });
    new JwtAuthentication(shop, 'b', { on, providers: [PARTNER] });
    expect(() => synth(shop)).toThrow("'shop/a' and 'shop/b' each demand a token of their own issuers for every request to the same pods, and no request has both; "
      + 'name all providers in one of them, or say which requests are meant with TokenDemand.onlyFor(...) [DemandTwice at shop/b]');
  });
});

describe('tokens at gateways', () => {
  const GATEWAY = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, targetPorts: { 80: 8080 } });

  function edge(shop: Chart, name: string, to: MeshService): MeshIngress {
    const ingress = new MeshIngress(shop, name, { gateway: GATEWAY, hosts: [`${name}.example.com`] });
    ingress.addRoute('web', { to });
    return ingress;
  }

  test('are demanded for the hosts of an ingress, in the namespace of the pods', () => {
    const shop = chart();
    const to = web(shop);
    new JwtAuthentication(shop, 'login-a', { on: edge(shop, 'a', to), providers: [JwtProvider.discovered('https://login.example.com', { audiences: ['a'] })] });
    new JwtAuthentication(shop, 'login-b', { on: edge(shop, 'b', to), providers: [JwtProvider.discovered('https://login.example.com', { audiences: ['b'] })] });
    const policies = Testing.synth(shop).filter(({ apiVersion }) => apiVersion === 'security.istio.io/v1');
    expect(policies.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toStrictEqual([
      'AuthorizationPolicy istio-ingress/shop-a-deny', 'RequestAuthentication istio-ingress/shop-a',
      'AuthorizationPolicy istio-ingress/shop-b-deny', 'RequestAuthentication istio-ingress/shop-b',
    ]);
    const operation = { hosts: ['a.example.com', 'a.example.com:*'], ports: ['8080'] };
    expect(policies[0].spec).toStrictEqual({
      action: 'DENY',
      rules: [
        { from: [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }], to: [{ operation }] },
        { from: [{ source: { requestPrincipals: ['https://login.example.com/*'] } }], to: [{ operation }], when: [{ key: 'request.auth.audiences', notValues: ['a'] }] },
      ],
      selector: { matchLabels: { istio: 'ingress' } },
    });
  });

  test('of one issuer pass the same things on, whoever asks', () => {
    const shop = chart();
    const to = web(shop);
    new JwtAuthentication(shop, 'login-a', { on: edge(shop, 'a', to), providers: [LOGIN] });
    new JwtAuthentication(shop, 'login-b', { on: edge(shop, 'b', to), providers: [JwtProvider.discovered('https://login.example.com', { forwardOriginalToken: true })] });
    expect(() => Testing.synth(shop)).toThrow("issuer 'https://login.example.com' is taken twice by the same pods ('shop/login-a' and 'shop/login-b' have it), with other keys, or with other headers passed on");
  });

  test('of one issuer may pass on other things at other pods', () => {
    const shop = chart();
    const to = web(shop);
    new JwtAuthentication(shop, 'login-a', { on: edge(shop, 'a', to), providers: [LOGIN] });
    new JwtAuthentication(shop, 'login-web', { on: to, providers: [JwtProvider.discovered('https://login.example.com', { forwardOriginalToken: true })] });
    expect(Testing.synth(shop).filter(({ kind }) => kind === 'RequestAuthentication')).toHaveLength(2);
  });

  test('are demanded of the whole gateway', () => {
    const shop = chart();
    const gateway = new IngressGateway(shop, 'public', { namespace: 'istio-ingress' });
    new JwtAuthentication(shop, 'login', { on: gateway, providers: [LOGIN] });
    expect(rendered(shop, 'RequestAuthentication', 'public').spec.selector).toStrictEqual({ matchLabels: { istio: 'public' } });
    expect(rendered(shop, 'AuthorizationPolicy', 'public-deny').spec.rules).toStrictEqual([
      { from: [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }], to: [{ operation: { ports: ['443', '80'] } }] },
    ]);
  });
});

function deployment(shop: Chart, name = 'job'): ApiObject {
  return new ApiObject(shop, `${name}-deployment`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { metadata: { labels: { 'app': name, 'sidecar.istio.io/inject': 'true' } }, spec: { serviceAccountName: name, containers: [] } } },
  });
}

describe('routes by claims', () => {
  const FACTS = { namespace: 'istio-ingress', labels: { istio: 'ingress' }, targetPorts: { 80: 8080 } };

  function edge(shop: Chart, gateway: IIngressGateway): MeshIngress {
    const to = web(shop);
    deployment(shop, 'web');
    const ingress = new MeshIngress(shop, 'edge', { gateway, hosts: ['shop.example.com'] });
    ingress.addRoute('testers', { when: [RequestMatch.claim(ClaimMatch.exact('groups', 'testers'))], to });
    ingress.addRoute('home', { to });
    return ingress;
  }

  test('are chosen where the tokens of the gateway are read', () => {
    const shop = chart();
    new JwtAuthentication(shop, 'login', { on: edge(shop, IngressGateway.existing(FACTS)), providers: [LOGIN], demand: TokenDemand.optional() });
    expect(ownFindings(shop.node.root)).toStrictEqual([]);
  });

  test('are chosen where the tokens of the whole gateway are read', () => {
    const shop = chart();
    const gateway = new IngressGateway(shop, 'public', { namespace: 'istio-ingress' });
    edge(shop, gateway);
    new JwtAuthentication(shop, 'login', { on: gateway, providers: [LOGIN], demand: TokenDemand.optional() });
    expect(ownFindings(shop.node.root)).toStrictEqual([]);
  });

  test('are found where nobody reads tokens of the gateway', () => {
    const shop = chart();
    edge(shop, IngressGateway.existing(FACTS));
    expect(ownFindings(shop.node.root)).toStrictEqual(['MESH0314 VirtualService shop/edge spec.http[0].match[0].headers["@request.auth.claims[groups]"]']);
  });
});

describe('tokens of a namespace and of the mesh', () => {
  const demand = TokenDemand.onlyFor(AccessRule.http({ ports: ['8080'] }));

  test('may be of any issuer that is taken by then', () => {
    const shop = chart();
    new JwtAuthentication(shop, 'login', { on: MeshNamespace.fromName(shop, 'all', 'shop'), providers: [LOGIN], demand });
    new JwtAuthentication(shop, 'partners', { on: web(shop), providers: [PARTNER] });
    const rules = (issuer: string) => [{ from: [{ source: { notRequestPrincipals: [issuer] } }], to: AT_HTTP }];
    expect(rendered(shop, 'RequestAuthentication', 'namespace').spec).toStrictEqual({ jwtRules: [{ issuer: 'https://login.example.com' }] });
    expect(rendered(shop, 'AuthorizationPolicy', 'namespace-deny').spec).toStrictEqual({ action: 'DENY', rules: rules('*') });
    expect(denied(shop)).toStrictEqual(rules('https://partner.example.com/*'));
  });

  test('are demanded at ports that are named, since others would be closed', () => {
    const shop = chart();
    new JwtAuthentication(shop, 'login', { on: MeshNamespace.fromName(shop, 'all', 'shop'), providers: [LOGIN] });
    expect(() => Testing.synth(shop)).toThrow("a demand for tokens must name the ports of 'namespace' that are read as HTTP");
  });

  test('add up: one issuer passes the same things on at every level', () => {
    const shop = chart();
    const forwarding = JwtProvider.discovered('https://login.example.com', { forwardOriginalToken: true });
    new JwtAuthentication(shop, 'mesh-login', { on: new MeshPolicies(shop, 'policies', { mutualTls: MutualTls.strict() }), providers: [LOGIN], demand });
    new JwtAuthentication(shop, 'login', { on: web(shop), providers: [forwarding] });
    expect(() => Testing.synth(shop)).toThrow("issuer 'https://login.example.com' is taken twice by the same pods ('shop/mesh-login' and 'shop/login' have it)");
  });

  test('add up: audiences are asked for again where they are narrower', () => {
    const shop = chart();
    new JwtAuthentication(shop, 'mesh-login', { on: new MeshPolicies(shop, 'policies', { mutualTls: MutualTls.strict() }), providers: [LOGIN], demand });
    new JwtAuthentication(shop, 'login', { on: web(shop), providers: [JwtProvider.discovered('https://login.example.com', { audiences: ['web'] })] });
    expect(rendered(shop, 'RequestAuthentication', 'mesh').metadata.namespace).toBe('istio-system');
    expect(denied(shop)).toStrictEqual([
      { from: [{ source: { notRequestPrincipals: ['https://login.example.com/*'] } }], to: AT_HTTP },
      { from: [{ source: { requestPrincipals: ['https://login.example.com/*'] } }], to: AT_HTTP, when: [{ key: 'request.auth.audiences', notValues: ['web'] }] },
    ]);
  });
});

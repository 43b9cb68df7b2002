import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import {
  Access, AccessRule, DelegatedRoutes, ExternalPort, ExternalService, GatewayRef, IngressGateway, Mesh, MeshFacts, MeshIngress, MeshService,
  MeshServiceProps, MeshWorkload, PathMatch, Peer, RequestMatch, Rewrite, Routes, RoutesRef, ServiceRef, Visibility,
} from '../../src';
import { rendered } from '../support/shop';

/** A chart in namespace `shop`, in an app whose Istio knows service accounts. */
function chart(facts: MeshFacts = { istioVersion: '1.30' }): Chart {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', facts);
  return new Chart(app, 'shop', { namespace: 'shop' });
}

function beside(other: Chart, id: string): Chart {
  return new Chart(other.node.root as App, id, { namespace: id });
}

function deployment(scope: Chart, name: string, serviceAccountName: string | undefined = name, labels: object = { app: name }): ApiObject {
  return new ApiObject(scope, `${name}-deployment`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { metadata: { labels }, spec: { serviceAccountName, containers: [{ name: 'app', ports: [{ name: 'web', containerPort: 8081 }] }] } } },
  });
}

const HTTP = [{ port: 80, name: 'http', targetPort: 8080 }];

function serviceObject(scope: Chart, name: string, ports: object[] = HTTP): ApiObject {
  return new ApiObject(scope, `${name}-service`, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports } });
}

function service(scope: Chart, name: string, props: Partial<MeshServiceProps> = {}, ports?: object[]): MeshService {
  return new MeshService(scope, name, { service: serviceObject(scope, name, ports), workload: deployment(scope, name), ...props });
}

const DECLARED = { access: Access.DECLARED };
const GATEWAY = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'istio-ingress' });
const V1 = { app: 'reviews', version: 'v1' };
const VERSIONS = { versions: ['v1'], defaultVersion: 'v1' };
const SELECTOR = { matchLabels: { app: 'reviews' } };

function rulesOf(shop: Chart, name = 'reviews-allow'): any {
  return rendered(shop, 'AuthorizationPolicy', name).spec.rules;
}

function policies(shop: Chart): string[] {
  return Testing.synth(shop).filter(({ kind }) => kind === 'AuthorizationPolicy').map(({ metadata: { name } }) => name);
}

const from = (...serviceAccounts: string[]) => [{ source: { serviceAccounts } }];

describe('a server whose declared callers are all there are', () => {
  test('lets in who says connectTo, and nobody else', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    service(shop, 'web').connectTo(reviews);
    expect(rendered(shop, 'AuthorizationPolicy', 'reviews-allow')).toStrictEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: 'reviews-allow', namespace: 'shop' },
      spec: { action: 'ALLOW', rules: [{ from: from('shop/web') }], selector: SELECTOR },
    });
    expect(rulesOf(shop)).toStrictEqual([{ from: from('shop/web') }]);
    expect(reviews.allowPolicy.name).toBe('reviews-allow');
  });

  test('lets in callers for different things, the same things together', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    const read = AccessRule.http({ methods: ['GET'], paths: ['/reviews/*'] });
    service(shop, 'web').connectTo(reviews, { access: read });
    service(shop, 'mobile').connectTo(reviews, { access: AccessRule.http({ paths: ['/reviews/*'], methods: ['GET'] }) });
    const admin = service(shop, 'admin');
    admin.connectTo(reviews);
    admin.connectTo(reviews, { access: read });
    expect(rulesOf(shop)).toStrictEqual([
      { from: from('shop/admin') },
      { from: from('shop/mobile', 'shop/web'), to: [{ operation: { methods: ['GET'], paths: ['/reviews/*'] } }] },
    ]);
  });

  test('lets in workloads without a Service, of other namespaces too', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    const jobs = beside(shop, 'jobs');
    new MeshWorkload(jobs, 'indexer', { workload: deployment(jobs, 'indexer') }).connectTo(reviews);
    expect(rulesOf(shop)).toStrictEqual([{ from: from('jobs/indexer') }]);
  });

  test('lets in gateways whose routes lead there, by the account that they state', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    new MeshIngress(shop, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).addRoute('reviews', { to: reviews });
    const own = new IngressGateway(shop, 'own', { namespace: 'own-ingress' });
    const first = new MeshIngress(shop, 'second', { gateway: own, hosts: ['second.example.com'] });
    first.addRoute('reviews', { to: reviews });
    new MeshIngress(shop, 'third', { gateway: first, hosts: ['third.example.com'] }).addRoute('reviews', { to: reviews });
    const known = GatewayRef.existing('infra/public', { podNamespace: 'infra', serviceAccount: 'public' });
    new MeshIngress(shop, 'fourth', { gateway: known, hosts: ['fourth.example.com'], under: '/a' }).addRoute('reviews', { to: reviews });
    expect(rulesOf(shop)).toStrictEqual([{ from: from('infra/public', 'istio-ingress/istio-ingress', 'own-ingress/own') }]);
  });

  test('lets in callers of a service whose routes lead there', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    const old = service(shop, 'old');
    old.addRoute('new', { when: [RequestMatch.path(PathMatch.prefix('/v2'))], to: reviews });
    service(shop, 'web').connectTo(old, { access: AccessRule.http({ methods: ['GET'] }) });
    new MeshIngress(shop, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).addRoute('old', { to: old });
    expect(rulesOf(shop)).toStrictEqual([
      { from: from('istio-ingress/istio-ingress') },
      { from: from('shop/web'), to: [{ operation: { methods: ['GET'] } }] },
    ]);
  });

  test('refuses a rule for requests that a route rewrites on the way', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    const old = service(shop, 'old');
    old.addRoute('new', { when: [RequestMatch.path(PathMatch.prefix('/v2'))], to: reviews, rewrite: Rewrite.path('/') });
    const web = service(shop, 'web');
    web.connectTo(old);
    expect(rulesOf(shop)).toStrictEqual([{ from: from('shop/web') }]);
    web.connectTo(old, { access: AccessRule.http({ paths: ['/v2/*'] }) });
    expect(() => rulesOf(shop)).toThrow("'shop/web' says what it may do at a service whose routes rewrite requests and lead to 'reviews.shop.svc.cluster.local', where the rule would not match; "
      + 'leave its rule out, or route without rewriting [RewrittenOnTheWay at shop/web]');
  });

  test('lets in who comes through a delegated table, and names the way where that is somebody else', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    new DelegatedRoutes(shop, 'api', { under: '/api' }).addRoute('reviews', { to: reviews });
    expect(() => rulesOf(shop)).toThrow("'shop/api' leads here for an ingress of another app, whose identity is not known, so it cannot be let in; name its gateway, as in "
      + "allowFrom(Peer.serviceAccount('istio-ingress', 'istio-ingress')) [CallerUnknown at shop/api]");
    reviews.allowFrom(Peer.serviceAccount('istio-ingress', 'theirs'));
    expect(rulesOf(shop)).toStrictEqual([{ from: from('istio-ingress/theirs') }]);
    new MeshIngress(shop, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).delegate('api', { under: '/api', to: RoutesRef.of('shop/api') });
    expect(rulesOf(shop)).toStrictEqual([{ from: from('istio-ingress/istio-ingress', 'istio-ingress/theirs') }]);
  });

  test('lets in callers of a service with a delegated table of its own', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', { ...DECLARED, routes: Routes.DELEGATED, workload: deployment(shop, 'r', 'reviews', V1), ...VERSIONS });
    service(shop, 'web').connectTo(reviews);
    new MeshIngress(shop, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).addRoute('reviews', { to: reviews });
    expect(rulesOf(shop)).toStrictEqual([{ from: from('istio-ingress/istio-ingress', 'shop/web') }]);
  });

  test('is the same policy whoever speaks first', () => {
    const render = (order: readonly number[]) => {
      const shop = chart();
      const reviews = service(shop, 'reviews', DECLARED);
      const [web, mobile, admin] = ['web', 'mobile', 'admin'].map(name => service(shop, name));
      const edge = new MeshIngress(shop, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] });
      edge.addRoute('web', { to: web });
      const said = [
        () => web.connectTo(reviews, { access: AccessRule.http({ methods: ['GET', 'HEAD'] }) }),
        () => mobile.connectTo(reviews, { access: AccessRule.anyOf(AccessRule.http({ methods: ['HEAD', 'GET'] }), AccessRule.grpc({ service: 'shop.Reviews' })) }),
        () => admin.connectTo(reviews),
        () => admin.connectTo(reviews, { access: AccessRule.http({ methods: ['GET', 'HEAD'] }) }),
        () => reviews.allowFrom(Peer.namespace('monitoring'), { access: AccessRule.ports('http') }),
        () => reviews.allowFrom(Peer.ipBlocks('10.0.0.0/8')),
        () => reviews.denyFrom(Peer.namespace('guests')),
        () => reviews.denyFrom(Peer.anybody(), { access: AccessRule.http({ paths: ['/admin/*'] }) }),
        () => edge.addRoute('reviews', { when: [RequestMatch.path(PathMatch.prefix('/reviews'))], to: reviews }),
      ];
      order.forEach(i => said[i]());
      return Testing.synth(shop);
    };
    const order = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const first = render(order);
    expect(first.filter(({ kind }) => kind === 'AuthorizationPolicy').map(({ metadata, spec }) => [metadata.name, spec.rules])).toStrictEqual([
      ['reviews-allow', [
        { from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }, { source: { serviceAccounts: ['istio-ingress/istio-ingress', 'shop/admin'] } }] },
        { from: [{ source: { namespaces: ['monitoring'] } }], to: [{ operation: { ports: ['8080'] } }] },
        {
          from: from('shop/mobile'),
          to: [{ operation: { methods: ['GET', 'HEAD'] } }, { operation: { methods: ['POST'], paths: ['/shop.Reviews/*'] } }],
        },
        { from: from('shop/web'), to: [{ operation: { methods: ['GET', 'HEAD'] } }] },
      ]],
      ['reviews-deny', [
        { from: [{ source: { namespaces: ['guests'] } }] },
        { to: [{ operation: { paths: ['/admin/*'], ports: ['8080'] } }] },
      ]],
    ]);
    fc.assert(fc.property(fc.shuffledSubarray(order, { minLength: 9 }), shuffled => {
      expect(render(shuffled)).toStrictEqual(first);
    }), { numRuns: 20 });
  });

  test('splits more service accounts than Istio takes in one source', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    const names = Array.from({ length: 18 }, (_, i) => `job-${String(i).padStart(2, '0')}`);
    names.forEach(name => reviews.allowFrom(Peer.serviceAccount('jobs', name)));
    const texts = names.map(name => `jobs/${name}`);
    expect(rulesOf(shop)).toStrictEqual([{ from: [...from(...texts.slice(0, 16)), ...from(...texts.slice(16))] }]);
  });

  test('names identities by principals where nobody says which Istio runs', () => {
    const principals = (facts: MeshFacts) => {
      const shop = chart(facts);
      const reviews = service(shop, 'reviews', DECLARED);
      service(shop, 'web').connectTo(reviews);
      return rulesOf(shop);
    };
    expect(principals({})).toStrictEqual([{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/web'] } }] }]);
    expect(principals({ trustDomain: 'acme.internal' })).toStrictEqual([{ from: [{ source: { principals: ['acme.internal/ns/shop/sa/web'] } }] }]);
  });

  test('is tried first without being enforced', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', { access: Access.DRY_RUN });
    service(shop, 'web').connectTo(reviews);
    expect(rendered(shop, 'AuthorizationPolicy', 'reviews-allow-dry-run')).toStrictEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { annotations: { 'istio.io/dry-run': 'true' }, name: 'reviews-allow-dry-run', namespace: 'shop' },
      spec: { action: 'ALLOW', rules: [{ from: from('shop/web') }], selector: SELECTOR },
    });
    expect(policies(shop)).toStrictEqual(['reviews-allow-dry-run']);
    expect(reviews.allowPolicy.name).toBe('reviews-allow-dry-run');
  });

  test('fails at synth without any caller', () => {
    const shop = chart();
    service(shop, 'reviews', DECLARED);
    expect(() => Testing.synth(shop)).toThrow("nobody is declared to call 'shop/reviews', which would close it for everybody; let callers say connectTo, name them with "
      + 'allowFrom, or say access: Access.allowNothing() if that is meant [NoCallers at shop/reviews]');
  });

  test('fails for a caller without a service account of its own', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    const web = service(shop, 'web', { workload: deployment(shop, 'web-pods', '', { app: 'web' }) });
    web.connectTo(reviews);
    expect(() => rulesOf(shop)).toThrow('[IdentityUnknown at shop/web]');
  });

  test('fails for a gateway that does not say who it is', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });
    new MeshIngress(shop, 'edge', { gateway, hosts: ['shop.example.com'] }).addRoute('reviews', { to: reviews });
    expect(() => rulesOf(shop)).toThrow("who leads here: a gateway in namespace 'istio-ingress' is to be let in by its service account, which nothing states; state it where "
      + "the gateway is named: { serviceAccount: 'istio-ingress' } [IdentityUnknown at shop/edge]");
  });

  test('fails for a Gateway object of somebody else of which nothing is known', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    new MeshIngress(shop, 'edge', { gateway: GatewayRef.existing('a/b'), hosts: ['shop.example.com'], under: '/a' }).addRoute('reviews', { to: reviews });
    expect(() => rulesOf(shop)).toThrow('who leads here: a gateway is to be let in by its service account, which nothing states; state it where '
      + "the gateway is named: GatewayRef.existing('...', { podNamespace: 'istio-ingress', serviceAccount: 'istio-ingress' }) [IdentityUnknown at shop/edge]");
  });
});

describe('the pods of a server', () => {
  test('are those that the Service selects', () => {
    const shop = chart();
    const reviews = new MeshService(shop, 'reviews', { service: serviceObject(shop, 'reviews'), versions: ['v1', 'v2'], ...DECLARED });
    reviews.allowFrom(Peer.namespace('shop'));
    expect(rendered(shop, 'AuthorizationPolicy', 'reviews-allow').spec.selector).toStrictEqual(SELECTOR);
  });

  test('are those that a reference says, or the only workload makes', () => {
    const shop = chart();
    const named = new MeshService(shop, 'a', { service: ServiceRef.named('a', { namespace: 'shop', selector: { app: 'reviews' } }), ...DECLARED });
    named.allowFrom(Peer.namespace('shop'));
    expect(rendered(shop, 'AuthorizationPolicy', 'a-allow').spec.selector).toStrictEqual(SELECTOR);
    const made = new MeshService(shop, 'b', { service: ServiceRef.named('b', { namespace: 'shop' }), workload: deployment(shop, 'reviews'), ...DECLARED });
    made.allowFrom(Peer.namespace('shop'));
    expect(rendered(shop, 'AuthorizationPolicy', 'b-allow').spec.selector).toStrictEqual(SELECTOR);
  });

  test.each<[string, (shop: Chart) => Partial<MeshServiceProps>]>([
    ['nothing says', () => ({})],
    ['only versions say', shop => ({ versions: ['v1'], workload: deployment(shop, 'v1-pods', 'reviews', { app: 'reviews', version: 'v1' }) })],
  ])('fails where %s which they are', (_, props) => {
    const shop = chart();
    const reviews = new MeshService(shop, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop' }), ...props(shop), ...DECLARED });
    reviews.allowFrom(Peer.namespace('shop'));
    expect(() => rulesOf(shop)).toThrow('a policy needs labels that all pods of the server carry, and nothing states them: give the Service itself, '
      + "or ServiceRef.named('...', { namespace, selector: { app: '...' } }) [WorkloadUnknown at shop/reviews]");
  });

  test('are who calls: the workload, and those of all versions', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    const web = new MeshService(shop, 'web', { service: serviceObject(shop, 'web') });
    web.addVersion('v1', { workload: deployment(shop, 'web-v1', 'web-v1', { app: 'web', version: 'v1' }) });
    web.addVersion('v2', { workload: deployment(shop, 'web-v2', 'web-v2', { app: 'web', version: 'v2' }) });
    web.connectTo(reviews);
    expect(rulesOf(shop)).toStrictEqual([{ from: from('shop/web-v1', 'shop/web-v2') }]);
    web.addVersion('v3');
    expect(() => rulesOf(shop)).toThrow('[IdentityUnknown at shop/web]');
  });

  test('of a workload are those with its labels', () => {
    const shop = chart();
    const worker = new MeshWorkload(shop, 'worker', { workload: deployment(shop, 'worker'), ...DECLARED });
    worker.allowFrom(Peer.serviceAccount('monitoring', 'prometheus'), { access: AccessRule.ports('9090') });
    expect(rendered(shop, 'AuthorizationPolicy', 'worker-allow').spec).toStrictEqual({
      action: 'ALLOW',
      rules: [{ from: from('monitoring/prometheus'), to: [{ operation: { ports: ['9090'] } }] }],
      selector: { matchLabels: { app: 'worker' } },
    });
    expect(worker.allowPolicy.name).toBe('worker-allow');
  });
});

describe('ports', () => {
  const PORTS = [...HTTP, { port: 81, name: 'http-admin', targetPort: 'web' }, { port: 5432, name: 'tcp-db' }, { port: 53, name: 'dns', protocol: 'UDP' }];

  test('are those of the Service, by name or number, and come out as those of the pods', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED, PORTS);
    reviews.allowFrom(Peer.namespace('a'), { access: AccessRule.ports('http-admin', '5432') });
    reviews.allowFrom(Peer.namespace('b'), { access: AccessRule.http({ paths: ['/x'], ports: ['81'] }) });
    reviews.allowFrom(Peer.namespace('c'), { access: AccessRule.tcp({ notPorts: ['tcp-db'] }) });
    reviews.allowFrom(Peer.namespace('d'), { access: AccessRule.http({ ipBlocks: ['10.0.0.1'] }) });
    expect(rulesOf(shop)).toStrictEqual([
      { from: [{ source: { namespaces: ['a'] } }], to: [{ operation: { ports: ['5432', '8081'] } }] },
      { from: [{ source: { namespaces: ['b'] } }], to: [{ operation: { paths: ['/x'], ports: ['8081'] } }] },
      { from: [{ source: { namespaces: ['c'] } }], to: [{ operation: { notPorts: ['5432'] } }] },
      { from: [{ source: { namespaces: ['d'] } }], to: [{ operation: { ports: ['8080', '8081'] } }], when: [{ key: 'source.ip', values: ['10.0.0.1'] }] },
    ]);
  });

  test('that are read as HTTP are named where a rule denies requests', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', {}, PORTS);
    reviews.denyFrom(Peer.anybody(), { access: AccessRule.http({ paths: ['/admin/*'] }) });
    reviews.denyFrom(Peer.namespace('guests'));
    expect(rulesOf(shop, 'reviews-deny')).toStrictEqual([
      { from: [{ source: { namespaces: ['guests'] } }] },
      { to: [{ operation: { paths: ['/admin/*'], ports: ['8080', '8081'] } }] },
    ]);
    expect(policies(shop)).toStrictEqual(['reviews-deny']);
    expect(reviews.denyPolicy.name).toBe('reviews-deny');
  });

  test.each<[string, AccessRule, object[], string]>([
    ['a rule for HTTP at a service of bytes', AccessRule.http({ paths: ['/a'] }), [{ port: 1, name: 'tcp' }],
      "a rule with 'paths' is for HTTP, but all ports of 'reviews' are read as bytes (tcp 1 (TCP or TLS)); use AccessRule.tcp, or name a port for its protocol, such as 'http-web' [HttpRuleOnTcp at shop/reviews]"],
    ['a rule for HTTP at a port of bytes', AccessRule.http({ claims: { sub: ['a'] }, ports: ['tcp'] }), [...HTTP, { port: 1, name: 'tcp' }],
      "a rule with 'request.auth.claims[sub]' is for HTTP, but port 'tcp' of 'reviews' is read as bytes; use AccessRule.tcp there, or name the port for its protocol [HttpRuleOnTcp at shop/reviews]"],
    ['a port that is not there', AccessRule.ports('81'), HTTP, "'reviews' has no port '81'; its ports are http 80 (HTTP) [UnknownPort at shop/reviews]"],
    ['a target port that no container has', AccessRule.ports('80'), [{ port: 80, targetPort: 'nowhere' }],
      "a policy for 'reviews' must name port '80' by the port of the pods, which nothing states; give the Service itself, or "
      + "ServiceRef.named('...', { namespace, ports: [{ port: 80, name: 'http', targetPort: 8080 }] }) [TargetPortUnknown at shop/reviews]"],
  ])('refuse %s', (_, access, ports, message) => {
    const shop = chart();
    service(shop, 'reviews', DECLARED, ports).allowFrom(Peer.anyIdentity(), { access });
    expect(() => rulesOf(shop)).toThrow(message);
  });

  test('of a reference must be known where a policy names them', () => {
    const named = (ports?: object[]) => {
      const shop = chart();
      const facts = { namespace: 'shop', selector: { app: 'reviews' }, ports: ports as any };
      const reviews = new MeshService(shop, 'reviews', { service: ServiceRef.named('reviews', facts) });
      reviews.denyFrom(Peer.anybody(), { access: AccessRule.http({ methods: ['DELETE'] }) });
      return () => rulesOf(shop, 'reviews-deny');
    };
    expect(named()).toThrow('[TargetPortUnknown at shop/reviews]');
    expect(named([{ port: 80, name: 'http' }])).toThrow('[TargetPortUnknown at shop/reviews]');
    expect(named(HTTP)()).toStrictEqual([{ to: [{ operation: { methods: ['DELETE'], ports: ['8080'] } }] }]);
  });
});

describe('words that are not the same', () => {
  const spec = (access: Access, name: string) => {
    const shop = chart();
    const reviews = service(shop, 'reviews', { access });
    service(shop, 'web').connectTo(reviews);
    expect(policies(shop)).toStrictEqual([name]);
    return rendered(shop, 'AuthorizationPolicy', name).spec;
  };

  test('allowNothing has no rules', () => {
    expect(spec(Access.allowNothing(), 'reviews-allow')).toStrictEqual({ action: 'ALLOW', selector: SELECTOR });
  });

  test('allowAll has an empty one', () => {
    expect(spec(Access.allowAll(), 'reviews-allow')).toStrictEqual({ action: 'ALLOW', rules: [{}], selector: SELECTOR });
  });

  test('denyAll denies by an empty one', () => {
    expect(spec(Access.denyAll(), 'reviews-deny')).toStrictEqual({ action: 'DENY', rules: [{}], selector: SELECTOR });
  });

  test('without any, edges close nothing', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews');
    service(shop, 'web').connectTo(reviews, { access: AccessRule.http({ methods: ['GET'] }) });
    expect(policies(shop)).toStrictEqual([]);
    expect(() => reviews.allowPolicy).toThrow("'shop/reviews' has no AuthorizationPolicy to patch that says ALLOW, since nothing needs one; say access: Access.DECLARED first [NotEmitted at shop/reviews]");
    expect(() => reviews.denyPolicy).toThrow('say denyFrom first [NotEmitted at shop/reviews]');
  });

  test.each([['none', undefined], ['allowNothing', Access.allowNothing()], ['allowAll', Access.allowAll()], ['denyAll', Access.denyAll()]])('refuse allowFrom beside %s', (_, access) => {
    const reviews = service(chart(), 'reviews', { access });
    expect(() => reviews.allowFrom(Peer.namespace('shop'))).toThrow("allowFrom has no effect on 'shop/reviews', whose declared callers are not all there is; "
      + 'give it access: Access.DECLARED, or Access.DRY_RUN to see first what would be denied [AccessNotDeclared at shop/reviews]');
  });
});

describe('services of others', () => {
  test('are called without a rule, and refuse one', () => {
    const shop = chart();
    const theirs = MeshService.fromName(shop, 'theirs', 'ratings', { namespace: 'team' });
    const web = service(shop, 'web');
    web.connectTo(theirs);
    expect(policies(shop)).toStrictEqual([]);
    const access = AccessRule.http({ methods: ['GET'] });
    expect(() => web.connectTo(theirs, { access })).toThrow("'shop/theirs' stands for a service of another app ('ratings.team.svc.cluster.local'), and only its owner may say what callers may do; "
      + "leave 'access' out, and say it in the app of its MeshService, as in allowFrom(Peer.serviceAccount('...', '...'), { access }) [NotOwned at shop/web]");
    const bank = new ExternalService(shop, 'bank', { hosts: ['bank.example'], ports: [ExternalPort.https()] });
    expect(() => web.connectTo(bank, { access })).toThrow("'shop/bank' is outside of the mesh, where no policy says what callers may do; leave 'access' out [NotOwned at shop/web]");
  });

  test('call by the accounts that are stated', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    const theirs = (serviceAccounts?: string[]) => MeshService.fromName(shop, `theirs${serviceAccounts?.length ?? ''}`, 'ratings', { namespace: 'team', serviceAccounts });
    reviews.allowFrom(theirs(['b', 'a', 'b']));
    expect(rulesOf(shop)).toStrictEqual([{ from: from('team/a', 'team/b') }]);
    reviews.allowFrom(theirs());
    expect(() => rulesOf(shop)).toThrow('[IdentityUnknown at shop/theirs]');
    expect(() => MeshService.fromName(shop, 'bad', 'ratings', { namespace: 'team', serviceAccounts: ['A'] })).toThrow('[BadName at shop/bad]');
  });
});

test('callers count for access and visibility alike', () => {
  const shop = chart();
  const reviews = service(shop, 'reviews', { ...DECLARED, visibility: Visibility.DECLARED, workload: deployment(shop, 'r', 'reviews', V1), ...VERSIONS });
  const web = beside(shop, 'web');
  service(web, 'web').connectTo(reviews);
  expect(rulesOf(shop)).toStrictEqual([{ from: from('web/web') }]);
  expect(rendered(shop, 'VirtualService', 'reviews').spec.exportTo).toStrictEqual(['.', 'web']);
});

import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import {
  Access, AccessRule, DelegatedRoutes, ExternalPort, ExternalService, GatewayRef, IngressGateway, MeshFacts, MeshIngress, MeshService, MeshWorkload,
  PathMatch, Peer, RequestMatch, Rewrite, Routes, RoutesRef, Visibility,
} from '../../src';
import { beside, chart, DECLARED, deployment, from, GATEWAY, policies, rulesOf, SELECTOR, service, V1, VERSIONS } from '../support/access';
import { rendered } from '../support/shop';

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

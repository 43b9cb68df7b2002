import { ApiObject, Chart } from 'cdk8s';
import { Access, AccessRule, MeshService, MeshServiceProps, MeshWorkload, Peer, ServiceRef, VirtualMachine } from '../../src';
import { beside, chart, DECLARED, deployment, from, HTTP, policies, rulesOf, SELECTOR, service, serviceObject } from '../support/access';
import { rendered } from '../support/shop';

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
    expect(() => rulesOf(shop)).toThrow('what is said of the pods of a server needs labels that all of them carry, and nothing states them: give the Service itself, '
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
    web.addWorkload(new VirtualMachine(shop, 'web-vm', { labels: { app: 'web' } }));
    expect(rulesOf(shop)).toStrictEqual([{ from: from('shop/web-v1', 'shop/web-v2', 'shop/web-vm') }]);
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

describe('services over the same pods', () => {
  const two = (access: Access | undefined, labels?: object) => {
    const shop = chart();
    const reviews = service(shop, 'reviews', DECLARED);
    reviews.allowFrom(Peer.namespace('a'));
    const selector = { version: 'v1', app: 'reviews', ...labels };
    const object = new ApiObject(shop, 'v1-service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'v1' }, spec: { selector, ports: HTTP } });
    const v1 = new MeshService(shop, 'v1', { service: object, access });
    if (access === Access.DECLARED) v1.allowFrom(Peer.namespace('b'));
    return shop;
  };

  test('close them together, and each lets its own callers in', () => {
    const shop = two(Access.DECLARED);
    expect(policies(shop)).toStrictEqual(['reviews-allow', 'v1-allow']);
    expect(policies(two(Access.allowNothing()))).toStrictEqual(['reviews-allow', 'v1-allow']);
  });

  test.each([['none', undefined], ['all', Access.allowAll()], ['a trial', Access.DRY_RUN]])('do not close them where the other lets in %s', (_, access) => {
    expect(() => rulesOf(two(access))).toThrow("'shop/v1' serves from the same pods, for which policies hold at all ports, and does not say the same of its callers; "
      + "give both the same 'access', or select different pods [SharedPods at shop/reviews]");
  });

  test('are known by the pods as well', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', { ...DECLARED, workload: deployment(shop, 'r', 'reviews', { app: 'reviews', tier: 'back' }) });
    reviews.allowFrom(Peer.namespace('a'));
    new MeshService(shop, 'back', { service: ServiceRef.named('back', { namespace: 'shop', selector: { tier: 'back' } }) });
    expect(() => rulesOf(shop)).toThrow("'shop/back' serves from the same pods");
  });

  test('are not those that select others, or are elsewhere', () => {
    expect(policies(two(undefined, { app: 'ratings' }))).toStrictEqual(['reviews-allow']);
    const shop = chart();
    service(shop, 'reviews', DECLARED).allowFrom(Peer.namespace('a'));
    service(beside(shop, 'web'), 'reviews');
    expect(policies(shop)).toStrictEqual(['reviews-allow']);
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
    ['a rule for HTTP at a service without ports', AccessRule.http({ paths: ['/a'] }), [],
      "but all ports of 'reviews' are read as bytes (none)"],
    ['a port that is not there', AccessRule.ports('81'), HTTP, "'reviews' has no port '81'; its ports are http 80 (HTTP) [UnknownPort at shop/reviews]"],
    ['a target port that no container has', AccessRule.ports('80'), [{ port: 80, targetPort: 'nowhere' }],
      "a policy for 'reviews' must name port '80' by the port of the pods, which nothing states; give the Service itself, or "
      + "ServiceRef.named('...', { namespace, ports: [{ port: 80, name: 'http', targetPort: 8080 }] }) [TargetPortUnknown at shop/reviews]"],
  ])('refuse %s', (_, access, ports, message) => {
    const shop = chart();
    service(shop, 'reviews', DECLARED, ports).allowFrom(Peer.anyIdentity(), { access });
    expect(() => rulesOf(shop)).toThrow(message);
  });

  test('refuse to deny a host that a port gets past', () => {
    const shop = chart();
    service(shop, 'reviews').denyFrom(Peer.anybody(), { access: AccessRule.http({ hosts: ['*.example.com'] }) });
    expect(() => rulesOf(shop, 'reviews-deny')).toThrow("what 'reviews' denies: '*.example.com' would not match the same host with a port, with which clients would get past the rule; "
      + 'name each host without wildcard [EvadableHost at shop/reviews]');
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

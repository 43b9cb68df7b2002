import { Chart, Testing, Yaml } from 'cdk8s';
import {
  Access, AccessRule, CanaryRollout, Egress, EgressGateway, ExternalPort, ExternalService, Mesh, MeshApp, MeshIngress, MeshService, MeshWorkload,
  PathMatch, Peer, RequestMatch, Routes, TrafficMirror,
} from '../../src';
import { beside, chart, DECLARED, deployment, from, GATEWAY, policies, rulesOf, service, serviceObject, V1 } from '../support/access';
import { rendered } from '../support/shop';

/** A service with two versions, each with a workload of its own. */
function twoVersions(shop: Chart, name: string, props = {}): MeshService {
  const made = new MeshService(shop, name, { service: serviceObject(shop, name), ...DECLARED, ...props });
  for (const version of ['v1', 'v2']) {
    made.addVersion(version, { workload: deployment(shop, `${name}-${version}`, name, { app: name, version }) });
  }
  return made;
}

describe('callers that are declared', () => {
  test('get in to all versions, whatever a rollout does', () => {
    const shop = chart();
    const reviews = twoVersions(shop, 'reviews');
    new CanaryRollout(shop, 'rollout', { service: reviews, stable: 'v1', canary: 'v2', canaryPercent: 10 });
    service(shop, 'web').connectTo(reviews);
    new MeshIngress(shop, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).addRoute('reviews', { to: reviews });
    expect(rendered(shop, 'AuthorizationPolicy', 'reviews-allow').spec).toStrictEqual({
      action: 'ALLOW', rules: [{ from: from('istio-ingress/istio-ingress', 'shop/web') }], selector: { matchLabels: { app: 'reviews' } },
    });
  });

  test('get in where a route leads to one of two services, each time one', () => {
    const shop = chart();
    const [old, next] = [service(shop, 'old', DECLARED), service(shop, 'next', DECLARED)];
    old.addRoute('next', { when: [RequestMatch.path(PathMatch.prefix('/next'))], to: next });
    const web = service(shop, 'web');
    web.connectTo(old, { access: AccessRule.ports('http') });
    const rules = [{ from: from('shop/web'), to: [{ operation: { ports: ['8080'] } }] }];
    expect([rulesOf(shop, 'old-allow'), rulesOf(shop, 'next-allow')]).toStrictEqual([rules, rules]);
  });

  test('get in where they are mirrored to', () => {
    const shop = chart();
    const copy = service(shop, 'copy', DECLARED);
    const reviews = service(shop, 'reviews');
    new TrafficMirror(shop, 'mirror', { service: reviews, to: copy, percent: 5 });
    service(shop, 'web').connectTo(reviews);
    expect(rulesOf(shop, 'copy-allow')).toStrictEqual([{ from: from('shop/web') }]);
  });

  test('get in through two ingresses, and two hops', () => {
    const shop = chart();
    const [a, b, c] = ['a', 'b', 'c'].map(name => service(shop, name, DECLARED));
    const when = [RequestMatch.path(PathMatch.prefix('/x'))];
    a.addRoute('b', { when, to: b });
    b.addRoute('c', { when, to: c });
    new MeshIngress(shop, 'edge', { gateway: GATEWAY, hosts: ['a.example.com'] }).addRoute('a', { to: a });
    const other = beside(shop, 'other');
    new MeshIngress(other, 'edge', { gateway: GATEWAY, hosts: ['b.example.com'] }).addRoute('b', { to: b });
    const both = [{ from: from('istio-ingress/istio-ingress') }];
    expect(['a', 'b', 'c'].map(name => rulesOf(shop, `${name}-allow`))).toStrictEqual([both, both, both]);
  });

  test('get in at services of bytes, by their ports', () => {
    const shop = chart();
    const db = service(shop, 'db', DECLARED, [{ port: 5432, name: 'tcp-postgres', targetPort: 5433 }]);
    const web = service(shop, 'web');
    web.connectTo(db, { access: AccessRule.tcp({ ports: ['5432'] }) });
    expect(rulesOf(shop, 'db-allow')).toStrictEqual([{ from: from('shop/web'), to: [{ operation: { ports: ['5433'] } }] }]);
    web.connectTo(db, { access: AccessRule.http({ methods: ['GET'] }) });
    expect(() => rulesOf(shop, 'db-allow')).toThrow('[HttpRuleOnTcp at shop/db]');
  });

  test('get in to pods behind a headless Service', () => {
    const shop = chart();
    const object = serviceObject(shop, 'peers', [{ port: 7000, name: 'tcp-gossip' }]);
    object.addJsonPatch({ _toJson: () => ({ op: 'add', path: '/spec/clusterIP', value: 'None' }) } as any);
    const peers = new MeshService(shop, 'peers', { service: object, workload: deployment(shop, 'peers'), ...DECLARED });
    peers.connectTo(peers, { access: AccessRule.ports('tcp-gossip') });
    expect(rulesOf(shop, 'peers-allow')).toStrictEqual([{ from: from('shop/peers'), to: [{ operation: { ports: ['7000'] } }] }]);
  });

  test('say so for their Sidecar as well', () => {
    const shop = chart({ istioVersion: '1.30', rootNamespace: 'istio-system' });
    const reviews = service(shop, 'reviews', DECLARED);
    const worker = new MeshWorkload(shop, 'worker', { workload: deployment(shop, 'worker'), egress: Egress.DECLARED });
    worker.connectTo(reviews, { access: AccessRule.http({ methods: ['GET'] }) });
    const gateway = new EgressGateway(shop, 'egress', { namespace: 'egress' });
    worker.connectTo(new ExternalService(shop, 'bank', { hosts: ['bank.example'], ports: [ExternalPort.https()], via: gateway }));
    expect(rulesOf(shop)).toStrictEqual([{ from: from('shop/worker'), to: [{ operation: { methods: ['GET'] } }] }]);
    expect(policies(shop)).toStrictEqual(['reviews-allow']);
  });

  test('are the same in every app that renders them, and in both writers', () => {
    const program = (app: MeshApp) => {
      new Mesh(app, 'mesh', { istioVersion: '1.30' });
      const shop = new Chart(app, 'shop', { namespace: 'shop' });
      const reviews = service(shop, 'reviews', DECLARED);
      reviews.denyFrom(Peer.namespace('guests'));
      service(shop, 'web').connectTo(reviews);
      return shop;
    };
    const [first, second] = [program(new MeshApp({ outdir: Testing.app().outdir })), program(new MeshApp({ outdir: Testing.app().outdir }))];
    expect(Yaml.stringify(...Testing.synth(first))).toBe(Yaml.stringify(...Testing.synth(second)));
    expect(Testing.synth(first)).toStrictEqual(Testing.synth(first));
  });

  test('keep the order of documents, whoever spoke first', () => {
    const order = (...steps: ((reviews: MeshService) => void)[]) => {
      const shop = chart();
      const reviews = service(shop, 'reviews', { access: Access.DRY_RUN });
      steps.forEach(step => step(reviews));
      return policies(shop);
    };
    const allow = (reviews: MeshService) => reviews.allowFrom(Peer.namespace('a'));
    const deny = (reviews: MeshService) => reviews.denyFrom(Peer.namespace('b'));
    expect(order(allow, deny)).toStrictEqual(order(deny, allow));
  });

  test('get in by a delegated table that two ingresses point to', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', { ...DECLARED, routes: Routes.DELEGATED, workload: deployment(shop, 'r', 'reviews', V1), versions: ['v1'], defaultVersion: 'v1' });
    const infra = GATEWAY;
    ['a', 'b'].forEach(id => new MeshIngress(shop, id, { gateway: infra, hosts: [`${id}.example.com`] }).addRoute('reviews', { to: reviews }));
    expect(rulesOf(shop)).toStrictEqual([{ from: from('istio-ingress/istio-ingress') }]);
  });
});

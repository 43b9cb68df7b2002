import { ApiObject, Chart, Testing } from 'cdk8s';
import { AccessRule, AuditPolicy, Mesh, MeshService, Peer } from '../../src';
import { ownFindings } from '../support/own-check';

function world() {
  const app = Testing.app();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const service = new ApiObject(shop, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, name: 'http', targetPort: 8080 }] } });
  return { app, shop, web: new MeshService(shop, 'web', { service }) };
}

const policies = (chart: Chart) => Testing.synth(chart).filter(({ kind }) => kind === 'AuthorizationPolicy');

test('marks everything', () => {
  const { shop, web } = world();
  new AuditPolicy(shop, 'audit', { on: web });

  expect(policies(shop)).toStrictEqual([{
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: 'web-audit', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'web' } }, action: 'AUDIT', rules: [{}] },
  }]);
});

test.each([[[0, 1]], [[1, 0]]])('marks some requests of some callers, as one policy, whichever is first (%j)', order => {
  const { app, shop, web } = world();
  const wishes = [
    { from: [Peer.serviceAccount('legacy', 'batch'), Peer.namespace('test')], requests: AccessRule.http({ methods: ['DELETE'] }) },
    { requests: AccessRule.http({ paths: ['/admin/*'] }) },
  ];
  order.forEach(i => new AuditPolicy(shop, `audit-${i}`, { on: web, ...wishes[i] }));

  expect(policies(shop).map(({ spec }) => spec.rules)).toStrictEqual([[
    { from: [{ source: { namespaces: ['test'] } }, { source: { serviceAccounts: ['legacy/batch'] } }], to: [{ operation: { methods: ['DELETE'] } }] },
    { to: [{ operation: { paths: ['/admin/*'] } }] },
  ]]);
  expect(ownFindings(app).filter(finding => /MESH03(1[1-9]|2)|MESH09/.test(finding))).toEqual([]);
});

test('has its policy to patch', () => {
  const { shop, web } = world();
  new AuditPolicy(shop, 'audit', { on: web }).authorizationPolicy.metadata.addLabel('a', 'b');

  expect(policies(shop)[0].metadata.labels).toStrictEqual({ a: 'b' });
});

test('refuses callers that were computed and came out empty', () => {
  const { shop, web } = world();

  expect(() => new AuditPolicy(shop, 'audit', { on: web, from: [] })).toThrow("'from' must hold at least one item, got none; leave it out if anything will do [EmptyList]");
});

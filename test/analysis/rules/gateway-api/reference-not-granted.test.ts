import { referenceNotGranted } from '../../../../src/analysis/rules/gateway-api/reference-not-granted';
import { gateway, route, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { object } from '../../../support/routing';

const GROUP = 'gateway.networking.k8s.io';
const toShop = (spec: object = {}) => route({ rules: [{ backendRefs: [{ name: 'web', namespace: 'shop', port: 80 }] }], ...spec }, 'edge/web');
const grant = (from: object, to: object, namespace = 'shop') => object(`${GROUP}/v1beta1`, 'ReferenceGrant', `${namespace}/edge`, {
  spec: { from: [{ group: GROUP, kind: 'HTTPRoute', namespace: 'edge', ...from }], to: [{ group: '', kind: 'Service', ...to }] },
});
const withCertificate = gateway({
  listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'own' }, { name: 'cert', namespace: 'certs' }] } }],
});

test('finds a Service of another namespace', () => {
  expect(runRule(referenceNotGranted, toShop() + web())).toStrictEqual([{
    code: 'MESH0806',
    rule: 'reference-not-granted',
    severity: 'error',
    equivalents: ['KIA1402'],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace: 'edge', name: 'web' },
    field: 'spec.rules[0].backendRefs[0]',
    message: "Service 'web' is in namespace 'shop', where no ReferenceGrant lets a HTTPRoute of namespace 'edge' refer to it",
    fix: "add a ReferenceGrant in namespace 'shop' from HTTPRoute of 'edge' to Service",
  }]);
});

test('finds a Secret of another namespace', () => {
  const [found, ...more] = runRule(referenceNotGranted, withCertificate);

  expect([found.severity, found.field, found.equivalents, more]).toStrictEqual(['info', 'spec.listeners[0].tls.certificateRefs[1]', [], []]);
});

test.each([
  ['another namespace', grant({ namespace: 'other' }, {})],
  ['another kind', grant({ kind: 'GRPCRoute' }, {})],
  ['another Service', grant({}, { name: 'api' })],
  ['Secrets', grant({}, { kind: 'Secret' })],
])('finds a Service where the grant is for %s', (_, yaml) => {
  expect(findingsOf(referenceNotGranted, toShop() + yaml)).toStrictEqual(['error HTTPRoute edge/web spec.rules[0].backendRefs[0]']);
});

test('only tells where nothing of the other namespace is known', () => {
  expect(findingsOf(referenceNotGranted, toShop() + grant({}, {}, 'other'))).toStrictEqual(['info HTTPRoute edge/web spec.rules[0].backendRefs[0]']);
});

test.each([
  ['of the same namespace', route({}, 'shop/web') + web()],
  ['that all are granted', toShop() + web() + grant({}, {})],
  ['that is granted by name', toShop() + web() + grant({}, { name: 'web' })],
  ['of a route within the mesh', toShop({ parentRefs: [{ group: '', kind: 'Service', name: 'web', namespace: 'shop' }] }) + web()],
  ['that is a granted Secret', withCertificate + grant({ kind: 'Gateway', namespace: 'shop' }, { kind: 'Secret' }, 'certs')],
])('is silent about an object %s', (_, yaml) => {
  expect(findingsOf(referenceNotGranted, yaml)).toStrictEqual([]);
});

import { routeParentNotFound } from '../../../../src/analysis/rules/gateway-api/route-parent-not-found';
import { gateway, route, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const to = (ref: object, at = 'shop/web') => route({ parentRefs: [ref] }, at);

test('finds a Gateway that is in another namespace', () => {
  expect(runRule(routeParentNotFound, to({ name: 'edge' }, 'other/web') + gateway())).toStrictEqual([{
    code: 'MESH0803',
    rule: 'route-parent-not-found',
    severity: 'error',
    equivalents: ['KIA1401'],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace: 'other', name: 'web' },
    field: 'spec.parentRefs[0].name',
    message: "Gateway 'edge' is not in namespace 'other', but in 'shop'",
    fix: "write 'namespace: shop' into the parentRef",
  }]);
});

test.each([
  ['a Gateway where others are', to({ name: 'gone' }) + gateway(), 'error', 'spec.parentRefs[0].name', 'KIA1401'],
  ['a Gateway where none is', to({ name: 'gone', namespace: 'other' }) + gateway(), 'info', 'spec.parentRefs[0].name', 'KIA1401'],
  ['a listener', to({ name: 'edge', sectionName: 'https' }) + gateway(), 'error', 'spec.parentRefs[0].sectionName', 'KIA1401'],
  ['a port', to({ name: 'edge', port: 8080 }) + gateway(), 'error', 'spec.parentRefs[0].port', 'KIA1401'],
  ['a port of a listener', to({ name: 'edge', sectionName: 'http', port: 8080 }) + gateway(), 'error', 'spec.parentRefs[0].port', 'KIA1401'],
  ['a Service where others are', to({ group: '', kind: 'Service', name: 'gone' }) + web(), 'error', 'spec.parentRefs[0].name', 'KIA1402'],
  ['a Service where none is', to({ group: '', kind: 'Service', name: 'gone', namespace: 'other' }) + web(), 'info', 'spec.parentRefs[0].name',
    'KIA1402'],
  ['a Service by its host', to({ group: '', kind: 'Service', name: 'web.shop.svc.cluster.local' }) + web(), 'error', 'spec.parentRefs[0].name',
    'KIA1402'],
  ['a ServiceEntry', to({ group: 'networking.istio.io', kind: 'ServiceEntry', name: 'gone' }), 'info', 'spec.parentRefs[0].name', 'KIA1402'],
])('finds %s that is not there', (_, yaml, severity, field, code) => {
  expect(runRule(routeParentNotFound, yaml).map(found => [found.severity, found.field, ...found.equivalents]))
    .toStrictEqual([[severity, field, code]]);
});

test.each([
  ['a Gateway', to({ name: 'edge' }) + gateway()],
  ['a listener', to({ name: 'edge', sectionName: 'http', port: 80 }) + gateway()],
  ['a Gateway of another namespace', to({ name: 'edge', namespace: 'shop' }, 'other/web') + gateway()],
  ['a Service', to({ group: '', kind: 'Service', name: 'web' }) + web()],
  ['what Istio does not know', to({ group: 'example.com', kind: 'Mesh', name: 'gone' }) + gateway()],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(routeParentNotFound, yaml)).toStrictEqual([]);
});

test('is silent about a Service that is known to be elsewhere', () => {
  expect(findingsOf(routeParentNotFound, to({ group: '', kind: 'Service', name: 'api' }) + web(), { services: [{ name: 'api', namespace: 'shop' }] }))
    .toStrictEqual([]);
});

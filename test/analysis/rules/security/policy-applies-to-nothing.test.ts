import { policyAppliesToNothing } from '../../../../src/analysis/rules/security/policy-applies-to-nothing';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, forApp, kubernetesGateway, namespace, peerAuthentication, pod, requestAuthentication, service } from '../../../support/security';

const MESH = namespace('shop') + pod('web');
const target = (kind: string, name: string, more: object = {}) => ({ targetRefs: [{ group: kind === 'Service' ? '' : 'gateway.networking.k8s.io', kind, name, ...more }] });
const say = (yaml: string) => findingsOf(policyAppliesToNothing, yaml);

test('finds a selector that no workload of the namespace has', () => {
  expect(runRule(policyAppliesToNothing, MESH + authorization('web', forApp('website')))).toStrictEqual([{
    code: 'MESH0301',
    rule: 'policy-applies-to-nothing',
    severity: 'warning',
    equivalents: ['IST0127', 'KIA0004'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.selector',
    message: "no workload in namespace 'shop' has the labels app=website",
    fix: 'write the labels of the pods, which may differ from those of the Deployment or Service, or remove the policy',
  }]);
});

test('finds it in the other kinds of policies, of which Istio says nothing', () => {
  const found = runRule(policyAppliesToNothing, MESH + peerAuthentication('web', forApp('website')) + requestAuthentication('web', forApp('website')));

  expect(found.map(({ severity, resource, equivalents }) => [severity, resource.kind, ...equivalents])).toStrictEqual([
    ['warning', 'PeerAuthentication', 'KIA0004'],
    ['warning', 'RequestAuthentication', 'KIA0004'],
  ]);
});

test.each([
  ['no workload of the namespace is known', namespace('shop') + authorization('web', forApp('web')), 'info AuthorizationPolicy shop/web spec.selector'],
  ['a policy without selector is in a namespace without workloads', authorization('web', {}), 'info AuthorizationPolicy shop/web '],
  ['nobody says whether the pods join the mesh', pod('web') + authorization('web', forApp('web')), 'info AuthorizationPolicy shop/web spec.selector'],
  ['the workloads of the root namespace may be elsewhere', MESH + authorization('web', forApp('website'), 'istio-system'),
    'info AuthorizationPolicy istio-system/web spec.selector'],
  ['the target may be elsewhere', authorization('web', target('Gateway', 'edge')), 'info AuthorizationPolicy shop/web spec.targetRefs[0]'],
  ['the root namespace is only assumed', peerAuthentication('web', forApp('web'), 'istio-system'), 'info PeerAuthentication istio-system/web spec.selector'],
])('only tells that %s', (_, yaml, finding) => {
  expect(say(yaml)).toStrictEqual([finding]);
});

test.each([
  ['pods that stay out of the mesh', namespace('shop') + pod('web', { 'app': 'web', 'sidecar.istio.io/inject': 'false' }) + authorization('web', forApp('web')),
    'warning AuthorizationPolicy shop/web spec.selector'],
  ['a Gateway that is not there', kubernetesGateway('other') + authorization('web', target('Gateway', 'edge')), 'warning AuthorizationPolicy shop/web spec.targetRefs[0]'],
  ['a Service that is not there', service('api') + requestAuthentication('web', target('Service', 'web')), 'warning RequestAuthentication shop/web spec.targetRefs[0]'],
  ['a target of another namespace', authorization('web', target('Gateway', 'edge', { namespace: 'edge' })), 'warning AuthorizationPolicy shop/web spec.targetRefs[0]'],
])('finds a policy for %s', (_, yaml, finding) => {
  expect(say(yaml)).toStrictEqual([finding]);
});

test('finds a PeerAuthentication with a selector, and a policy for a GatewayClass, on the wrong side of the root namespace', () => {
  const config = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: istio, namespace: istio-system }, data: { mesh: "" } }\n---\n';
  const classes = authorization('class', target('GatewayClass', 'istio-waypoint')) + authorization('class', target('GatewayClass', 'istio-waypoint'), 'istio-system');

  expect(say(config + classes + peerAuthentication('web', forApp('web'), 'istio-system'))).toStrictEqual([
    'warning AuthorizationPolicy shop/class spec.targetRefs[0]',
    'warning PeerAuthentication istio-system/web spec.selector',
  ]);
});

test.each([
  ['pods with these and more labels', namespace('shop') + pod('web', { app: 'web', version: 'v1' }) + authorization('web', forApp('web'))],
  ['the pods of a Deployment', `${namespace('shop')}
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { template: { metadata: { labels: { app: web } } } } }
---
${authorization('web', forApp('web'))}`],
  ['a virtual machine', `${authorization('web', forApp('web'))}
{ apiVersion: networking.istio.io/v1, kind: WorkloadEntry, metadata: { name: web, namespace: shop }, spec: { address: 10.0.0.1, labels: { app: web } } }`],
  ['pods of any namespace', MESH + authorization('web', forApp('web'), 'istio-system')],
  ['the whole namespace', MESH + authorization('web', {}) + authorization('api', { selector: {} })],
  ['the whole mesh', authorization('web', {}, 'istio-system')],
  ['all of an unknown namespace, other than to authorize', peerAuthentication('web', {}) + requestAuthentication('web', {})],
  ['a Gateway and a Service that are there', kubernetesGateway('edge') + service('web') + authorization('web', target('Gateway', 'edge'))
    + authorization('api', target('Service', 'web'))],
])('is silent about a policy for %s', (_, yaml) => {
  expect(say(yaml)).toStrictEqual([]);
});

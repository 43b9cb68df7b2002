import { headlessNotBalanced } from '../../../../src/analysis/rules/workloads/headless-not-balanced';
import { findingsOf, runRule } from '../../../support/analysis';
import { service } from '../../../support/workload-manifests';

const headless = service([{ name: 'http', port: 80 }], { clusterIP: 'None' });
const normal = service([{ name: 'http', port: 80 }]);
const rule = (spec: object) => `${JSON.stringify({
  apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'app', namespace: 'shop' }, spec: { host: 'app', ...spec },
})}\n---\n`;
const route = (spec: object, hosts = ['app', 'other']) => `${JSON.stringify({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { hosts: ['web'], http: [{ route: hosts.map(host => ({ destination: { host }, weight: 50 })) }], ...spec },
})}\n---\n`;
const sticky = { trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: 'x-user' } } } };
const subsets = { subsets: [{ name: 'v1', labels: { version: 'v1' } }] };

test.each([
  ['subsets', 'spec.subsets', subsets],
  ['consistent hashing', 'spec.trafficPolicy.loadBalancer.consistentHash', sticky],
])('finds %s for a headless Service', (_, field, spec) => {
  const found = runRule(headlessNotBalanced, headless + rule(spec));

  expect(found).toMatchObject([{
    severity: 'warning',
    field,
    message: "the Service of 'app.shop.svc.cluster.local' is headless: sidecars send each request to the pod that the client looked up, not to one that this rule chooses",
    fix: 'make a second Service with a cluster IP for the same pods, and use its host',
  }]);
});

test('only tells of it where a gateway leads to the host, since gateways do choose', () => {
  expect(findingsOf(headlessNotBalanced, headless + rule(sticky) + route({ gateways: ['edge'] }, ['app']))).toStrictEqual([
    'info DestinationRule shop/app spec.trafficPolicy.loadBalancer.consistentHash',
  ]);
});

test('finds a split with a headless Service in the mesh', () => {
  expect(findingsOf(headlessNotBalanced, headless + route({}))).toStrictEqual(['warning VirtualService shop/web spec.http[0].route[0].destination']);
});

test.each([
  ['the Service has a cluster IP', normal + rule(sticky) + rule(subsets) + route({})],
  ['the rule chooses nothing', headless + rule({ trafficPolicy: { connectionPool: {} } })],
  ['the split is at a gateway alone', headless + route({ gateways: ['edge'] })],
  ['there is one destination', headless + route({}, ['app'])],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(headlessNotBalanced, yaml)).toStrictEqual([]);
});

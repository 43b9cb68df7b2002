import { subsetSelectsNoWorkload } from '../../../../src/analysis/rules/routing/subset-selects-no-workload';
import { findingsOf, runRule } from '../../../support/analysis';
import { destinationRule, object, pod, service, serviceEntry, to, virtualService } from '../../../support/routing';

const subset = (labels?: object) => destinationRule({ subsets: [{ name: 'v1', labels }] });
const SERVICE = service('shop/reviews', { selector: { app: 'reviews' } });
const V2 = pod('shop/reviews-v2', { app: 'reviews', version: 'v2' });
const V1_ELSEWHERE = pod('other/reviews-v1', { app: 'reviews', version: 'v1' });
const ROUTE = virtualService({ http: [{ route: [to('reviews', 'v1')] }] });
const findings = (yaml: string) => runRule(subsetSelectsNoWorkload, yaml).map(({ severity, field, equivalents }) => [severity, field, ...equivalents].join(' '));

test.each([
  ['no version', subset({ version: 'v1' }) + SERVICE + V2, 'warning spec.subsets[0] IST0173 KIA0203'],
  ['no version that a route leads to', subset({ version: 'v1' }) + SERVICE + V2 + ROUTE, 'error spec.subsets[0] IST0173 KIA0203'],
  ['a version in another namespace, which Istio takes for the same', subset({ version: 'v1' }) + SERVICE + V2 + V1_ELSEWHERE, 'warning spec.subsets[0] KIA0203'],
  ['an empty zone, which no endpoint has', subset({ 'topology.kubernetes.io/zone': '' }) + SERVICE + V2, 'warning spec.subsets[0] IST0173 KIA0203'],
  ['a workload that is not known', subset({ version: 'v1' }) + SERVICE, 'info spec.subsets[0] IST0173 KIA0203'],
  ['no endpoint of a ServiceEntry', destinationRule({ host: 'api.example.com', subsets: [{ name: 'eu', labels: { zone: 'eu' } }] })
    + serviceEntry(['api.example.com'], { endpoints: [{ address: 'us.example.com', labels: { zone: 'us' } }] }), 'warning spec.subsets[0] IST0173 KIA0203'],
  ['no version that is retired, and that a route leads to', subset({ version: 'v1' })
    .replace('"metadata":{', '"metadata":{"annotations":{"cdk8s-mesh.io/retired-subsets":"v1"},') + SERVICE + V2 + ROUTE, 'error spec.subsets[0] IST0173 KIA0203'],
  ['nothing at all', subset() + SERVICE, 'info spec.subsets[0] IST0173 KIA0203'],
])('finds a subset that selects %s', (_, yaml, expected) => {
  expect(findings(yaml)).toStrictEqual([expected]);
});

test.each([
  ['that is retired', destinationRule({ subsets: [{ name: 'v1', labels: { version: 'v1' } }] }).replace('"metadata":{', '"metadata":{"annotations":{"cdk8s-mesh.io/retired-subsets":"v0,v1"},')
    + SERVICE + V2],
  ['of a pod', subset({ version: 'v2' }) + SERVICE + V2],
  ['of the template of a Deployment', subset({ version: 'v2' }) + SERVICE
    + object('apps/v1', 'Deployment', 'shop/reviews', { spec: { template: { metadata: { labels: { app: 'reviews', version: 'v2' } } } } })],
  ['of an endpoint', destinationRule({ host: 'api.example.com', subsets: [{ name: 'eu', labels: { zone: 'eu' } }] })
    + serviceEntry(['api.example.com'], { endpoints: [{ address: 'eu.example.com', labels: { zone: 'eu' } }] })],
  ['of a WorkloadEntry', destinationRule({ host: 'api.example.com', subsets: [{ name: 'v1', labels: { version: 'v1' } }] })
    + serviceEntry(['api.example.com'], { workloadSelector: { labels: { app: 'vm' } } })
    + object('networking.istio.io/v1', 'WorkloadEntry', 'shop/vm', { spec: { address: '10.0.0.1', labels: { app: 'vm', version: 'v1' } } })],
  ['that only the cluster gives', subset({ 'topology.istio.io/cluster': 'eu' }) + SERVICE + V2],
  ['of a host that is not known', subset({ version: 'v1' }) + V2],
])('is silent about labels %s', (_, yaml) => {
  expect(findingsOf(subsetSelectsNoWorkload, yaml)).toStrictEqual([]);
});

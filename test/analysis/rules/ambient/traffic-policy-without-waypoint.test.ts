import { trafficPolicyWithoutWaypoint } from '../../../../src/analysis/rules/ambient/traffic-policy-without-waypoint';
import { AMBIENT, INJECTED, namespace, USING_WAYPOINT, waypoint, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { destinationRule } from '../../../support/routing';

const HOST = 'web.shop.svc.cluster.local';
const EJECTS = { outlierDetection: { consecutive5xxErrors: 5 } };
const rule = (trafficPolicy: object, more: object = {}) => destinationRule({ host: HOST, trafficPolicy, ...more });

test('finds outliers that nobody ejects', () => {
  expect(runRule(trafficPolicyWithoutWaypoint, rule(EJECTS) + AMBIENT + web())).toStrictEqual([{
    code: 'MESH0910',
    rule: 'traffic-policy-without-waypoint',
    severity: 'warning',
    equivalents: ['KIA0211'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', namespace: 'shop', name: 'reviews' },
    field: 'spec.trafficPolicy.outlierDetection',
    message: `'${HOST}' is in ambient mode and uses no waypoint: nobody applies this setting`,
    fix: "label the Service or namespace 'shop' with istio.io/use-waypoint",
  }]);
});

test.each([
  ['a limit of requests', rule({ connectionPool: { http: { http2MaxRequests: 10 } } }), 'spec.trafficPolicy.connectionPool.http'],
  ['a hash of a header', rule({ loadBalancer: { consistentHash: { httpHeaderName: 'x-user' } } }), 'spec.trafficPolicy.loadBalancer.consistentHash.httpHeaderName'],
  ['a setting of a port', rule({ portLevelSettings: [{ port: { number: 80 }, ...EJECTS }] }), 'spec.trafficPolicy.portLevelSettings[0].outlierDetection'],
  ['a setting of a subset', rule({}, { subsets: [{ name: 'a' }, { name: 'b', trafficPolicy: EJECTS }] }), 'spec.subsets[1].trafficPolicy.outlierDetection'],
])('finds %s', (_, yaml, field) => {
  expect(findingsOf(trafficPolicyWithoutWaypoint, yaml + AMBIENT + web())).toStrictEqual([`warning DestinationRule shop/reviews ${field}`]);
});

test('only tells where sidecars apply it, or the Service is elsewhere', () => {
  expect(findingsOf(trafficPolicyWithoutWaypoint, rule(EJECTS) + AMBIENT + web() + namespace({ 'istio-injection': 'enabled' }, 'old'))[0]).toMatch(/^info/);
  expect(runRule(trafficPolicyWithoutWaypoint, rule(EJECTS) + AMBIENT).map(({ severity, equivalents }) => [severity, ...equivalents])).toStrictEqual([['info', 'KIA0210']]);
});

test.each([
  ['settings for connections', rule({ connectionPool: { tcp: { maxConnections: 1 } }, loadBalancer: { simple: 'RANDOM' } }) + AMBIENT + web()],
  ['a Service with a waypoint', rule(EJECTS) + USING_WAYPOINT + waypoint() + web()],
  ['a Service with sidecars', rule(EJECTS) + INJECTED + web()],
  ['a Service of a namespace that is not known', rule(EJECTS) + web()],
  ['a host outside of the mesh', rule(EJECTS, { host: 'api.example.com' }) + AMBIENT],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(trafficPolicyWithoutWaypoint, yaml)).toStrictEqual([]);
});

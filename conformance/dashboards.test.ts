import { App, Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { DashboardServices, DataPlane, Mesh, MeshDashboards, MeshService, Objective, ServiceLevelObjective, ServiceRef, WaypointRef } from '../src';
import { checkQueries, RuleTest, testRules } from './support/promtool';
import { report } from './support/report';
import { examples, goldenOf, observabilityTasks } from '../test/support/examples';
import { dashboardsIn, problemsOf, promQueriesOf, queriesOf } from '../test/support/grafana';

const AMBIENT = DataPlane.ambient();
const WAYPOINT = DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') });
const BEHIND = DataPlane.ambient({ waypoint: WaypointRef.named('waypoint'), ingressUsesWaypoint: true });

/** Dashboards about `reviews`, as a mesh carries its traffic. */
function dashboards(dataPlane: DataPlane | undefined, services = DashboardServices.APP): any[] {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', { istioVersion: '1.30', dataPlane });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new MeshService(chart, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }) });
  new MeshDashboards(chart, 'dashboards', { services });
  return dashboardsIn(Testing.synth(chart));
}

/** The dashboard of an objective, and the rules that it shows. */
function objective(): { readonly family: any[]; readonly groups: any[] } {
  const app = new App({ outdir: Testing.app().outdir });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const of = new MeshService(chart, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }) });
  new ServiceLevelObjective(chart, 'availability', { of, objective: Objective.availability(99.9) });
  new MeshDashboards(chart, 'dashboards');
  const manifests = Testing.synth(chart);
  return { family: dashboardsIn(manifests).filter(({ uid }) => uid.includes('-slo-')), groups: manifests.find(({ kind }) => kind === 'PrometheusRule').spec.groups };
}

const OBJECTIVE = objective();

const MADE = {
  'sidecars': dashboards(undefined),
  'ambient, without a waypoint': dashboards(AMBIENT),
  'ambient, with a waypoint': dashboards(WAYPOINT),
  'ambient, behind a waypoint': dashboards(BEHIND),
  'whatever there is': dashboards(undefined, DashboardServices.MESH),
  'an objective': OBJECTIVE.family,
};
const GOLDENS = [...examples(), ...observabilityTasks()].flatMap(example =>
  dashboardsIn(parseAllDocuments(goldenOf(example)!).map(document => document.toJS())));
const ALL = [...Object.values(MADE).flat(), ...GOLDENS];

const REQUEST = 'source_workload_namespace="shop", destination_service="reviews.shop.svc.cluster.local", destination_service_name="reviews", '
  + 'destination_service_namespace="shop", destination_workload="reviews-v1", destination_workload_namespace="shop", destination_version="v1"';

/** Series of one client, told by some reporters, at one request or connection in a second each. */
function seriesOf(metrics: readonly string[], reporters: readonly string[], source = 'web'): object[] {
  return metrics.flatMap(metric => reporters.flatMap(reporter => {
    const labels = `reporter="${reporter}", source_workload="${source}", ${REQUEST}`;
    const answered = metric.startsWith('istio_tcp') ? '' : ', response_code="200"';
    const buckets = metric.endsWith('_bucket') ? [', le="50"', ', le="+Inf"'] : [''];
    return buckets.map(le => ({ series: `${metric}{${labels}${answered}${le}}`, values: '0+60x30' }));
  }));
}

const REQUESTS = ['istio_requests_total', 'istio_request_duration_milliseconds_bucket', 'istio_request_bytes_bucket', 'istio_response_bytes_bucket'];
const BYTES = ['istio_tcp_received_bytes_total', 'istio_tcp_sent_bytes_total', 'istio_tcp_connections_opened_total'];

/** What Prometheus is asked by who looks at `reviews`, or at the workload that is meant. */
function asked(query: string, workload: string): string {
  return query.replace(/\$__rate_interval/g, '5m').replace(/\$service/g, 'reviews.shop.svc.cluster.local').replace(/\$namespace/g, 'shop').replace(/\$workload/g, workload);
}

/** A test that something comes of each query: `1` where there are series. */
function notEmpty(name: string, family: readonly any[], series: readonly object[], groups: object[] = []): RuleTest {
  const queries = family.flatMap(dashboard => queriesOf(dashboard)).filter(query => !query.startsWith('{'));
  const tests = queries.map(query => asked(query, query.includes('source_workload="$workload"') ? 'web' : 'reviews-v1'));
  const promql = tests.map(query => ({ expr: `clamp_max(count(${query}), 1)`, eval_time: '20m', exp_samples: [{ labels: '{}', value: 1 }] }));
  return { name: name.replace(/\W+/g, '-'), rules: { groups }, tests: [{ interval: '1m', input_series: series, promql_expr_test: promql }] };
}

afterAll(() => {
  const queries = new Set(ALL.flatMap(promQueriesOf));
  report('dashboards', [`${ALL.length} dashboards (${GOLDENS.length} of goldens), ${queries.size} different queries parsed by promtool`]);
});

test('Prometheus understands every query', () => {
  expect(checkQueries([...new Set(ALL.flatMap(promQueriesOf))])).toEqual({});
});

test('Grafana finds in every dashboard what it expects', () => {
  expect(ALL.flatMap(problemsOf)).toEqual([]);
});

test('no query is empty, whatever carries the traffic', () => {
  const sidecars = [...seriesOf(REQUESTS, ['source', 'destination']), ...seriesOf(BYTES, ['source', 'destination'])];
  const ztunnel = seriesOf(BYTES, ['source', 'destination']);
  const waypoint = [...seriesOf(REQUESTS, ['waypoint']), ...ztunnel];
  expect(testRules([
    notEmpty('sidecars', MADE.sidecars, sidecars),
    notEmpty('ambient', MADE['ambient, without a waypoint'], ztunnel),
    notEmpty('waypoint', MADE['ambient, with a waypoint'], waypoint),
    notEmpty('behind', MADE['ambient, behind a waypoint'], waypoint),
    notEmpty('any-sidecars', MADE['whatever there is'], sidecars),
    notEmpty('any-waypoint', MADE['whatever there is'], waypoint),
    notEmpty('objective', OBJECTIVE.family, sidecars, OBJECTIVE.groups),
  ])).toEqual({});
});

test('a request is counted once, whoever reports it', () => {
  const rateOf = (family: readonly any[]) => asked(family[1].panels.find(({ type, title }: any) => type === 'stat' && title === 'Requests').targets[0].expr, '');
  const counted = (name: string, family: readonly any[], series: readonly object[], rate: number) => ({
    name, rules: { groups: [] }, tests: [{ interval: '1m', input_series: series, promql_expr_test: [{ expr: rateOf(family), eval_time: '20m', exp_samples: [{ labels: '{}', value: rate }] }] }],
  });
  const both = seriesOf(['istio_requests_total'], ['source', 'destination']);
  const stranger = seriesOf(['istio_requests_total'], ['destination'], 'unknown');
  const waypoint = seriesOf(['istio_requests_total'], ['waypoint']);
  const gateway = seriesOf(['istio_requests_total'], ['source'], 'istio-ingress');
  expect(testRules([
    counted('both-proxies', MADE.sidecars, both, 1),
    counted('client-without-proxy', MADE.sidecars, [...both, ...stranger], 2),
    counted('waypoint', MADE['ambient, with a waypoint'], waypoint, 1),
    counted('gateway-past-the-waypoint', MADE['ambient, with a waypoint'], [...waypoint, ...gateway], 2),
    counted('gateway-through-the-waypoint', MADE['ambient, behind a waypoint'], [...waypoint, ...gateway], 1),
  ])).toEqual({});
});

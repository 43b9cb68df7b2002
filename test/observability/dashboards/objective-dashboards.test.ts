import { App, Chart, Duration, Testing } from 'cdk8s';
import { Alerting, Mesh, MeshDashboards, MeshService, Objective, ServiceLevelObjective, ServiceLevelObjectiveProps, ServiceRef } from '../../../src';
import { dashboardOf, dashboardsIn, problemsOf, queriesOf } from '../../support/grafana';
import { ownFindings } from '../../support/own-check';

function chart(): Chart {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  return new Chart(app, 'shop', { namespace: 'shop' });
}

function reviews(scope: Chart): MeshService {
  return new MeshService(scope, 'reviews', { service: ServiceRef.named('reviews', { namespace: scope.namespace!, ports: [{ port: 9080, name: 'http' }] }) });
}

function objective(scope: Chart, of: MeshService, id = 'availability', props: Partial<ServiceLevelObjectiveProps> = {}): ServiceLevelObjective {
  return new ServiceLevelObjective(scope, id, { of, objective: Objective.availability(99.9), ...props });
}

const uids = (scope: Chart) => dashboardsIn(Testing.synth(scope)).map(({ uid }) => uid);
const panel = (dashboard: any, title: string) => dashboard.panels.find((one: any) => one.title === title);

test('each objective of the app has a dashboard, whoever is written first, in one order', () => {
  const scope = chart();
  const service = reviews(scope);
  objective(scope, service, 'latency', { objective: Objective.latency({ percent: 99, below: Duration.millis(250) }) });
  const family = new MeshDashboards(scope, 'dashboards');
  objective(scope, service);
  expect(uids(scope)).toStrictEqual(['shop-mesh', 'shop-service', 'shop-workload', 'shop-slo-reviews-availability', 'shop-slo-reviews-latency']);
  expect(family.configMap('slo-reviews-latency').name).toBe('dashboards-slo-reviews-latency');
  expect(Testing.synth(scope)).toStrictEqual(Testing.synth(scope));
  expect(ownFindings(scope.node.root)).toStrictEqual([]);
});

test('an objective that is added after a first render has its dashboard too', () => {
  const scope = chart();
  const service = reviews(scope);
  new MeshDashboards(scope, 'dashboards');
  objective(scope, service, 'latency');
  expect(uids(scope)).toHaveLength(4);
  objective(scope, service);
  expect(uids(scope)).toStrictEqual(['shop-mesh', 'shop-service', 'shop-workload', 'shop-slo-reviews-availability', 'shop-slo-reviews-latency']);
});

test('a burn rate is red from where the page fires, which is lower where the budget cannot be spent so fast', () => {
  const scope = chart();
  const service = reviews(scope);
  objective(scope, service);
  objective(scope, service, 'lax', { objective: Objective.availability(90) });
  const family = new MeshDashboards(scope, 'dashboards');
  const red = (slo: string) => panel(dashboardOf(family.configMap(`slo-reviews-${slo}`)), 'Burn rate').fieldConfig.defaults.thresholds.steps[2];

  expect([red('availability'), red('lax')]).toStrictEqual([{ color: 'red', value: 14.4 }, { color: 'red', value: 8 }]);
});

test('the dashboard of an objective shows what its rules record', () => {
  const scope = chart();
  objective(scope, reviews(scope));
  const dashboard = dashboardOf(new MeshDashboards(scope, 'dashboards', { title: 'Shop' }).configMap('slo-reviews-availability'));
  expect([dashboard.title, dashboard.description, dashboard.time]).toStrictEqual([
    'Shop / SLO reviews-availability',
    'reviews-availability of service shop/reviews: no more than 0.1 % of the requests of 30 days failed.',
    { from: 'now-7d', to: 'now' },
  ]);
  const of = '{namespace="shop", slo="reviews-availability"}';
  expect(queriesOf(dashboard)).toStrictEqual([
    `slo:objective:ratio${of}`,
    `1 - slo:errors_per_request:ratio_rate30d${of}`,
    `slo:error_budget_remaining:ratio${of}`,
    'count(ALERTS{alertname="ErrorBudgetBurn", alertstate="firing", namespace="shop", slo="reviews-availability"}) or vector(0)',
    `slo:error_budget_remaining:ratio${of}`,
    ...['1h', '6h', '1d', '3d'].map(window => `slo:errors_per_request:ratio_rate${window}${of} / 0.001`),
    `slo:errors_per_request:ratio_rate5m${of}`,
    `slo:requests:rate5m${of}`,
    `slo:errors:rate5m${of}`,
  ]);
  expect(panel(dashboard, 'Good over 30 days').fieldConfig.defaults.thresholds.steps).toStrictEqual([{ color: 'red', value: null }, { color: 'green', value: 0.999 }]);
  expect(panel(dashboard, 'Burn rate').fieldConfig.defaults.thresholds.steps).toStrictEqual([
    { color: 'green', value: null }, { color: 'yellow', value: 1 }, { color: 'red', value: 14.4 },
  ]);
  expect(problemsOf(dashboard)).toStrictEqual([]);
});

test('without alerts there are none to count, and another window is another series', () => {
  const scope = chart();
  objective(scope, reviews(scope), 'availability', { window: Duration.days(7), alerting: Alerting.none() });
  const dashboard = dashboardOf(new MeshDashboards(scope, 'dashboards').configMap('slo-reviews-availability'));
  expect(panel(dashboard, 'Alerts that fire')).toBeUndefined();
  expect(queriesOf(dashboard).some(query => query.includes('ratio_rate7d'))).toBe(true);
  expect(problemsOf(dashboard)).toStrictEqual([]);
});

test('objectives of other namespaces say which', () => {
  const scope = chart();
  const web = new Chart(scope.node.root as App, 'web', { namespace: 'web' });
  objective(web, reviews(web));
  reviews(scope);
  new MeshDashboards(scope, 'dashboards');
  expect(uids(scope)[3]).toBe('shop-slo-web-reviews-availability');
});

test('a uid that gets too long is refused before anything is written', () => {
  const scope = chart();
  objective(scope, reviews(scope), 'availability', { sloName: 'availability-for-those-who-pay-for-it' });
  new MeshDashboards(scope, 'dashboards');
  expect(() => Testing.synth(scope)).toThrow("Grafana takes uids of up to 40 characters, got 'shop-slo-availability-for-those-who-pay-for-it'; give a shorter 'uid' to the dashboards, "
    + "or a shorter 'sloName' to the objective [BadUid at shop/dashboards]");
});

test('objectives of one name in two namespaces have different titles, since Grafana loads nothing more where two in a folder are alike', () => {
  const scope = chart();
  const service = reviews(scope);
  objective(scope, service);
  new ServiceLevelObjective(new Chart(scope.node.root as App, 'web', { namespace: 'web' }), 'availability', { of: service, objective: Objective.availability(99) });
  new MeshDashboards(scope, 'dashboards', { title: 'Shop' });

  expect(dashboardsIn(Testing.synth(scope)).slice(3).map(({ title }) => title)).toStrictEqual(['Shop / SLO reviews-availability', 'Shop / SLO web/reviews-availability']);
});

test('a dot in the name of an objective is none of the uid', () => {
  const scope = chart();
  objective(scope, reviews(scope), 'reviews-99.9');
  new MeshDashboards(scope, 'dashboards');

  expect(uids(scope)[3]).toBe('shop-slo-reviews-99_9');
});

test('refuses two objectives whose dashboards would have one name', () => {
  const scope = chart();
  const service = reviews(scope);
  objective(scope, service, 'a', { sloName: 'web-a' });
  new ServiceLevelObjective(new Chart(scope.node.root as App, 'web', { namespace: 'web' }), 'b', { of: service, objective: Objective.availability(99), sloName: 'a' });
  new MeshDashboards(scope, 'dashboards');

  expect(() => Testing.synth(scope)).toThrow("'shop/a' and 'web/b' would both have the dashboard 'slo-web-a'; give one of them another 'sloName' [UidTaken at shop/dashboards]");
});

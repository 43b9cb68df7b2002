import { App, Chart, Duration, Testing } from 'cdk8s';
import { Alerting, Objective, ServiceLevelObjective, ServiceLevelObjectiveProps } from '../src';
import { LONG_SCENARIOS, Scenario, SHORT_SCENARIOS } from './support/objectives/scenarios';
import { availabilitySeries, InputSeries, latencySeries } from './support/objectives/series';
import { World, WORLDS } from './support/objectives/worlds';
import { checkRules, RuleGroups, RuleTest, testRules } from './support/promtool';
import { report } from './support/report';

/** What only some objectives are asked. */
type Further = Partial<ServiceLevelObjectiveProps>;

const AVAILABILITY = Objective.availability(99.9);
const LATENCY = Objective.latency({ percent: 99.9, below: Duration.millis(250) });

/** Of days, promtool looks at each minute. */
const DAYS_TAKE = 900_000;

/** What alerts say is no matter here. */
const SILENT = Alerting.burnRate({ annotations: { summary: '-', description: '-' } });

function rulesOf({ measured, hostLabel }: World, objective: Objective, further: Further = {}): RuleGroups {
  const shop = new Chart(new App(), 'shop', { namespace: 'shop' });
  new ServiceLevelObjective(shop, 'objective', { of: measured(shop), objective, hostLabel, alerting: SILENT, sloName: 'objective', ...further });
  return Testing.synth(shop).find(({ kind }) => kind === 'PrometheusRule').spec;
}

/** Labels that alerts have besides how urgent they are. */
function subjectOf({ groups }: RuleGroups): object {
  const [{ rules }] = groups as { rules: { labels: object }[] }[];
  return rules[0].labels;
}

/** Whose days are looked at too, which takes time. */
const IN_FULL = ['sidecars', 'a waypoint that gateways pass by', 'an ingress'];

interface Kind {
  readonly kind: string;
  readonly objective: Objective;
  readonly worlds: readonly World[];
  /** Those of them whose days are looked at. */
  readonly inFull: readonly string[];
}

function minutesOf({ stretches }: Scenario): number {
  return stretches.reduce((sum, { minutes }) => sum + minutes, 0);
}

function alertsAt(rules: RuleGroups, scenario: Scenario, input: readonly InputSeries[]): object {
  const eval_time = `${minutesOf(scenario) - scenario.step}m`;
  const exp_alerts = scenario.fires.map(severity => ({ exp_labels: { ...subjectOf(rules), severity }, exp_annotations: { summary: '-', description: '-' } }));
  return { interval: `${scenario.step}m`, input_series: input, alert_rule_test: [{ eval_time, alertname: 'ErrorBudgetBurn', exp_alerts }] };
}

function cases({ kind, objective, worlds, inFull }: Kind, series: (world: World, scenario: Scenario) => InputSeries[]): RuleTest[] {
  return worlds.flatMap(world => {
    const rules = rulesOf(world, objective);
    const scenarios = inFull.includes(world.name) ? [...SHORT_SCENARIOS, ...LONG_SCENARIOS] : SHORT_SCENARIOS;
    return scenarios.map(scenario => ({
      name: `${kind}, ${world.name}, ${scenario.name}`,
      rules,
      evaluationInterval: `${scenario.step}m`,
      tests: [alertsAt(rules, scenario, series(world, scenario))],
    }));
  });
}

test('Prometheus takes the rules of all objectives', () => {
  const objectives = [AVAILABILITY, LATENCY, Objective.availability(90), Objective.availability(99.999)];
  const all = WORLDS.flatMap(world => [7, 28, 30, 90].flatMap(days => objectives.map((objective, i) =>
    [`${world.name}-${days}-${i}`, rulesOf(world, objective, { window: Duration.days(days) })] as const)));

  report('rules of objectives', [`${all.length} files`]);
  expect(checkRules(Object.fromEntries(all))).toStrictEqual({});
});

test('an outage pages, a slow burn is a ticket, and a healthy week or no traffic is nothing: for availability', () => {
  const all = cases({ kind: 'availability', objective: AVAILABILITY, worlds: WORLDS, inFull: IN_FULL }, (world, scenario) => availabilitySeries(world.reports, scenario));

  report('alerts of availability', [`${all.length} cases`]);
  expect(testRules(all)).toStrictEqual({});
}, DAYS_TAKE);

test('and for latency', () => {
  const kind = { kind: 'latency', objective: LATENCY, worlds: WORLDS, inFull: IN_FULL };
  const all = cases(kind, (world, scenario) => latencySeries(world.reports, scenario, '250'));

  report('alerts of latency', [`${all.length} cases`]);
  expect(testRules(all)).toStrictEqual({});
}, DAYS_TAKE);

test('also where Prometheus 3 writes the bound of a bucket', () => {
  const kind = { kind: 'latency', objective: LATENCY, worlds: WORLDS.filter(({ name }) => IN_FULL.includes(name)), inFull: [] };
  const all = cases(kind, (world, scenario) => latencySeries(world.reports, scenario, '250.0'));

  expect(testRules(all)).toStrictEqual({});
}, DAYS_TAKE);

test('every request counts once, whoever reports it', () => {
  const scenario: Scenario = { name: 'an hour', step: 1, stretches: [{ minutes: 60, requests: 1200, bad: 12 }], fires: [] };
  const series = '{namespace="shop", slo="objective"}';
  const all = WORLDS.map((world): RuleTest => {
    const rules = rulesOf(world, AVAILABILITY);
    const { reports } = world;
    const expected = (expr: string, value: number) => ({ expr: `round(sum(${expr}), 0.0001)`, eval_time: '50m', exp_samples: [{ labels: '{}', value }] });
    return {
      name: world.name,
      rules,
      tests: [{
        interval: '1m',
        input_series: availabilitySeries(reports, scenario),
        promql_expr_test: [
          expected(`slo:requests:rate5m${series}`, 20),
          expected(`slo:errors:rate5m${series}`, 0.2),
          expected(`slo:errors_per_request:ratio_rate1h${series}`, 0.01),
          expected(`slo:objective:ratio${series}`, 0.999),
          expected(`slo:error_budget_remaining:ratio${series}`, -9),
        ],
      }],
    };
  });

  expect(testRules(all)).toStrictEqual({});
});

test('of few requests nobody is told, also in the first hour, and of many they are', () => {
  const alerting = Alerting.burnRate({ annotations: { summary: '-', description: '-' }, ticket: false, minRequests: 100 });
  const [world] = WORLDS;
  const rules = rulesOf(world, AVAILABILITY, { alerting });
  const all = [[4, []], [60, ['page']]].map(([requests, fires]): RuleTest => {
    const scenario = { name: 'ten minutes', step: 1, stretches: [{ minutes: 10, requests: requests as number, bad: 2 }], fires: fires as string[] };
    return { name: `${requests} requests in a minute`, rules, evaluationInterval: '30s', tests: [alertsAt(rules, scenario, availabilitySeries(world.reports, scenario))] };
  });

  expect(testRules(all)).toStrictEqual({});
});

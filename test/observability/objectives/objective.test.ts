import { Duration } from 'cdk8s';
import { Alerting, Objective } from '../../../src';

test('a latency must be the bound of a bucket, and the nearest ones are told', () => {
  expect(() => Objective.latency({ percent: 99, below: Duration.millis(300) })).toThrow("'below' must be the bound of a bucket, since nothing is known of what is between two of them, "
    + "got 300 ms; choose 250 ms or 500 ms, or state 'buckets' if the proxies have others [BetweenBuckets]");
  expect(() => Objective.latency({ percent: 99, below: Duration.hours(2) })).toThrow('got 7200 s; choose 3600 s, or');
  expect(Objective.latency({ percent: 99, below: Duration.millis(300), buckets: [100, 300] })._budget).toBe(0.01);
});

test.each([[], [0], [100, Number.NaN]])('buckets %p are none', (...buckets) => {
  expect(() => Objective.latency({ percent: 99, below: Duration.millis(100), buckets: buckets.flat() })).toThrow('[BadBuckets]');
});

test.each([
  [100, 'nothing is right all the time, and without a budget no alert could be told from noise'],
  [101, 'nothing is right all the time, and without a budget no alert could be told from noise'],
  [Number.NaN, 'nothing is right all the time, and without a budget no alert could be told from noise'],
  [49.9, 'where fewer are good, alerts on failures say nothing'],
  [0.999, 'for a share of 0.999, write 99.9'],
])('fails for %d percent', (percent, why) => {
  expect(() => Objective.availability(percent)).toThrow(`an objective must be a percentage from 50 to less than 100, got ${percent}; ${why} [BadObjective]`);
});

test('budgets are what people write', () => {
  expect([99.9, 99.99, 99.95, 95].map(percent => Objective.availability(percent)._budget)).toStrictEqual([0.001, 0.0001, 0.0005, 0.05]);
});

test('labels of alerts are those of Prometheus, and none that says which objective it is', () => {
  expect(() => Alerting.burnRate({ labels: { 'my-team': 'a' } })).toThrow("a label of Prometheus must be letters, digits and '_', and begin with no digit and not with '__', got 'my-team' [BadMetricLabel]");
  expect(() => Alerting.burnRate({ pageLabels: { slo: 'mine' } })).toThrow("the label 'slo' says which objective it is; choose another than 'slo', 'namespace', 'service', 'service_namespace', 'ingress' "
    + '[MetricLabelTaken]');
});

test('names of alerts and of their annotations are such as Prometheus takes', () => {
  expect(() => Alerting.burnRate({ name: '' })).toThrow("'name' of alerts must not be empty, since Prometheus refuses a rule without a name; leave it out for 'ErrorBudgetBurn' [BadAlertName]");
  expect(() => Alerting.burnRate({ annotations: { 'run-book': 'a' } })).toThrow("an annotation of an alert must be letters, digits and '_', and begin with no digit and not with '__', got 'run-book' "
    + '[BadMetricLabel]');
  expect(() => Alerting.burnRate({ labels: { alertname: 'Burn' } })).toThrow("the label 'alertname' is the name of the alerts, whatever labels say; say it as 'name' [MetricLabelTaken]");
  expect(() => Alerting.burnRate({ name: 'Burn', annotations: { dashboard_url: 'a' } })).not.toThrow();
});

test('alerts that say nothing are refused', () => {
  expect(() => Alerting.burnRate({ page: false, ticket: false })).toThrow("alerts without 'page' and without 'ticket' are none; write Alerting.none() [NoAlert]");
  expect(() => Alerting.burnRate({ page: false, pageLabels: { team: 'a' } })).toThrow("'pageLabels' are labels of an alert that is switched off; leave them out, or leave out page: false [NoAlert]");
  expect(() => Alerting.burnRate({ ticket: false, ticketLabels: {} })).toThrow("'ticketLabels' are labels of an alert that is switched off");
  expect(() => Alerting.burnRate({ minRequests: 0.5 })).toThrow("'minRequests' must be a whole number, at least 1, got 0.5 [BadMinRequests]");
});

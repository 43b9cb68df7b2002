import { promtool } from './support/get-promtool';
import { checkQueries, checkRules, testRules } from './support/promtool';
import { report } from './support/report';

const recording = { record: 'requests:rate5m', expr: 'sum(rate(requests_total[5m]))' };
const alert = { alert: 'ManyRequests', expr: 'requests:rate5m > 5', for: '1m', labels: { severity: 'page' } };
const groups = (...rules: object[]) => ({ groups: [{ name: 'requests', rules }] });
const series = (values: string) => ({ interval: '1m', input_series: [{ series: 'requests_total{pod="a"}', values }] });
const expecting = (...severities: string[]) => ({
  alert_rule_test: [{ eval_time: '20m', alertname: 'ManyRequests', exp_alerts: severities.map(severity => ({ exp_labels: { severity } })) }],
});

test('there is a promtool', () => {
  const { version, from } = promtool();
  report('promtool', [`${version}, of ${from}`]);

  expect(version).toMatch(/^\d+\.\d+\.\d+/);
});

test('rules that Prometheus takes are nothing to complain of, and others are named', () => {
  expect(checkRules({ good: groups(recording, alert) })).toStrictEqual({});

  const unclosed = { ...recording, expr: 'sum(rate(requests_total[5m])' };
  const wrong = checkRules({ good: groups(recording, alert), wrong: groups(unclosed), twice: groups(recording, recording) });
  expect(Object.keys(wrong).sort()).toStrictEqual(['twice', 'wrong']);
  expect(wrong.wrong).toMatch(/unclosed left parenthesis/);
  expect(wrong.twice).toMatch(/duplicate rule/);
});

test('unit tests of rules succeed and fail, each alone', () => {
  const rules = groups(recording, alert);
  const one = (name: string, values: string, ...severities: string[]) =>
    ({ name, rules, tests: [{ ...series(values), ...expecting(...severities) }] });

  expect(testRules([one('busy', '0+600x30', 'page'), one('idle', '0+6x30')])).toStrictEqual({});

  const failures = testRules([one('busy', '0+600x30', 'page'), one('quiet', '0+600x30'), one('idle', '0+6x30')]);
  expect(Object.keys(failures)).toStrictEqual(['quiet']);
  expect(failures.quiet).toMatch(/got:\[\s+0:\s+Labels:{alertname="ManyRequests", severity="page"}/);
});

test('queries that are none are told, with what is wrong', () => {
  expect(checkQueries([])).toStrictEqual({});
  expect(checkQueries(['up', 'sum by (job) (up)'])).toStrictEqual({});
  expect(checkQueries(['up', 'sum(up', 'nothing(up)'])).toStrictEqual({
    'sum(up': expect.stringContaining('unclosed left parenthesis'),
    'nothing(up)': expect.stringContaining('unknown function with name "nothing"'),
  });
});

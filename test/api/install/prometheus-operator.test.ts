import { ApiObject, Chart, Testing } from 'cdk8s';
import { prometheusoperator } from '../../../src';
import { only } from '../../support/manifests';

test('a PrometheusRule is written as it was given', () => {
  const chart = Testing.chart();
  const spec: prometheusoperator.PrometheusRuleSpec = {
    groups: [{ name: 'up', interval: '30s', rules: [{ alert: 'Down', expr: 'up == 0', for: '5m', labels: { severity: 'page' }, annotations: { summary: 'down' } }] }],
  };
  new prometheusoperator.PrometheusRule(chart, 'rule', { metadata: { name: 'up', namespace: 'monitoring' }, spec });

  expect(only(chart, 'PrometheusRule')).toStrictEqual({
    apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', metadata: { name: 'up', namespace: 'monitoring' }, spec,
  });
});

test('so are monitors', () => {
  const chart = Testing.chart();
  const pods: prometheusoperator.PodMonitorSpec = { selector: {}, podMetricsEndpoints: [{ port: 'metrics', honorLabels: true }] };
  const services: prometheusoperator.ServiceMonitorSpec = { selector: { matchLabels: { app: 'istiod' } }, endpoints: [{ port: 'metrics', scrapeTimeout: '5s' }] };
  new prometheusoperator.PodMonitor(chart, 'pods', { metadata: { name: 'pods' }, spec: pods });
  new prometheusoperator.ServiceMonitor(chart, 'services', { metadata: { name: 'services' }, spec: services });

  expect(only(chart, 'PodMonitor').spec).toStrictEqual(pods);
  expect(only(chart, 'ServiceMonitor').spec).toStrictEqual(services);
});

test('two of one name fail, whoever writes them', () => {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  new ApiObject(chart, 'a', { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', metadata: { name: 'slo' } });
  new prometheusoperator.PrometheusRule(chart, 'b', { metadata: { name: 'slo', namespace: 'shop' }, spec: { groups: [] } });

  expect(() => Testing.synth(chart)).toThrow("PrometheusRule 'shop/slo' is there twice, as 'shop/a' and as 'shop/b'");
});

import { App, Chart, Duration, Testing } from 'cdk8s';
import { ControlPlaneMonitor, Mesh, ProxyMonitor } from '../../../src';
import { only } from '../../support/manifests';

let chart: Chart;

beforeEach(() => {
  chart = new Chart(new App(), 'monitoring', { namespace: 'monitoring' });
});

test('proxies are scraped wherever they are, by the names of their ports', () => {
  new ProxyMonitor(chart, 'proxies', { labels: { release: 'prometheus' } });

  expect(only(chart, 'PodMonitor')).toStrictEqual({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'proxies', namespace: 'monitoring', labels: { release: 'prometheus' } },
    spec: {
      selector: { matchExpressions: [{ key: 'istio-prometheus-ignore', operator: 'DoesNotExist' }] },
      namespaceSelector: { any: true },
      podMetricsEndpoints: [
        { port: 'http-envoy-prom', path: '/stats/prometheus', interval: '15s' },
        { port: 'ztunnel-stats', path: '/metrics', interval: '15s' },
      ],
    },
  });
});

test('sidecars answer for their apps at the port of the agent, also by IPv6', () => {
  new ProxyMonitor(chart, 'proxies', { applicationMetrics: true, namespaces: ['shop', 'blog', 'shop'], interval: Duration.seconds(30), name: 'p', namespace: 'm' });

  const { metadata, spec } = only(chart, 'PodMonitor');
  const address = { action: 'replace', sourceLabels: ['__meta_kubernetes_pod_ip'], targetLabel: '__address__' };
  expect(metadata).toStrictEqual({ name: 'p', namespace: 'm' });
  expect(spec.namespaceSelector).toStrictEqual({ matchNames: ['blog', 'shop'] });
  expect(spec.podMetricsEndpoints[0]).toStrictEqual({
    port: 'http-envoy-prom',
    path: '/stats/prometheus',
    interval: '30s',
    relabelings: [{ ...address, regex: '([^:]+)', replacement: '$1:15020' }, { ...address, regex: '(.*:.*)', replacement: '[$1]:15020' }],
  });
});

test('refuses to have the same proxies scraped twice, and no more than that', () => {
  const labels = { release: 'prometheus', tier: 'a' };
  new ProxyMonitor(chart, 'shop', { labels, namespaces: ['shop', 'cart'] });
  new ProxyMonitor(chart, 'blog', { labels, namespaces: ['blog'] });
  new ProxyMonitor(chart, 'other', { labels: { release: 'other' } });
  new ProxyMonitor(chart, 'elsewhere', { labels, namespace: 'elsewhere' });

  const message = "'monitoring/shop' has the same pods scraped by the same Prometheus, so that every request would count twice; leave one out, let them scrape different 'namespaces', or give them the "
    + "'labels' by which two Prometheus are told apart";
  expect(() => new ProxyMonitor(chart, 'again', { labels: { tier: 'a', release: 'prometheus' }, namespaces: ['cart'] })).toThrow(`${message} [ScrapedTwice at monitoring/again]`);
  expect(() => new ProxyMonitor(chart, 'all', { labels, applicationMetrics: true })).toThrow(`${message} [ScrapedTwice at monitoring/all]`);
});

test('refuses labels that Kubernetes does not take', () => {
  const message = "'labels' must be labels of objects, up to 63 letters, digits, '-', '_' and '.', got 'a b: c' [BadLabel at monitoring/";
  expect(() => new ProxyMonitor(chart, 'proxies', { labels: { 'a b': 'c' } })).toThrow(message);
  expect(() => new ControlPlaneMonitor(chart, 'istiod', { labels: { 'a b': 'c' } })).toThrow(message);
});

test('istiod is scraped once, whatever tags lead there', () => {
  new ControlPlaneMonitor(chart, 'istiod');
  new Mesh(App.of(chart), 'mesh', { rootNamespace: 'istio-system' });

  expect(only(chart, 'ServiceMonitor')).toStrictEqual({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'istiod', namespace: 'monitoring' },
    spec: {
      targetLabels: ['istio.io/rev'],
      selector: { matchLabels: { app: 'istiod', istio: 'pilot' }, matchExpressions: [{ key: 'istio.io/tag', operator: 'DoesNotExist' }] },
      namespaceSelector: { matchNames: ['istio-system'] },
      endpoints: [{ port: 'http-monitoring', path: '/metrics', interval: '15s' }],
    },
  });
});

test('agents of the CNI plugin are scraped on demand', () => {
  const monitor = new ControlPlaneMonitor(chart, 'istiod', { istiodNamespace: 'istio-system', cni: true });

  expect(monitor.cniPodMonitor.name).toBe('istiod-cni');
  expect(only(chart, 'PodMonitor').spec).toStrictEqual({
    selector: { matchLabels: { 'k8s-app': 'istio-cni-node' } },
    namespaceSelector: { any: true },
    podMetricsEndpoints: [{ port: 'metrics', path: '/metrics', interval: '15s' }],
  });
});

test('monitors render the same twice', () => {
  new ProxyMonitor(chart, 'proxies');
  new ControlPlaneMonitor(chart, 'istiod', { istiodNamespace: 'istio-system' });

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
});

test('what cannot be is refused', () => {
  const none = new Chart(new App(), 'none');

  expect(() => new ProxyMonitor(none, 'a')).toThrow("a monitor is an object of a namespace, which nothing states; say namespace: 'monitoring', or give the chart one [NoNamespace at none/a]");
  expect(() => new ProxyMonitor(chart, 'b', { interval: Duration.minutes(2) }))
    .toThrow("'interval' must be a minute or less, got 120 s: rates over five minutes would have too few points [IntervalTooLong at monitoring/b]");
  expect(() => new ProxyMonitor(chart, 'c', { statusPort: 15021 }))
    .toThrow("'statusPort' is where metrics of apps are read, and they are not; say applicationMetrics: true, or leave it out [UnusedStatusPort at monitoring/c]");
  expect(() => new ProxyMonitor(chart, 'd', { namespaces: [] })).toThrow("'namespaces' must name at least one namespace, got none; leave it out for all [NoNamespaces at monitoring/d]");
  expect(() => new ProxyMonitor(chart, 'e', { namespaces: ['A'] })).toThrow("'namespaces' must be names of namespaces, got 'A' [BadNamespace at monitoring/e]");
  expect(() => new ProxyMonitor(chart, 'f', { name: 'A' })).toThrow('[BadName at monitoring/f]');
  expect(() => new ProxyMonitor(chart, 'g', { namespace: 'A' })).toThrow('[BadNamespace at monitoring/g]');
  expect(() => new ControlPlaneMonitor(chart, 'h').cniPodMonitor).toThrow('[NotEmitted at monitoring/h]');
  expect(() => Testing.synth(chart)).toThrow("the monitor looks into the namespace of istiod, which nothing states; give it 'istiodNamespace', or write "
    + "new Mesh(app, 'mesh', { rootNamespace: 'istio-system' })");
});

import { proxyPortTaken } from '../../../../src/analysis/rules/workloads/proxy-port-taken';
import { findingsOf, runRule } from '../../../support/analysis';
import { INJECTED, namespace, workload } from '../../../support/workload-manifests';

const on = (containerPort: number, more: object = {}) => ({ containers: [{ name: 'app', image: 'example/app', ports: [{ containerPort, ...more }] }] });
const AMBIENT = namespace({ 'istio.io/dataplane-mode': 'ambient' });

test('finds a port of the proxy', () => {
  const [{ severity, field, message, fix }] = runRule(proxyPortTaken, INJECTED + workload(on(15020)));

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'error',
    field: 'spec.template.spec.containers[0].ports[0].containerPort',
    message: "container 'app' listens on 15020, which the proxy beside it in the pods of this Deployment needs for merged metrics",
    fix: 'let the application listen on another port; Istio keeps 15000 to 15008, 15020, 15021, 15053 and 15090',
  });
});

test.each([
  ['info', INJECTED.replace('enabled', ''), 15020, 0],
  ['warning', INJECTED, 15053, 1],
  ['info', '', 15000, 1],
  ['info', '', 15002, 1],
  ['error', AMBIENT, 15008, 1],
  ['error', AMBIENT, 15020, 0],
  ['error', INJECTED, 8080, 0],
  ['error', INJECTED, 15010, 0],
])('is %s in %s about %d: %d times', (severity, around, port, times) => {
  expect(runRule(proxyPortTaken, around + workload(on(port))).map(one => one.severity)).toStrictEqual(times === 0 ? [] : [severity]);
});

test.each([
  ['the proxy itself', workload({ containers: [{ name: 'istio-proxy', image: 'auto', ports: [{ containerPort: 15090 }] }] })],
  ['UDP', workload(on(15053, { protocol: 'UDP' }))],
  ['a port that was moved', workload({ ...on(15020), annotations: { 'status.sidecar.istio.io/port': '15120' } })],
  ['pods without sidecar', workload({ ...on(15020), labels: { 'sidecar.istio.io/inject': 'false', 'istio.io/dataplane-mode': 'none' } })],
  ['the control plane', workload({ ...on(15020), own: { labels: { istio: 'pilot' } } })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(proxyPortTaken, INJECTED + yaml)).toStrictEqual([]);
});

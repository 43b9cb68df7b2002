import { annotationValueInvalid } from '../../../../src/analysis/rules/workloads/annotation-value-invalid';
import { findingsOf, runRule } from '../../../support/analysis';
import { INJECTED, namespace, service, workload } from '../../../support/workload-manifests';

const ports = { 'traffic.sidecar.istio.io/excludeOutboundPorts': 'https' };

test('finds a value that the injector refuses', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(annotationValueInvalid, INJECTED + workload({ kind: 'Pod', annotations: ports }));

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'error',
    equivalents: ['IST0125'],
    field: 'metadata.annotations["traffic.sidecar.istio.io/excludeOutboundPorts"]',
    message: "annotation 'traffic.sidecar.istio.io/excludeOutboundPorts' must be port numbers with commas between, got 'https': the injector refuses such pods",
    fix: 'correct the value, or remove the annotation',
  });
});

test.each([
  ['error', INJECTED],
  ['warning', ''],
  ['info', namespace({ 'istio-injection': 'disabled' })],
])('is %s where the namespace says: %s', (severity, around) => {
  expect(runRule(annotationValueInvalid, around + workload({ annotations: ports }))).toMatchObject([{ severity, equivalents: [] }]);
});

test.each([
  ['sidecar.istio.io/interceptionMode', 'redirect', 'must be REDIRECT, TPROXY or NONE'],
  ['status.sidecar.istio.io/port', '70000', 'must be a port number'],
  ['readiness.status.sidecar.istio.io/periodSeconds', '-1', 'must be a whole number'],
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', '10.0.0.0', 'must be CIDR ranges'],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', '*', 'must be CIDR ranges'],
  ['traffic.sidecar.istio.io/includeInboundPorts', '80,x', 'must be port numbers'],
  ['traffic.sidecar.istio.io/excludeInterfaces', 'eth0,,eth1', 'must be names of network interfaces'],
  ['prometheus.istio.io/merge-metrics', 'yes', 'must be true or false'],
  ['sidecar.istio.io/proxyMemory', '1 Gi', 'must be an amount'],
  ['proxy.istio.io/config', 'a: [', 'is no YAML'],
  ['proxy.istio.io/config', 'text', 'must be a map of settings'],
  ['proxy.istio.io/config', 'concurrency: two', "has the concurrency 'two'"],
  ['proxy.istio.io/config', 'holdApplicationUntilProxyStarts: "true"', "has holdApplicationUntilProxyStarts 'true'"],
  ['proxy.istio.io/config', 'statusPort: 0', "has the statusPort '0'"],
  ['proxy.istio.io/config', 'proxyAdminPort: 70000', "has the proxyAdminPort '70000'"],
])('finds %s: %s', (name, value, problem) => {
  expect(runRule(annotationValueInvalid, workload({ annotations: { [name]: value } }))).toMatchObject([{ message: expect.stringContaining(`'${name}' ${problem}`) }]);
});

test.each([
  ['sidecar.istio.io/interceptionMode', 'NONE'],
  ['status.sidecar.istio.io/port', '0'],
  ['readiness.status.sidecar.istio.io/periodSeconds', '10'],
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', '*'],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', '10.0.0.0/8,::1/128'],
  ['traffic.sidecar.istio.io/includeInboundPorts', '*'],
  ['traffic.sidecar.istio.io/excludeInboundPorts', ' 80 , 81'],
  ['traffic.sidecar.istio.io/excludeInterfaces', 'eth0, eth1.5'],
  ['prometheus.istio.io/merge-metrics', 'T'],
  ['sidecar.istio.io/proxyMemory', '1.5Gi'],
  ['proxy.istio.io/config', 'concurrency: "2"'],
  ['proxy.istio.io/config', ''],
  ['sidecar.istio.io/logLevel', 'anything'],
])('is silent about %s: %s', (name, value) => {
  expect(findingsOf(annotationValueInvalid, INJECTED + workload({ annotations: { [name]: value } }))).toStrictEqual([]);
});

test('is silent where nobody reads the annotation', () => {
  const elsewhere = workload({ own: { annotations: ports } }) + service([], { annotations: ports });

  expect(findingsOf(annotationValueInvalid, INJECTED + elsewhere)).toStrictEqual([]);
});

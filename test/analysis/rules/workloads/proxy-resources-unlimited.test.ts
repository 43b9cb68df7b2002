import { proxyResourcesUnlimited } from '../../../../src/analysis/rules/workloads/proxy-resources-unlimited';
import { findingsOf, runRule } from '../../../support/analysis';
import { INJECTED, namespace, workload } from '../../../support/workload-manifests';

const memory = { 'sidecar.istio.io/proxyMemory': '128Mi' };
const cpu = { 'sidecar.istio.io/proxyCPU': '100m' };

test('finds memory without a limit, and only tells of CPU', () => {
  const found = runRule(proxyResourcesUnlimited, INJECTED + workload({ annotations: { ...memory, ...cpu } }));

  expect(found.map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([
    {
      severity: 'warning',
      field: 'spec.template.metadata.annotations["sidecar.istio.io/proxyMemory"]',
      message: "'sidecar.istio.io/proxyMemory' without 'sidecar.istio.io/proxyMemoryLimit' leaves the proxy without any limit on memory: "
        + 'the one of the installation no longer holds',
      fix: "set 'sidecar.istio.io/proxyMemoryLimit' too",
    },
    {
      severity: 'info',
      field: 'spec.template.metadata.annotations["sidecar.istio.io/proxyCPU"]',
      message: "'sidecar.istio.io/proxyCPU' without 'sidecar.istio.io/proxyCPULimit' leaves the proxy without any limit on CPU: the one of the installation no longer holds",
      fix: "set 'sidecar.istio.io/proxyCPULimit' too",
    },
  ]);
});

test('finds it on a Pod in a namespace that is not shown', () => {
  expect(findingsOf(proxyResourcesUnlimited, workload({ kind: 'Pod', annotations: memory }))).toStrictEqual(['warning Pod shop/app metadata.annotations["sidecar.istio.io/proxyMemory"]']);
});

test.each([
  ['both are set', INJECTED + workload({ annotations: { ...memory, 'sidecar.istio.io/proxyMemoryLimit': '1Gi' } })],
  ['the limit alone is set', INJECTED + workload({ annotations: { 'sidecar.istio.io/proxyMemoryLimit': '1Gi' } })],
  ['there is no sidecar', namespace({ 'istio-injection': 'disabled' }) + workload({ annotations: memory })],
  ['it is not on the pods', INJECTED + workload({ own: { annotations: memory } })],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(proxyResourcesUnlimited, yaml)).toStrictEqual([]);
});

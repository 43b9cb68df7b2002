import { sidecarWorkloadShared } from '../../../../src/analysis/rules/egress/sidecar-workload-shared';
import { findingsOf, runRule } from '../../../support/analysis';
import { deployment, manifest, pod, selecting, sidecar } from '../../../support/egress-manifests';

const byApp = sidecar('shop/by-app', ['./*'], selecting('app: web'));
const byTier = sidecar('shop/by-tier', ['./*'], selecting('tier: front'));

test('finds Sidecars that select one pod, each of them', () => {
  expect(runRule(sidecarWorkloadShared, byApp + byTier + pod('shop/web-1', 'app: web, tier: front')).map(({ message, severity, equivalents }) => ({ message, severity, equivalents })))
    .toStrictEqual([
      { message: "selects Pod 'web-1' as 'by-tier' does: each workload takes one Sidecar, the oldest", severity: 'error', equivalents: ['IST0110', 'KIA0003'] },
      { message: "selects Pod 'web-1' as 'by-app' does: each workload takes one Sidecar, the oldest", severity: 'error', equivalents: ['IST0110', 'KIA0003'] },
    ]);
});

test('finds them by the template of a Deployment too, which Istio does not', () => {
  const found = runRule(sidecarWorkloadShared, byApp + byTier + deployment('shop/web', 'app: web, tier: front'));

  expect(found.map(({ severity, equivalents }) => ({ severity, equivalents }))).toStrictEqual([
    { severity: 'error', equivalents: ['KIA0003'] }, { severity: 'error', equivalents: ['KIA0003'] },
  ]);
});

test('warns of two with one selector where the workloads are elsewhere', () => {
  expect(findingsOf(sidecarWorkloadShared, byApp + sidecar('shop/again', ['./*'], selecting('app: web')))).toStrictEqual([
    'warning Sidecar shop/by-app spec.workloadSelector', 'warning Sidecar shop/again spec.workloadSelector',
  ]);
});

test.each([
  ['they select different pods', byApp + byTier + pod('shop/web-1', 'app: web') + pod('shop/x-1', 'tier: front')],
  ['they are in different namespaces', byApp + sidecar('pay/by-app', ['./*'], selecting('app: web')) + pod('shop/web-1', 'app: web') + pod('pay/web-1', 'app: web')],
  ['one has no selector', byApp + sidecar('shop/default', ['./*']) + pod('shop/web-1', 'app: web')],
  ['the pod is in ambient mode', byApp + byTier + pod('shop/web-1', 'app: web, tier: front', ', annotations: { ambient.istio.io/redirection: enabled }')],
  ['the namespace is in ambient mode', byApp + byTier + deployment('shop/web', 'app: web, tier: front')
    + manifest('Namespace', '/shop', '{}', { apiVersion: 'v1', meta: 'labels: { istio.io/dataplane-mode: ambient }' })],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(sidecarWorkloadShared, yaml)).toStrictEqual([]);
});

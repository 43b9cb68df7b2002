import { ambientLabelIgnored } from '../../../../src/analysis/rules/ambient/ambient-label-ignored';
import { AMBIENT, DATAPLANE, INJECTED, namespace, pod, pods } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const INJECT = { 'sidecar.istio.io/inject': 'true' };
const WITH_PROXY = { spec: { containers: [{ name: 'web' }, { name: 'istio-proxy', image: 'istio/proxyv2' }] } };
const TAKEN_IN = { 'ambient.istio.io/redirection': 'enabled' };
const told = (yaml: string) => runRule(ambientLabelIgnored, yaml).map(({ severity, field, equivalents }) => [severity, field, ...equivalents]);

test('finds pods in ambient mode in a namespace with sidecars', () => {
  expect(runRule(ambientLabelIgnored, pods(DATAPLANE) + INJECTED)).toStrictEqual([{
    code: 'MESH0919',
    rule: 'ambient-label-ignored',
    severity: 'warning',
    equivalents: ['KIA1311'],
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    field: 'spec.template.metadata.labels["istio.io/dataplane-mode"]',
    message: "namespace 'shop' gives the pods a sidecar, which wins",
    fix: "remove the label, or the sidecar: 'sidecar.istio.io/inject: \"false\"'",
  }]);
});

test('finds pods that are made with a sidecar', () => {
  expect(told(pods(DATAPLANE, WITH_PROXY))).toStrictEqual([['warning', 'spec.template.metadata.labels["istio.io/dataplane-mode"]', 'KIA1315']]);
});

test('finds pods that ztunnel serves and that ask for a sidecar', () => {
  expect(told(pod(INJECT, TAKEN_IN))).toStrictEqual([['warning', 'metadata', 'KIA1314']]);
});

test('only tells of a sidecar in a namespace in ambient mode', () => {
  expect(told(pods(INJECT) + AMBIENT)).toStrictEqual([['info', 'spec.template.metadata.labels', 'KIA1316']]);
});

test.each([
  ['in ambient mode', pods(DATAPLANE) + namespace()],
  ['in a namespace in ambient mode', pods() + AMBIENT],
  ['with sidecars', pods() + INJECTED],
  ['in ambient mode that refuse the sidecar of the namespace', pods({ ...DATAPLANE, 'sidecar.istio.io/inject': 'false' }) + INJECTED],
  ['that ztunnel serves', pod({}, TAKEN_IN) + AMBIENT],
  ['that ask for both by labels of their own, which another rule finds', pods({ ...DATAPLANE, ...INJECT }) + namespace()],
])('is silent about pods %s', (_, yaml) => {
  expect(findingsOf(ambientLabelIgnored, yaml)).toStrictEqual([]);
});

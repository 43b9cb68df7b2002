import { sidecarConfigInAmbient } from '../../../../src/analysis/rules/ambient/sidecar-config-in-ambient';
import { AMBIENT, DATAPLANE, INJECTED, namespace, pod, pods, policy } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const EGRESS = { egress: [{ hosts: ['./*'] }] };
const sidecar = policy('Sidecar', EGRESS);
const forWeb = policy('Sidecar', { ...EGRESS, workloadSelector: { labels: { app: 'web' } } });
const TAKEN_IN = { 'ambient.istio.io/redirection': 'enabled' };
const told = (yaml: string) => runRule(sidecarConfigInAmbient, yaml).map(({ severity, field, equivalents }) => [severity, field, ...equivalents]);

test('finds a Sidecar of a namespace in ambient mode', () => {
  expect(runRule(sidecarConfigInAmbient, sidecar + AMBIENT + pods())).toStrictEqual([{
    code: 'MESH0913',
    rule: 'sidecar-config-in-ambient',
    severity: 'warning',
    equivalents: ['IST0167'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Sidecar', namespace: 'shop', name: 'web' },
    field: '',
    message: "namespace 'shop' is in ambient mode: no pod of it has a sidecar to read this",
    fix: 'remove it when the last sidecar is gone; in ambient mode exportTo limits what is seen',
  }]);
});

test('finds a Sidecar for pods that ztunnel serves, as Istio does', () => {
  expect(told(forWeb + pod({}, TAKEN_IN))).toStrictEqual([['warning', 'spec.workloadSelector', 'IST0167']]);
});

test('finds a Sidecar for pods that are yet to be made, which Istio does not', () => {
  expect(told(forWeb + AMBIENT + pods())).toStrictEqual([['warning', 'spec.workloadSelector']]);
  expect(told(forWeb + namespace() + pods(DATAPLANE))).toStrictEqual([['warning', 'spec.workloadSelector']]);
});

test('only tells of a Sidecar that some pods read', () => {
  const old = pods({ 'sidecar.istio.io/inject': 'true' }, { at: 'shop/old' });

  expect(told(sidecar + AMBIENT + pods() + old)).toStrictEqual([['info', '', 'IST0167']]);
  expect(told(forWeb + AMBIENT + pods() + old)).toStrictEqual([['info', 'spec.workloadSelector']]);
  expect(told(policy('Sidecar', EGRESS, 'istio-system/default') + namespace(DATAPLANE, 'istio-system'))).toStrictEqual([['info', '', 'IST0167']]);
});

test.each([
  ['sidecars', sidecar + forWeb + INJECTED + pods()],
  ['pods of both labels, which get sidecars', sidecar + namespace({ ...DATAPLANE, 'istio-injection': 'enabled' }) + pods()],
  ['pods that are not known', forWeb + AMBIENT],
  ['a namespace that is not known', sidecar + forWeb + pods()],
])('is silent about a Sidecar for %s', (_, yaml) => {
  expect(findingsOf(sidecarConfigInAmbient, yaml)).toStrictEqual([]);
});

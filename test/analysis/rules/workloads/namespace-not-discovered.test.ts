import { namespaceNotDiscovered } from '../../../../src/analysis/rules/workloads/namespace-not-discovered';
import { findingsOf, runRule } from '../../../support/analysis';
import { namespace } from '../../../support/workload-manifests';

const config = (selectors: object[]) => `${JSON.stringify({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio', namespace: 'istio-system' }, data: { mesh: JSON.stringify({ discoverySelectors: selectors }) },
})}\n---\n`;
const PROD = [{ matchLabels: { mesh: 'prod' } }];

test('finds a namespace that joins the mesh, and that no selector takes', () => {
  expect(runRule(namespaceNotDiscovered, config(PROD) + namespace({ 'istio-injection': 'enabled' })).map(({ severity, message }) => ({ severity, message }))).toStrictEqual([{
    severity: 'warning',
    message: 'pods of namespace \'shop\' join the mesh (sidecar), and no discovery selector takes it: {"matchLabels":{"mesh":"prod"}}',
  }]);
  expect(runRule(namespaceNotDiscovered, config(PROD) + namespace({ 'istio.io/dataplane-mode': 'ambient', 'mesh': 'test' }))).toHaveLength(1);
});

test.each([
  ['a selector takes it', config(PROD) + namespace({ 'istio-injection': 'enabled', 'mesh': 'prod' })],
  ['one of several does', config([...PROD, { matchExpressions: [{ key: 'istio-injection', operator: 'In', values: ['enabled'] }] }]) + namespace({ 'istio-injection': 'enabled' })],
  ['it is chosen by its name', config([{ matchLabels: { 'kubernetes.io/metadata.name': 'shop' } }]) + namespace({ 'istio-injection': 'enabled' })],
  ['it is not of the mesh', config(PROD) + namespace({ 'istio-injection': 'disabled' })],
  ['nobody selects', config([]) + namespace({ 'istio-injection': 'enabled' })],
  ['another control plane may take it', config(PROD) + config([]).replace('"istio"', '"istio-1-30"') + namespace({ 'istio-injection': 'enabled' })],
  ['the mesh config is elsewhere', namespace({ 'istio-injection': 'enabled' })],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(namespaceNotDiscovered, yaml)).toStrictEqual([]);
});

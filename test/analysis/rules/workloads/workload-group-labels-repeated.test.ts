import { workloadGroupLabelsRepeated } from '../../../../src/analysis/rules/workloads/workload-group-labels-repeated';
import { findingsOf, runRule } from '../../../support/analysis';

const group = (name: string, labels: object | undefined, at = 'shop') => `${JSON.stringify({
  apiVersion: 'networking.istio.io/v1', kind: 'WorkloadGroup', metadata: { name, namespace: at }, spec: { metadata: { labels } },
})}\n---\n`;

test('finds all groups with the same labels', () => {
  const found = runRule(workloadGroupLabelsRepeated, group('a', { app: 'vm', os: 'linux' }) + group('b', { os: 'linux', app: 'vm' }) + group('c', { app: 'vm' }))
    .map(({ severity, equivalents, resource: { name }, field, message }) => ({ severity, equivalents, name, field, message }));

  expect(found).toStrictEqual([
    {
      severity: 'warning',
      equivalents: ['KIA1702'],
      name: 'a',
      field: 'spec.metadata.labels',
      message: "this WorkloadGroup and 'b' give their machines the same labels: what selects the ones selects the others",
    },
    {
      severity: 'warning',
      equivalents: ['KIA1702'],
      name: 'b',
      field: 'spec.metadata.labels',
      message: "this WorkloadGroup and 'a' give their machines the same labels: what selects the ones selects the others",
    },
  ]);
});

test.each([
  ['differ', group('a', { app: 'a' }) + group('b', { app: 'b' })],
  ['are in two namespaces', group('a', { app: 'a' }) + group('b', { app: 'a' }, 'other')],
  ['are missing', group('a', undefined) + group('b', {})],
])('is silent where labels %s', (_, yaml) => {
  expect(findingsOf(workloadGroupLabelsRepeated, yaml)).toStrictEqual([]);
});

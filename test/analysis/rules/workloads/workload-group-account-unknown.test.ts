import { workloadGroupAccountUnknown } from '../../../../src/analysis/rules/workloads/workload-group-account-unknown';
import { findingsOf, runRule } from '../../../support/analysis';

const group = (serviceAccount?: string) => `${JSON.stringify({
  apiVersion: 'networking.istio.io/v1', kind: 'WorkloadGroup', metadata: { name: 'vm', namespace: 'shop' }, spec: { template: { serviceAccount } },
})}\n---\n`;
const account = (name: string, at = 'shop') => `${JSON.stringify({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: at } })}\n---\n`;

test('finds an account that is not there', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(workloadGroupAccountUnknown, group('vm') + account('web'));

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'warning',
    equivalents: ['KIA1701'],
    field: 'spec.template.serviceAccount',
    message: "there is no ServiceAccount 'vm' in namespace 'shop'",
    fix: 'make it, or name one that is there',
  });
});

test('only tells of one that may be made elsewhere', () => {
  expect(findingsOf(workloadGroupAccountUnknown, group('vm') + account('vm', 'other'))).toStrictEqual(['info WorkloadGroup shop/vm spec.template.serviceAccount']);
});

test.each([['is there', group('vm') + account('vm')], ['is the default', group('default') + account('web')], ['is not named', group() + account('web')]])(
  'is silent where the account %s', (_, yaml) => {
    expect(findingsOf(workloadGroupAccountUnknown, yaml)).toStrictEqual([]);
  });
